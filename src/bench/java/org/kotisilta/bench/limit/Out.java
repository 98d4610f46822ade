package org.kotisilta.bench.limit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Bytes on their way out.
 */
final class Out {

	private static final byte[] HEX = ascii("0123456789ABCDEF");

	private static final byte[] WORD = ascii("=?UTF-8?B?");

	private static final byte[] WORD_END = ascii("?= ");

	private byte[] bytes = new byte[64 * 1024];

	private int end;

	int size() {
		return this.end;
	}

	void clear() {
		this.end = 0;
	}

	ByteBuffer buffer() {
		return ByteBuffer.wrap(this.bytes, 0, this.end);
	}

	Out put(byte[] more) {
		ensure(more.length);
		System.arraycopy(more, 0, this.bytes, this.end, more.length);
		this.end += more.length;
		return this;
	}

	Out put(String ascii) {
		ensure(ascii.length());
		for (var i = 0; i < ascii.length(); i++) {
			this.bytes[this.end++] = (byte) ascii.charAt(i);
		}
		return this;
	}

	/** A number in five digits that have a place already. */
	void putNumber(int at, int number) {
		for (int i = at + 4, left = number; i >= at; i--, left /= 10) {
			this.bytes[i] = (byte) ('0' + left % 10);
		}
	}

	/** For a field of a form. */
	void putForm(byte[] text) {
		ensure(3 * text.length);
		for (var b : text) {
			if ((b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '.' || b == '-') {
				this.bytes[this.end++] = b;
			}
			else if (b == ' ') {
				this.bytes[this.end++] = '+';
			}
			else {
				this.bytes[this.end++] = '%';
				this.bytes[this.end++] = HEX[(b >> 4) & 15];
				this.bytes[this.end++] = HEX[b & 15];
			}
		}
	}

	/** For a mail's header. */
	void putWord(byte[] text) {
		put(WORD).put(Base64.getEncoder().encode(text)).put(WORD_END);
	}

	private void ensure(int more) {
		if (this.end + more > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, 2 * (this.end + more));
		}
	}

	static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
