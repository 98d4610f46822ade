package org.kotisilta.channel;

import java.time.Clock;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * E-mail through an SMTP server. A few connections share a batch, each taking the next
 * message as soon as it is free. A message whose outcome is unknown is simply handed over
 * again: it carries the same Message-ID.
 */
@Component
final class SmtpEmail implements EmailProvider, DisposableBean {

	static {
		// Jakarta Mail else looks through every jar for its own implementation, once for
		// each address and connection.
		if (System.getProperty("jakarta.mail.util.StreamProvider") == null) {
			System.setProperty("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
		}
	}

	static final String NAME = "smtp";

	/** Fewer than this are not worth another connection. */
	private static final int WORTH_A_CONNECTION = 8;

	/** How many connections one thread uses. */
	private static final int TOGETHER = 4;

	private final ObjectProvider<JavaMailSenderImpl> servers;

	private final MailProperties properties;

	private final Clock clock;

	private final Window window;

	private @Nullable SmtpPool pool;

	SmtpEmail(ObjectProvider<JavaMailSenderImpl> servers, MailProperties properties, Clock clock) {
		this.servers = servers;
		this.properties = properties;
		this.clock = clock;
		this.window = Window.ofPlatformThreads(() -> Integer.MAX_VALUE);
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public List<SendResult> send(List<OutboundEmail> messages) {
		var server = this.servers.getIfAvailable();
		if (server == null || messages.isEmpty()) {
			return messages.stream().map((email) -> MailBatch.later(email, "NO_SERVER")).toList();
		}
		var form = new MailForm(this.properties, messages.getFirst().language(), this.clock.instant());
		var batch = new MailBatch(messages, this.properties, form, pool(server));
		var connections = Math.clamp(Math.ceilDiv(messages.size(), WORTH_A_CONNECTION), 1,
				this.properties.connections());
		var threads = Math.ceilDiv(connections, TOGETHER);
		this.window.map(Collections.nCopies(threads, batch), (shared) -> {
			shared.carry(Math.ceilDiv(connections, threads));
			return true;
		});
		return batch.results();
	}

	private synchronized SmtpPool pool(JavaMailSenderImpl server) {
		if (this.pool == null) {
			this.pool = new SmtpPool(server, this.clock);
		}
		return this.pool;
	}

	@Override
	public synchronized void destroy() {
		this.window.close();
		if (this.pool != null) {
			this.pool.close();
		}
	}

}
