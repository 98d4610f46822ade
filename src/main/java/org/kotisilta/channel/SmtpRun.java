package org.kotisilta.channel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Hands letters over on one connection, one after the other. Where the server allows it,
 * the end of a letter and the envelope of the next travel together (RFC 2920), so that
 * each costs one round trip; else each command waits for its answer. Exactly the letters
 * the server says it has taken are taken.
 */
final class SmtpRun {

	private static final String RESET = "RSET\r\n";

	private static final String DATA = "DATA\r\n";

	private final SmtpLink link;

	private final boolean pipelining;

	private final Supplier<@Nullable Letter> letters;

	private final BiConsumer<Letter, SmtpReply> replies;

	/** Whether the server must forget a letter it has refused in part. */
	private boolean unfinished;

	/** The letter whose text the server was given and has not yet answered. */
	private @Nullable Letter inDoubt;

	/** The letter whose envelope alone the server may have. */
	private @Nullable Letter ahead;

	private boolean begun;

	/**
	 * @param first the letter it begins with
	 * @param letters the next one, or null if there is none left
	 * @param replies hears the server's last word on each letter
	 */
	SmtpRun(SmtpLink link, Letter first, Supplier<@Nullable Letter> letters, BiConsumer<Letter, SmtpReply> replies) {
		this.link = link;
		this.ahead = first;
		this.pipelining = link.pipelining();
		this.letters = letters;
		this.replies = replies;
	}

	SmtpLink link() {
		return this.link;
	}

	/** The letter nobody knows of whether it was taken, after the connection broke. */
	@Nullable Letter inDoubt() {
		return this.inDoubt;
	}

	/** The letter that certainly was not taken, after the connection broke. */
	@Nullable Letter ahead() {
		return this.ahead;
	}

	/**
	 * Reads what the server says to all that was written, and writes the next. Meanwhile
	 * whoever calls this can go on with other connections.
	 * @return whether the server is to say more
	 * @throws IOException if the connection broke
	 */
	boolean step() throws IOException {
		if (!this.begun) {
			this.begun = true;
			writeAhead();
			return true;
		}
		if (this.inDoubt != null) {
			end(this.inDoubt);
		}
		var letter = this.ahead;
		if (letter == null) {
			return false;
		}
		var refusal = refusal(letter);
		if (refusal == null) {
			handOver(letter);
			return true;
		}
		this.replies.accept(letter, refusal);
		this.link.carriedOne();
		this.ahead = this.letters.get();
		writeAhead();
		return this.ahead != null;
	}

	private void writeAhead() throws IOException {
		if (this.pipelining && this.ahead != null) {
			write(envelope(this.ahead));
		}
	}

	private String envelope(Letter letter) {
		return (this.unfinished ? RESET : "") + mail(letter) + recipient(letter) + DATA;
	}

	private static String mail(Letter letter) {
		return "MAIL FROM:<" + letter.from() + ">\r\n";
	}

	private static String recipient(Letter letter) {
		return "RCPT TO:<" + letter.to() + ">\r\n";
	}

	/** Why the server does not want the letter; null if it waits for its text. */
	private @Nullable SmtpReply refusal(Letter letter) throws IOException {
		if (this.unfinished) {
			ask(RESET);
			this.unfinished = false;
		}
		var mail = ask(mail(letter));
		if (!mail.done() && !this.pipelining) {
			return mail;
		}
		var recipient = ask(recipient(letter));
		this.unfinished = !recipient.done();
		if (!recipient.done() && !this.pipelining) {
			return recipient;
		}
		var data = ask(DATA);
		var refusal = !mail.done() ? mail : !recipient.done() ? recipient : !data.goOn() ? data : null;
		if (refusal != null && data.goOn()) {
			// It waits for the text of a letter to nobody: an empty one ends that.
			write(".\r\n");
			this.link.read();
		}
		this.unfinished = refusal != null;
		return refusal;
	}

	/** The answer to a command, which was already sent if the server allows that. */
	private SmtpReply ask(String command) throws IOException {
		if (!this.pipelining) {
			write(command);
		}
		return this.link.read();
	}

	private void handOver(Letter letter) throws IOException {
		this.inDoubt = letter;
		this.ahead = this.letters.get();
		var next = (this.pipelining && this.ahead != null) ? envelope(this.ahead) : "";
		var bytes = new ByteArrayOutputStream(letter.content().length + next.length() + 3);
		bytes.writeBytes(letter.content());
		bytes.writeBytes((".\r\n" + next).getBytes(StandardCharsets.US_ASCII));
		this.link.write(bytes.toByteArray());
	}

	/** What became of the letter whose text the server has. */
	private void end(Letter letter) throws IOException {
		try {
			this.replies.accept(letter, this.link.read());
			this.inDoubt = null;
			this.link.carriedOne();
		}
		catch (SmtpLink.Closing ex) {
			this.replies.accept(letter, ex.reply());
			this.inDoubt = null;
			this.link.carriedOne();
			throw ex;
		}
	}

	private void write(String commands) throws IOException {
		this.link.write(commands.getBytes(StandardCharsets.US_ASCII));
	}

}
