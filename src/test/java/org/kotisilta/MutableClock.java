package org.kotisilta;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The one clock of the tests: it starts at the real time and moves when a test moves it.
 */
public final class MutableClock extends Clock {

	private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

	private final AtomicReference<Instant> stopped = new AtomicReference<>();

	/** Stops the clock at {@code instant}. */
	public void stopAt(Instant instant) {
		this.stopped.set(instant);
	}

	/** Moves the clock forward. */
	public void advance(Duration duration) {
		this.stopped.updateAndGet((instant) -> (instant != null) ? instant.plus(duration) : null);
		this.offset.updateAndGet((value) -> value.plus(duration));
	}

	/** Lets the clock run with the real time again. */
	public void reset() {
		this.stopped.set(null);
		this.offset.set(Duration.ZERO);
	}

	@Override
	public Instant instant() {
		var instant = this.stopped.get();
		return (instant != null) ? instant : Instant.now().plus(this.offset.get());
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException("the hub's clock is UTC; zones are given where people read");
	}

}
