package org.kotisilta.channel;

import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * E-mail through an SMTP server. A batch is shared out to a few connections and each of
 * them is used to its end. A message whose outcome is unknown is simply handed over
 * again: it carries the same Message-ID.
 */
@Component
final class SmtpEmail implements EmailProvider, DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(SmtpEmail.class);

	private static final int RETRIES = 24 * 60;

	private static final Duration AFTER = Duration.ofMinutes(1);

	static {
		// Jakarta Mail else looks through every jar for its own implementation, once for
		// each
		// part of each message.
		if (System.getProperty("jakarta.mail.util.StreamProvider") == null) {
			System.setProperty("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
		}
	}

	private final ObjectProvider<JavaMailSenderImpl> servers;

	private final MailProperties properties;

	private final Clock clock;

	private final Window window;

	SmtpEmail(ObjectProvider<JavaMailSenderImpl> servers, MailProperties properties, Clock clock) {
		this.servers = servers;
		this.properties = properties;
		this.clock = clock;
		this.window = new Window(properties::connections);
	}

	@Override
	public String name() {
		return "smtp";
	}

	@Override
	public List<SendResult> send(List<OutboundEmail> messages) {
		var server = this.servers.getIfAvailable();
		if (server == null) {
			return messages.stream().map((email) -> later(email, "NO_SERVER")).toList();
		}
		return this.window.map(shares(messages), (share) -> send(share, new SmtpConnection(server)))
			.stream()
			.flatMap(List::stream)
			.toList();
	}

	private List<List<OutboundEmail>> shares(List<OutboundEmail> messages) {
		var size = Math.ceilDiv(messages.size(), this.properties.connections());
		var shares = new ArrayList<List<OutboundEmail>>();
		for (var from = 0; from < messages.size(); from += size) {
			shares.add(messages.subList(from, Math.min(from + size, messages.size())));
		}
		return shares;
	}

	private List<SendResult> send(List<OutboundEmail> share, SmtpConnection connection) {
		try (connection) {
			return share.stream().map((email) -> send(email, connection)).toList();
		}
	}

	private SendResult send(OutboundEmail email, SmtpConnection connection) {
		try {
			connection.send(new MailMessage(connection.session(), email, this.properties, this.clock.instant()));
			return new SendResult.Accepted(email.deliveryId(),
					MailMessage.messageId(email.deliveryId(), this.properties), 0);
		}
		catch (AddressException ex) {
			return new SendResult.Rejected(email.deliveryId(), FailureReason.BAD_ADDRESS, "SYNTAX");
		}
		catch (AuthenticationFailedException ex) {
			log.error("The mail server does not accept the hub's user name and password");
			return later(email, "AUTHENTICATION");
		}
		catch (MessagingException ex) {
			return refused(email, ex);
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static SendResult refused(OutboundEmail email, MessagingException failure) {
		for (Exception ex = failure; ex instanceof MessagingException cause; ex = cause.getNextException()) {
			var code = replyCode(cause);
			if (code > 0) {
				return refused(email, code, cause.getMessage());
			}
		}
		return later(email, "NO_CONNECTION");
	}

	private static int replyCode(MessagingException ex) {
		return switch (ex) {
			case SMTPAddressFailedException address -> address.getReturnCode();
			case SMTPSendFailedException send -> send.getReturnCode();
			default -> -1;
		};
	}

	private static SendResult refused(OutboundEmail email, int reply, @Nullable String message) {
		var text = (message != null) ? message : "";
		var policy = SmtpReplies.policy(reply, text);
		var code = SmtpReplies.code(reply, text);
		if (policy.alarm()) {
			log.error("The mail server refuses with {}: its settings need a look", code);
		}
		return policy.retryable()
				? new SendResult.Later(email.deliveryId(), policy.reason(), code, policy.after(), policy.retries())
				: new SendResult.Rejected(email.deliveryId(), policy.reason(), code);
	}

	private static SendResult later(OutboundEmail email, String code) {
		return new SendResult.Later(email.deliveryId(), FailureReason.PROVIDER_ERROR, code, AFTER, RETRIES);
	}

	@Override
	public void destroy() {
		this.window.close();
	}

}
