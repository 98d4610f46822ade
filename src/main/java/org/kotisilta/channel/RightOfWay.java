package org.kotisilta.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.springframework.stereotype.Component;

/**
 * Lets what cannot wait pass on this machine: while a crisis notice is on its way through
 * this hub, everything else pauses before its next message, batch or chunk, because a
 * message that needs a millisecond of the processor waits fifty for it where a mailing
 * keeps every processor busy. Nobody pauses longer than {@link #LONGEST} at a time, and
 * after such a pause the others have as long for themselves.
 */
@Component
public class RightOfWay {

	/** How long the others stand aside at most. */
	static final Duration LONGEST = Duration.ofMillis(250);

	/**
	 * Notices that follow each other closer than this leave no time in between, and count
	 * as one.
	 */
	private static final Duration BREATH = Duration.ofMillis(2);

	private static final long LOOK_AGAIN_MILLIS = 5;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Clock clock;

	private int urgent;

	private Instant until = Instant.EPOCH;

	private Instant ended = Instant.EPOCH;

	/** Read without the lock: nearly always there is nothing to wait for. */
	private volatile boolean taken;

	RightOfWay(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Something that cannot wait is on its way until the passage is closed.
	 */
	public interface Passage extends AutoCloseable {

		/** For what nobody stands aside for. */
		Passage NONE = () -> {
		};

		/** It has passed; to say so again changes nothing. */
		@Override
		void close();

	}

	/**
	 * Something sets out.
	 * @param urgent whether it cannot wait; else it gets a passage that means nothing
	 */
	public Passage take(boolean urgent) {
		return urgent ? take() : Passage.NONE;
	}

	/** Something that cannot wait sets out. */
	public Passage take() {
		this.lock.lock();
		try {
			var now = this.clock.instant();
			if (this.urgent == 0 && now.isAfter(this.ended.plus(BREATH)) || rested(now)) {
				this.until = now.plus(LONGEST);
			}
			this.urgent++;
			this.taken = true;
		}
		finally {
			this.lock.unlock();
		}
		var open = new AtomicBoolean(true);
		return () -> {
			if (open.compareAndSet(true, false)) {
				end();
			}
		};
	}

	private boolean rested(Instant now) {
		return now.isAfter(this.until.plus(LONGEST));
	}

	private void end() {
		this.lock.lock();
		try {
			this.urgent--;
			if (this.urgent == 0) {
				this.taken = false;
				this.ended = this.clock.instant();
				this.changed.signalAll();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Waits until nothing that cannot wait is on its way, and not too long. */
	public void give() {
		if (this.taken) {
			standAside();
		}
	}

	private void standAside() {
		this.lock.lock();
		try {
			while (this.urgent > 0 && this.clock.instant().isBefore(this.until)) {
				// Looks again by itself: a clock that is moved wakes nobody.
				this.changed.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.lock.unlock();
		}
	}

}
