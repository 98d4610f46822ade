package org.kotisilta.bench.sink;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * What arrived, by the recipient's number: the digits at the end of a phone number or in
 * an e-mail address. Times are {@link System#nanoTime()}, which on Linux is one clock for
 * all processes of a machine.
 */
final class Tally {

	/** Of so many first recipients the texts are kept, to be compared and read. */
	private static final int KEPT = 16;

	private static final int DIGITS = 7;

	private int from;

	private long[] firstArrivals = new long[0];

	private byte[] @Nullable [] texts = new byte[KEPT][];

	private long messages;

	private long distinct;

	private long strangers;

	private long first;

	private long last;

	/**
	 * Starts anew.
	 * @param from the first recipient to expect
	 * @param size how many there are
	 */
	synchronized void reset(int from, int size) {
		this.from = from;
		this.firstArrivals = new long[size];
		this.texts = new byte[KEPT][];
		this.messages = 0;
		this.distinct = 0;
		this.strangers = 0;
		this.first = 0;
		this.last = 0;
	}

	/** Notes a message that has arrived completely. */
	synchronized void arrived(int recipient, byte[] source, int offset, int length) {
		var now = System.nanoTime();
		this.messages++;
		this.first = (this.first == 0) ? now : this.first;
		this.last = now;
		var index = recipient - this.from;
		if (index < 0 || index >= this.firstArrivals.length) {
			this.strangers++;
			return;
		}
		if (this.firstArrivals[index] == 0) {
			this.firstArrivals[index] = now;
			this.distinct++;
		}
		if (index < KEPT) {
			this.texts[index] = Arrays.copyOfRange(source, offset, offset + length);
		}
	}

	/** messages, distinct recipients, strangers, first and last arrival. */
	synchronized String counts() {
		return this.messages + " " + this.distinct + " " + this.strangers + " " + this.first + " " + this.last;
	}

	/** When each recipient's first message came, one a line; 0 where none has. */
	synchronized String arrivals(int from, int size) {
		var lines = new StringBuilder(size * 20);
		for (var i = from - this.from; i < from - this.from + size; i++) {
			lines.append(this.firstArrivals[i]).append('\n');
		}
		return lines.toString();
	}

	/** The latest text of one of the first recipients, as it came; empty if none has. */
	synchronized String text(int recipient) {
		var text = this.texts[recipient - this.from];
		return (text != null) ? new String(text, StandardCharsets.UTF_8) : "";
	}

	/** The last seven digits before {@code end}; -1 if they are none. */
	static int recipient(byte[] bytes, int end) {
		var number = 0;
		for (var i = end - DIGITS; i < end; i++) {
			var digit = (i >= 0) ? bytes[i] - '0' : -1;
			if (digit < 0 || digit > 9) {
				return -1;
			}
			number = number * 10 + digit;
		}
		return number;
	}

}
