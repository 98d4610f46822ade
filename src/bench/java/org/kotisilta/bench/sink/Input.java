package org.kotisilta.bench.sink;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The bytes of a connection that have not been understood yet.
 */
final class Input {

	byte[] bytes = new byte[16 * 1024];

	int start;

	int end;

	void add(ByteBuffer more) {
		var length = more.remaining();
		if (this.end + length > this.bytes.length) {
			compact(length);
		}
		more.get(this.bytes, this.end, length);
		this.end += length;
	}

	private void compact(int length) {
		var kept = this.end - this.start;
		var target = (kept + length > this.bytes.length) ? new byte[2 * (kept + length)] : this.bytes;
		System.arraycopy(this.bytes, this.start, target, 0, kept);
		this.bytes = target;
		this.start = 0;
		this.end = kept;
	}

	/** Where {@code wanted} begins at or after {@code from}; -1 if it is not there. */
	int find(byte[] wanted, int from, int limit) {
		for (var i = from; i <= limit - wanted.length; i++) {
			if (this.bytes[i] == wanted[0]
					&& Arrays.equals(this.bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
				return i;
			}
		}
		return -1;
	}

	boolean empty() {
		return this.start == this.end;
	}

	/** Everything up to {@code position} is understood. */
	void consumed(int position) {
		this.start = position;
		if (this.start == this.end) {
			this.start = 0;
			this.end = 0;
		}
	}

}
