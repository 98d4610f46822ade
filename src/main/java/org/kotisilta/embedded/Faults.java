package org.kotisilta.embedded;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/**
 * The switches of the simulated operator's faults. Chance is seeded: the same order of
 * messages meets the same faults.
 */
public final class Faults {

	private static final long SEED = 20261122;

	private volatile FaultSettings settings = FaultSettings.NONE;

	private volatile Random chance = new Random(SEED);

	Faults() {
	}

	/** What is set now. */
	public FaultSettings settings() {
		return this.settings;
	}

	/** Takes effect for all that happens from now on. */
	public void set(FaultSettings settings) {
		this.chance = new Random(SEED);
		this.settings = settings;
	}

	/** Whether {@code fault} happens now to {@code number}. */
	boolean strikes(Fault fault, String number) {
		var now = this.settings;
		var named = now.numbers().get(number);
		if (named != null && named.contains(fault)) {
			return true;
		}
		var rate = now.rate(fault);
		return rate > 0 && this.chance.nextDouble() < rate;
	}

	/** Why a message to {@code number} does not arrive, if it does not. */
	Optional<Fault> lost(String number) {
		return Arrays.stream(Fault.values())
			.filter((fault) -> fault.code() != null && strikes(fault, number))
			.findFirst();
	}

	/** How long the next status takes: the set delay, give or take a half. */
	Duration delay() {
		return this.settings.delay().multipliedBy(50 + this.chance.nextInt(101)).dividedBy(100);
	}

	Duration slowness() {
		return this.settings.slowness();
	}

}
