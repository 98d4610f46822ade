package org.kotisilta.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.jspecify.annotations.Nullable;

/**
 * The repeats of one mailing by one contender; those that do not count are left out.
 *
 * @param per1000 processor seconds of program, broker and database for a thousand
 * deliveries
 * @param limitRatio the limit's median of these divided by this one's; null for the limit
 * itself, and where it had no such mailing
 * @param noisy how many repeats others disturbed
 */
record Summary(String figure, String who, int recipients, int repeats, int noisy, Spread perSecond, Spread per1000,
		Spread own, Spread broker, Spread database, Spread sinks, @Nullable Spread firstHandOver, @Nullable Spread heap,
		@Nullable Spread resident, @Nullable Double limitRatio) {

	static List<Summary> of(List<Measurement> measurements) {
		var groups = new LinkedHashMap<String, List<Measurement>>();
		measurements.stream()
			.filter(Measurement::counts)
			.forEach((m) -> groups.computeIfAbsent(key(m.figure(), m.who(), m.recipients()), (_) -> new ArrayList<>())
				.add(m));
		return groups.values().stream().map((repeats) -> of(repeats, groups)).toList();
	}

	private static String key(String figure, String who, int recipients) {
		return figure + " " + who + " " + recipients;
	}

	private static Summary of(List<Measurement> repeats, java.util.Map<String, List<Measurement>> all) {
		var one = repeats.getFirst();
		var per1000 = spread(repeats, Measurement::per1000);
		var limit = all.get(key(one.figure(), "limit", one.recipients()));
		var ratio = (limit == null || one.who().equals("limit")) ? null
				: (Double) (spread(limit, Measurement::per1000).median() / per1000.median());
		var hub = one.memory() != null;
		return new Summary(one.figure(), one.who(), one.recipients(), repeats.size(),
				(int) repeats.stream().filter(Measurement::noisy).count(), spread(repeats, Measurement::perSecond),
				per1000, spread(repeats, (m) -> m.per1000(m.who())), spread(repeats, (m) -> m.per1000("broker")),
				spread(repeats, (m) -> m.per1000("database")), spread(repeats, (m) -> m.per1000("sinks")),
				(one.firstHandOver() != null) ? spread(repeats, Summary::first) : null,
				hub ? spread(repeats, (m) -> memory(m).used()) : null,
				hub ? spread(repeats, (m) -> memory(m).resident()) : null, ratio);
	}

	private static double first(Measurement measurement) {
		var first = measurement.firstHandOver();
		return (first != null) ? first : 0;
	}

	private static Memory.Peak memory(Measurement measurement) {
		var memory = measurement.memory();
		return (memory != null) ? memory : new Memory.Peak(0, 0, 0);
	}

	private static Spread spread(List<Measurement> repeats, ToDoubleFunction<Measurement> value) {
		return Spread.of(repeats.stream().mapToDouble(value));
	}

}
