package org.kotisilta.channel;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * E-mails that are being handed over, by several connections at once, and what became of
 * each.
 */
final class MailBatch {

	private static final Logger log = LoggerFactory.getLogger(MailBatch.class);

	private static final int RETRIES = 24 * 60;

	private static final Duration AFTER = Duration.ofMinutes(1);

	private final List<OutboundEmail> emails;

	private final MailProperties properties;

	private final MailForm form;

	private final SmtpPool pool;

	private final AtomicInteger next = new AtomicInteger();

	private final Map<Long, SendResult> results = new ConcurrentHashMap<>();

	/** Why the server could not be reached; who follows need not wait for it again. */
	private volatile String trouble = "NO_CONNECTION";

	MailBatch(List<OutboundEmail> emails, MailProperties properties, MailForm form, SmtpPool pool) {
		this.emails = emails;
		this.properties = properties;
		this.form = form;
		this.pool = pool;
	}

	/**
	 * Carries letters until there are none, or until the server cannot be reached. Called
	 * by several threads. While the server is busy with a letter on one connection, the
	 * thread goes on with another.
	 * @param connections how many it may use
	 */
	void carry(int connections) {
		var runs = new ArrayDeque<SmtpRun>();
		try {
			carry(runs, connections);
		}
		finally {
			runs.forEach((run) -> this.pool.discard(run.link()));
		}
	}

	private void carry(Deque<SmtpRun> runs, int connections) {
		var most = connections;
		var letter = letter();
		while (letter != null || !runs.isEmpty()) {
			if (letter == null) {
				letter = step(runs);
			}
			else if (begin(letter, runs)) {
				letter = (runs.size() < most) ? letter() : null;
			}
			else {
				// It would not be reached with the next one either.
				most = 0;
				letter = null;
			}
		}
	}

	/** Begins with a letter on another connection, if there can be one. */
	private boolean begin(Letter letter, Deque<SmtpRun> runs) {
		var link = connect();
		return link != null && runs.add(new SmtpRun(link, letter, this::letter, this::answered));
	}

	private @Nullable SmtpLink connect() {
		try {
			return this.pool.take();
		}
		catch (AuthenticationFailedException ex) {
			log.error("The mail server does not accept the hub's user name and password");
			this.trouble = "AUTHENTICATION";
		}
		catch (MessagingException ex) {
			log.warn("The mail server cannot be reached: {}", ex.getClass().getSimpleName());
		}
		return null;
	}

	/** Goes on where it has waited longest; the letter another connection must carry. */
	private @Nullable Letter step(Deque<SmtpRun> runs) {
		var run = runs.element();
		try {
			var goesOn = run.step();
			runs.remove();
			if (goesOn) {
				runs.add(run);
			}
			else {
				this.pool.giveBack(run.link());
			}
			return null;
		}
		catch (IOException ex) {
			runs.remove();
			this.pool.discard(run.link());
			return afterLoss(run, run.link(), ex);
		}
	}

	/**
	 * Servers hang up after so many messages: what one has certainly not taken goes to
	 * another connection at once, unless this one was of no use from its beginning.
	 */
	private @Nullable Letter afterLoss(SmtpRun run, SmtpLink link, IOException ex) {
		var doubt = run.inDoubt();
		if (doubt != null) {
			keep(later(doubt.email(), "NO_CONNECTION"));
		}
		var ahead = run.ahead();
		if (ahead == null || ahead == doubt) {
			return letter();
		}
		if (link.carried() > 0) {
			return ahead;
		}
		if (ex instanceof SmtpLink.Closing closing) {
			answered(ahead, closing.reply());
		}
		else if (doubt != null) {
			return ahead;
		}
		else {
			keep(later(ahead.email(), "NO_CONNECTION"));
		}
		return letter();
	}

	private @Nullable Letter letter() {
		for (var i = this.next.getAndIncrement(); i < this.emails.size(); i = this.next.getAndIncrement()) {
			var email = this.emails.get(i);
			try {
				return (this.form.fits(email) ? this.form : this.form.in(email.language())).of(email);
			}
			catch (AddressException ex) {
				keep(new SendResult.Rejected(email.deliveryId(), FailureReason.BAD_ADDRESS, "SYNTAX"));
			}
		}
		return null;
	}

	private void answered(Letter letter, SmtpReply reply) {
		var id = letter.email().deliveryId();
		keep(reply.done() ? new SendResult.Accepted(id, MailForm.messageId(id, this.properties), 0, SmtpEmail.NAME)
				: refused(letter.email(), reply));
	}

	private static SendResult refused(OutboundEmail email, SmtpReply reply) {
		var policy = SmtpReplies.policy(reply.code(), reply.text());
		var code = SmtpReplies.code(reply.code(), reply.text());
		if (policy.alarm()) {
			log.error("The mail server refuses with {}: its settings need a look", code);
		}
		return policy.retryable()
				? new SendResult.Later(email.deliveryId(), policy.reason(), code, policy.after(), policy.retries())
				: new SendResult.Rejected(email.deliveryId(), policy.reason(), code);
	}

	static SendResult later(OutboundEmail email, String code) {
		return new SendResult.Later(email.deliveryId(), FailureReason.PROVIDER_ERROR, code, AFTER, RETRIES);
	}

	private void keep(SendResult result) {
		this.results.put(result.deliveryId(), result);
	}

	/** One result for each e-mail, in their order, after every thread is done. */
	List<SendResult> results() {
		return this.emails.stream().map((email) -> {
			var result = this.results.get(email.deliveryId());
			return (result != null) ? result : later(email, this.trouble);
		}).toList();
	}

}
