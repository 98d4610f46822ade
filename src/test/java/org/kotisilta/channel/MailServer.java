package org.kotisilta.channel;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A real mail server whose replies a test chooses.
 */
final class MailServer implements AutoCloseable {

	final List<Mail> received = new CopyOnWriteArrayList<>();

	final Set<SocketAddress> connections = ConcurrentHashMap.newKeySet();

	private final Map<String, String> refusals = new ConcurrentHashMap<>();

	private final SMTPServer server;

	private volatile String hangUpOn = "";

	MailServer() {
		this.server = SMTPServer.port(0)
			.bindAddress(InetAddress.getLoopbackAddress())
			.insertReceivedHeaders(false)
			.messageHandlerFactory(Handler::new)
			.build();
		this.server.start();
	}

	int port() {
		return this.server.getPortAllocated();
	}

	/**
	 * From now on {@code recipient} gets this reply, such as
	 * {@code 550 5.1.1 no such user}.
	 */
	void refuse(String recipient, String reply) {
		this.refusals.put(recipient, reply);
	}

	/** Breaks the connection when a message to {@code recipient} is being handed over. */
	void hangUpOn(String recipient) {
		this.hangUpOn = recipient;
	}

	@Override
	public void close() {
		this.server.stop();
	}

	/**
	 * A message the server has taken.
	 */
	record Mail(String from, String to, byte[] data) {
	}

	private final class Handler implements MessageHandler {

		private String from = "";

		private String to = "";

		private Handler(MessageContext context) {
			MailServer.this.connections.add(context.getRemoteAddress());
		}

		@Override
		public void from(String from) {
			this.from = from;
		}

		@Override
		public void recipient(String recipient) throws RejectException {
			var reply = MailServer.this.refusals.get(recipient);
			if (reply != null) {
				throw new RejectException(Integer.parseInt(reply.substring(0, 3)), reply.substring(4));
			}
			this.to = recipient;
		}

		@Override
		public String data(InputStream data) throws RejectException, IOException {
			var bytes = data.readAllBytes();
			if (this.to.equals(MailServer.this.hangUpOn)) {
				throw new DropConnectionException(421, "bye");
			}
			MailServer.this.received.add(new Mail(this.from, this.to, bytes));
			return "queued";
		}

		@Override
		public void done() {
		}

	}

}
