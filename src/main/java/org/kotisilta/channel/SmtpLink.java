package org.kotisilta.channel;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * A connection to the mail server. Jakarta Mail opens it, encrypts it and logs in, by all
 * the settings it knows; then the hub speaks for itself, because Jakarta Mail waits for
 * the answer to each command before it sends the next. Angus keeps the encrypted stream
 * to itself and refuses commands of several lines, hence the look inside.
 */
final class SmtpLink extends SMTPTransport {

	private static final VarHandle OUTPUT = own("serverOutput", OutputStream.class);

	private static final VarHandle SOCKET = own("serverSocket", Socket.class);

	private int carried;

	/** {@link System#nanoTime()} when the write under way began; 0: none. */
	private volatile long writing;

	SmtpLink(Session session, String protocol) {
		super(session, null, protocol, protocol.equals("smtps"));
	}

	private static VarHandle own(String field, Class<?> type) {
		try {
			return MethodHandles.privateLookupIn(SMTPTransport.class, MethodHandles.lookup())
				.findVarHandle(SMTPTransport.class, field, type);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("This version of Angus Mail has no " + field, ex);
		}
	}

	/** Whether the server takes several commands at once (RFC 2920). */
	boolean pipelining() {
		return supportsExtension("PIPELINING");
	}

	void write(byte[] bytes) throws IOException {
		var output = Objects.requireNonNull((OutputStream) OUTPUT.get(this), "not connected");
		this.writing = System.nanoTime() | 1;
		try {
			output.write(bytes);
			output.flush();
		}
		finally {
			this.writing = 0;
		}
	}

	/**
	 * Breaks the connection if the server has read nothing for so long. Jakarta Mail's
	 * own time-out for writing costs a thread and two timers for each write.
	 */
	void breakIfStuck(Duration patience) {
		var since = this.writing;
		if (since != 0 && System.nanoTime() - since > patience.toNanos()) {
			try {
				Objects.requireNonNull((Socket) SOCKET.get(this)).close();
			}
			catch (IOException ex) {
				// The writer notices.
			}
		}
	}

	/**
	 * The next answer.
	 * @throws IOException if the server has hung up or does not speak SMTP
	 * @throws Closing if it says that it hangs up
	 */
	synchronized SmtpReply read() throws IOException {
		try {
			var code = readServerResponse();
			if (code < 0) {
				throw new EOFException();
			}
			var reply = new SmtpReply(code, getLastServerResponse());
			if (code == 421) {
				throw new Closing(reply);
			}
			return reply;
		}
		catch (MessagingException ex) {
			throw new IOException(ex);
		}
	}

	/** How many messages it has carried. */
	int carried() {
		return this.carried;
	}

	void carriedOne() {
		this.carried++;
	}

	@Override
	public void close() {
		try {
			super.close();
		}
		catch (MessagingException ex) {
			// It was broken already; nothing is lost.
		}
	}

	/**
	 * The server says that it hangs up; what it was not yet given it has not taken.
	 */
	static final class Closing extends IOException {

		private final transient SmtpReply reply;

		Closing(SmtpReply reply) {
			super("421");
			this.reply = reply;
		}

		SmtpReply reply() {
			return this.reply;
		}

	}

}
