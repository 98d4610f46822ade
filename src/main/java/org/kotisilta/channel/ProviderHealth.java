package org.kotisilta.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * Whether a provider can be relied on, and which share of the messages it should get. A
 * provider whose answers go wrong or do not come gets nothing for a while; then it gets
 * one message in a hundred, and twice as many each time it has proved itself.
 */
final class ProviderHealth {

	/** Over how long answers are judged. */
	private static final Duration SPAN = Duration.ofSeconds(5);

	/** One mishap is none. */
	private static final int FEW = 5;

	private static final int FEW_STUCK = 3;

	private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

	private static final Duration STEP = Duration.ofSeconds(2);

	private static final double FIRST_SHARE = .01;

	private final Duration slow;

	/** The calls that have no answer yet, the oldest first. */
	private final SequencedSet<Call> underWay = new LinkedHashSet<>();

	private State state = State.GOOD;

	private double share = 1;

	private Duration pause = FIRST_PAUSE;

	/** When the time began over which answers are counted. */
	private Instant since = Instant.EPOCH;

	private int good;

	private int bad;

	private boolean probed;

	private Instant until = Instant.EPOCH;

	/**
	 * @param slow an answer that takes longer is as bad as a wrong one
	 */
	ProviderHealth(Duration slow) {
		this.slow = slow;
	}

	/** A message is being handed over. */
	synchronized Call begin(Instant now) {
		var call = new Call(now);
		this.underWay.add(call);
		this.probed = true;
		return call;
	}

	/** An answer has come, or none will. */
	synchronized void end(Call call, boolean well, Instant now) {
		this.underWay.remove(call);
		// Of a call from before the provider was given up nothing new can be learnt.
		if (this.state == State.RECOVERING && call.since().isBefore(this.since)) {
			return;
		}
		if (this.state == State.GOOD && Duration.between(this.since, now).compareTo(SPAN) >= 0) {
			count(now);
		}
		if (well && Duration.between(call.since(), now).compareTo(this.slow) <= 0) {
			this.good++;
		}
		else {
			this.bad++;
		}
		judge(now);
	}

	/** The share of messages it should get, 0 to 1. */
	synchronized double share(Instant now) {
		judge(now);
		return this.share;
	}

	/** Whether it has not been asked yet since its share last changed. */
	synchronized boolean unproved() {
		return this.state == State.RECOVERING && !this.probed;
	}

	synchronized State state(Instant now) {
		judge(now);
		return this.state;
	}

	/** How many calls have had no answer for too long. */
	synchronized int stuck(Instant now) {
		var count = 0;
		for (var call : this.underWay) {
			if (Duration.between(call.since(), now).compareTo(this.slow) <= 0) {
				break;
			}
			count++;
		}
		return count;
	}

	private void judge(Instant now) {
		switch (this.state) {
			case GOOD -> doubt(now);
			case BAD -> forgive(now);
			case RECOVERING -> prove(now);
		}
	}

	private void doubt(Instant now) {
		var stuck = stuck(now);
		if ((this.bad >= FEW && this.bad >= this.good) || (stuck >= FEW_STUCK && 2 * stuck >= this.underWay.size())) {
			giveUp(now);
		}
	}

	private void giveUp(Instant now) {
		this.state = State.BAD;
		this.share = 0;
		this.until = now.plus(this.pause);
		this.pause = (this.pause.compareTo(LONGEST_PAUSE) < 0) ? this.pause.multipliedBy(2) : this.pause;
	}

	private void forgive(Instant now) {
		if (!now.isBefore(this.until) && stuck(now) == 0) {
			this.state = State.RECOVERING;
			this.share = FIRST_SHARE;
			count(now);
		}
	}

	private void prove(Instant now) {
		if (this.bad > this.good / 10 || stuck(now) > 0) {
			giveUp(now);
		}
		else if (this.good > 0 && Duration.between(this.since, now).compareTo(STEP) >= 0) {
			this.share = Math.min(1, 2 * this.share);
			count(now);
			if (this.share == 1) {
				this.state = State.GOOD;
				this.pause = FIRST_PAUSE;
			}
		}
	}

	private void count(Instant now) {
		this.since = now;
		this.good = 0;
		this.bad = 0;
		this.probed = false;
	}

	/** What a provider is held to be. */
	enum State {

		GOOD, BAD, RECOVERING

	}

	/**
	 * A message that is being handed over; each is a call of its own.
	 */
	static final class Call {

		private final Instant since;

		private Call(Instant since) {
			this.since = since;
		}

		Instant since() {
			return this.since;
		}

	}

}
