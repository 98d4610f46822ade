package org.kotisilta.bench.sink;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

import static org.kotisilta.bench.sink.SmsProtocol.ascii;

/**
 * SMTP with PIPELINING and 8BITMIME. Everything is accepted.
 */
final class MailProtocol implements Loop.Protocol {

	private static final byte[] GREETING = ascii("220 sink ESMTP\r\n");

	private static final byte[] EXTENSIONS = ascii(
			"250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES\r\n");

	private static final byte[] OK = ascii("250 2.0.0 Ok\r\n");

	private static final byte[] QUEUED = ascii("250 2.0.0 Ok: queued as ");

	private static final byte[] GO_ON = ascii("354 End data with <CR><LF>.<CR><LF>\r\n");

	private static final byte[] BYE = ascii("221 2.0.0 Bye\r\n");

	private static final byte[] UNKNOWN = ascii("500 5.5.2 Command not recognised\r\n");

	private static final byte[] LINE_END = ascii("\r\n");

	private static final byte[] DATA_END = ascii("\r\n.\r\n");

	private static long number;

	private final Tally tally;

	private final Input input = new Input();

	private final ByteArrayOutputStream answer = new ByteArrayOutputStream(1024);

	private int recipient = -1;

	private boolean inData;

	private boolean ended;

	/** Up to here the data has been searched for its end. */
	private int searched;

	MailProtocol(Tally tally) {
		this.tally = tally;
	}

	@Override
	public ByteBuffer greeting() {
		return ByteBuffer.wrap(GREETING);
	}

	@Override
	public boolean ended() {
		return this.ended;
	}

	@Override
	public ByteBuffer receive(ByteBuffer bytes) {
		var moved = this.input.start;
		this.input.add(bytes);
		this.searched -= moved - this.input.start;
		this.answer.reset();
		while (this.inData ? data() : command()) {
			// Until nothing more can be understood.
		}
		return ByteBuffer.wrap(this.answer.toByteArray());
	}

	private boolean data() {
		// The line end before the first line may be that of the DATA command.
		var from = Math.max(this.input.start, this.searched - DATA_END.length);
		var at = this.input.find(DATA_END, from, this.input.end);
		if (at < 0) {
			this.searched = this.input.end;
			return false;
		}
		this.tally.arrived(this.recipient, this.input.bytes, this.input.start, at - this.input.start);
		this.input.consumed(at + DATA_END.length);
		this.inData = false;
		this.answer.writeBytes(QUEUED);
		this.answer.writeBytes(ascii(Long.toHexString(++number) + "\r\n"));
		return true;
	}

	private boolean command() {
		var end = this.input.find(LINE_END, this.input.start, this.input.end);
		if (end < 0) {
			return false;
		}
		this.answer.writeBytes(answer(end));
		this.input.consumed(end + LINE_END.length);
		this.searched = this.input.start;
		return true;
	}

	private byte[] answer(int end) {
		return switch (this.input.bytes[this.input.start] & ~0x20) {
			case 'E', 'H' -> EXTENSIONS;
			case 'M', 'N' -> OK;
			case 'R' -> recipient(end);
			case 'D' -> {
				this.inData = true;
				yield GO_ON;
			}
			case 'Q' -> {
				this.ended = true;
				yield BYE;
			}
			default -> UNKNOWN;
		};
	}

	/** RCPT or RSET. */
	private byte[] recipient(int end) {
		this.recipient = -1;
		for (var i = this.input.start; i < end; i++) {
			if (this.input.bytes[i] == '@') {
				this.recipient = Tally.recipient(this.input.bytes, i);
			}
		}
		return OK;
	}

}
