package org.kotisilta.channel;

import java.util.Objects;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import org.jspecify.annotations.Nullable;

import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * One connection to the mail server, opened with the first message and again after it
 * broke.
 */
final class SmtpConnection implements AutoCloseable {

	private final JavaMailSenderImpl server;

	private @Nullable Transport transport;

	/**
	 * Why the server could not be reached; the rest of the share need not wait for it
	 * again.
	 */
	private @Nullable MessagingException unreachable;

	SmtpConnection(JavaMailSenderImpl server) {
		this.server = server;
		var properties = server.getJavaMailProperties();
		var prefix = "mail." + Objects.requireNonNullElse(server.getProtocol(), "smtp");
		properties.putIfAbsent(prefix + ".connectiontimeout", "5000");
		properties.putIfAbsent(prefix + ".timeout", "20000");
		properties.putIfAbsent(prefix + ".writetimeout", "20000");
	}

	Session session() {
		return this.server.getSession();
	}

	void send(MailMessage message) throws MessagingException {
		var connected = connected();
		try {
			connected.sendMessage(message, message.getAllRecipients());
		}
		catch (SendFailedException ex) {
			// A refusal; the server may have hung up after it.
			if (!connected.isConnected()) {
				close();
			}
			throw ex;
		}
		catch (MessagingException ex) {
			close();
			throw ex;
		}
	}

	private Transport connected() throws MessagingException {
		if (this.unreachable != null) {
			throw this.unreachable;
		}
		if (this.transport != null) {
			return this.transport;
		}
		try {
			var protocol = this.server.getProtocol();
			var fresh = session().getTransport((protocol != null) ? protocol : "smtp");
			fresh.connect(this.server.getHost(), this.server.getPort(), this.server.getUsername(),
					this.server.getPassword());
			this.transport = fresh;
			return fresh;
		}
		catch (MessagingException ex) {
			this.unreachable = ex;
			throw ex;
		}
	}

	@Override
	public void close() {
		var open = this.transport;
		this.transport = null;
		if (open != null) {
			try {
				open.close();
			}
			catch (MessagingException ex) {
				// It was broken already; nothing is lost.
			}
		}
	}

}
