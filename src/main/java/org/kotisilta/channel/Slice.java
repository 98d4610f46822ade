package org.kotisilta.channel;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time in which a hub may send so many segments, evenly spread.
 *
 * @param from when the first may go
 * @param rate segments per second
 * @param segments how many there are in all
 * @param taken how many of them are used up
 */
record Slice(Instant from, double rate, int segments, int taken) {

	static final Slice NONE = new Slice(Instant.EPOCH, 1, 0, 0);

	/** How long the provider needs for so many segments. */
	static Duration time(int segments, double rate) {
		return Duration.ofNanos((long) (segments * 1_000_000_000L / rate));
	}

	/**
	 * How much is leased at once: about a second's worth, so that other hubs and crisis
	 * notices wait no longer than that, and at least the message itself.
	 */
	static int size(int segments, double rate) {
		return Math.max(segments, (int) rate);
	}

	/** Whether it has room for so many more segments and has not long been over. */
	boolean holds(int more, Instant now) {
		return this.taken + more <= this.segments && !now.isAfter(end());
	}

	/** When it is over. */
	Instant end() {
		return this.from.plus(time(this.segments, this.rate));
	}

	/** When the next message may go. */
	Instant next() {
		return this.from.plus(time(this.taken, this.rate));
	}

	Slice take(int more) {
		return new Slice(this.from, this.rate, this.segments, this.taken + more);
	}

}
