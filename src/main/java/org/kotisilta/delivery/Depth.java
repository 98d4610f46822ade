package org.kotisilta.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * How many batches of a lane are kept on its topic: what its consumers take in about two
 * seconds. Whatever stands there goes out in its order, so that more would let one large
 * mailing stand before all that come after it.
 */
final class Depth {

	/** Enough to keep every consumer busy while more is fetched. */
	static final int LEAST = 8;

	static final int MOST = 256;

	private static final double SECONDS = 2;

	private static final Duration SHORTEST = Duration.ofMillis(100);

	private Instant since;

	/** How many were taken since. */
	private int taken;

	/** How many are taken in a second. */
	private double rate;

	private int onTopic;

	/** Whether nothing more waited when it was filled last. */
	private boolean dry = true;

	Depth(Instant now) {
		this.since = now;
	}

	/**
	 * A batch was taken from the topic.
	 * @return whether it is time to fetch more
	 */
	synchronized boolean taken() {
		this.taken++;
		this.onTopic--;
		return !this.dry && this.onTopic <= wanted() / 2;
	}

	/** How many should be there now. */
	synchronized int wanted(Instant now) {
		var time = Duration.between(this.since, now);
		if (time.compareTo(SHORTEST) >= 0) {
			// A short lull is no reason to begin anew.
			this.rate = Math.max(this.taken * 1e9 / time.toNanos(), this.rate / 2);
			this.taken = 0;
			this.since = now;
		}
		return wanted();
	}

	private int wanted() {
		return (int) Math.clamp(Math.ceil(this.rate * SECONDS), LEAST, MOST);
	}

	/**
	 * More was fetched.
	 * @param onTopic how many are there now
	 * @param dry whether nothing more waits
	 */
	synchronized void filled(int onTopic, boolean dry) {
		this.onTopic = onTopic;
		this.dry = dry;
	}

}
