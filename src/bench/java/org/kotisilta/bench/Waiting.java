package org.kotisilta.bench;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for what other processes do.
 */
final class Waiting {

	private static final long PAUSE_MILLIS = 10;

	private Waiting() {
	}

	/**
	 * Asks a hundred times a second.
	 * @param failure what is said when it takes too long
	 */
	static void until(Duration atMost, BooleanSupplier condition, Supplier<String> failure) {
		var deadline = System.nanoTime() + atMost.toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > deadline) {
				throw new IllegalStateException("After " + atMost.toSeconds() + " s " + failure.get());
			}
			pause(PAUSE_MILLIS);
		}
	}

	static void pause(long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
