package org.kotisilta.channel;

import java.time.Duration;
import java.time.Instant;

/**
 * How many requests a provider gets at once. As long as it answers in time the number
 * grows by one each time that many answers have come; it is halved when the provider says
 * that it is too much or takes too long. Answers to requests that were already under way
 * then say nothing new, so for a moment it is not halved again.
 */
final class Pace {

	private static final Duration BETWEEN_CUTS = Duration.ofSeconds(1);

	private final int most;

	private final Duration slow;

	private double width;

	private Instant lastCut = Instant.MIN;

	private volatile int whole;

	/**
	 * @param most the number it begins with and never exceeds
	 * @param slow what takes longer is a sign of trouble
	 */
	Pace(int most, Duration slow) {
		this.most = most;
		this.slow = slow;
		this.width = most;
		this.whole = most;
	}

	/** How many requests there may be at once; at least one. */
	int width() {
		return this.whole;
	}

	/** An answer has come. */
	void answered(Duration took, Instant now) {
		if (took.compareTo(this.slow) > 0) {
			tooMuch(now);
		}
		else if (this.whole < this.most) {
			grow();
		}
	}

	/** The provider refused because there is too much, or did not answer at all. */
	synchronized void tooMuch(Instant now) {
		if (this.lastCut == Instant.MIN || Duration.between(this.lastCut, now).compareTo(BETWEEN_CUTS) >= 0) {
			this.lastCut = now;
			set(this.width / 2);
		}
	}

	private synchronized void grow() {
		set(this.width + 1 / this.width);
	}

	private void set(double wanted) {
		this.width = Math.clamp(wanted, 1, this.most);
		this.whole = (int) this.width;
	}

}
