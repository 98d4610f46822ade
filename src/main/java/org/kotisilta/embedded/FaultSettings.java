package org.kotisilta.embedded;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How badly the simulated operator behaves.
 *
 * @param delay how long a message stays in each status, on average
 * @param slowness how long a {@link Fault#SLOW} answer takes
 * @param rates how often each fault happens, 0 to 1; those not named never do
 * @param numbers the faults that always happen to a number, by number (E.164)
 */
public record FaultSettings(Duration delay, Duration slowness, Map<Fault, Double> rates,
		Map<String, Set<Fault>> numbers) {

	/** An operator on a good day. */
	public static final FaultSettings NONE = new FaultSettings(Duration.ofMillis(400), Duration.ofSeconds(35), Map.of(),
			Map.of());

	public FaultSettings {
		rates = Map.copyOf(rates);
		numbers = Map.copyOf(numbers);
		rates.forEach((fault, rate) -> {
			if (!(rate >= 0 && rate <= 1)) {
				throw new IllegalArgumentException(fault + ": a rate is between 0 and 1, not " + rate);
			}
		});
	}

	/** The same with another delay. */
	public FaultSettings delay(Duration delay) {
		return new FaultSettings(delay, this.slowness, this.rates, this.numbers);
	}

	/** The same with another duration of a slow answer. */
	public FaultSettings slowness(Duration slowness) {
		return new FaultSettings(this.delay, slowness, this.rates, this.numbers);
	}

	/** The same with {@code fault} happening at {@code rate}. */
	public FaultSettings rate(Fault fault, double rate) {
		var rates = new EnumMap<Fault, Double>(Fault.class);
		rates.putAll(this.rates);
		rates.put(fault, rate);
		return new FaultSettings(this.delay, this.slowness, rates, this.numbers);
	}

	/** The same with {@code faults} always happening to {@code number}. */
	public FaultSettings number(String number, Fault... faults) {
		var numbers = new HashMap<>(this.numbers);
		numbers.put(number, Set.of(faults));
		return new FaultSettings(this.delay, this.slowness, this.rates, numbers);
	}

	/** How often {@code fault} happens to numbers that are not named. */
	public double rate(Fault fault) {
		return this.rates.getOrDefault(fault, 0.0);
	}

}
