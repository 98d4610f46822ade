package org.kotisilta.bench.sink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Twilio's "create a message" over HTTP/1.1 with keep-alive, answered as Twilio answers,
 * body and all. Everything is accepted.
 */
final class SmsProtocol implements Loop.Protocol {

	private static final byte[] HEAD_END = ascii("\r\n\r\n");

	private static final byte[] LENGTH = ascii("ontent-Length: ");

	private static final byte[] LENGTH_LOWER = ascii("ontent-length: ");

	private static final byte[] TO = ascii("To=");

	private static final byte[] BODY = ascii("Body=");

	private final Tally tally;

	private final Input input = new Input();

	private final TwilioAnswer answer = new TwilioAnswer();

	private byte[] text = new byte[4096];

	SmsProtocol(Tally tally) {
		this.tally = tally;
	}

	@Override
	public ByteBuffer greeting() {
		return ByteBuffer.allocate(0);
	}

	@Override
	public boolean ended() {
		return false;
	}

	@Override
	public ByteBuffer receive(ByteBuffer bytes) {
		this.input.add(bytes);
		this.answer.clear();
		while (request()) {
			// A client may have sent several.
		}
		return this.answer.bytes();
	}

	private boolean request() {
		var head = this.input.find(HEAD_END, this.input.start, this.input.end);
		if (head < 0) {
			return false;
		}
		var body = head + HEAD_END.length;
		var end = body + length(head);
		if (end > this.input.end) {
			return false;
		}
		take(body, end);
		this.input.consumed(end);
		return true;
	}

	private int length(int head) {
		var at = this.input.find(LENGTH, this.input.start, head);
		at = (at < 0) ? this.input.find(LENGTH_LOWER, this.input.start, head) : at;
		var length = 0;
		if (at >= 0) {
			for (var i = at + LENGTH.length; i < head && this.input.bytes[i] >= '0'; i++) {
				length = length * 10 + this.input.bytes[i] - '0';
			}
		}
		return length;
	}

	private void take(int body, int end) {
		var to = field(TO, body, end);
		var text = field(BODY, body, end);
		if (to < 0 || text < 0) {
			this.answer.writeEmptyList();
			return;
		}
		var toEnd = fieldEnd(to, end);
		var length = decode(text, fieldEnd(text, end));
		this.tally.arrived(Tally.recipient(this.input.bytes, toEnd), this.text, 0, length);
		this.answer.write(this.input.bytes, toEnd, this.text, length);
	}

	private int field(byte[] name, int body, int end) {
		for (var at = this.input.find(name, body, end); at >= 0; at = this.input.find(name, at + 1, end)) {
			if (at == body || this.input.bytes[at - 1] == '&') {
				return at + name.length;
			}
		}
		return -1;
	}

	private int fieldEnd(int from, int end) {
		var i = from;
		while (i < end && this.input.bytes[i] != '&') {
			i++;
		}
		return i;
	}

	private int decode(int from, int to) {
		if (this.text.length < to - from) {
			this.text = new byte[2 * (to - from)];
		}
		var length = 0;
		for (var i = from; i < to; i++) {
			var b = this.input.bytes[i];
			if (b == '%') {
				this.text[length++] = (byte) (Character.digit(this.input.bytes[i + 1], 16) << 4
						| Character.digit(this.input.bytes[i + 2], 16));
				i += 2;
			}
			else {
				this.text[length++] = (b == '+') ? (byte) ' ' : b;
			}
		}
		return length;
	}

	static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
