package org.kotisilta.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

import org.kotisilta.bench.Processor.Usage;

/**
 * How soon an urgent message is at the operator, from the call that publishes it: single
 * ones, one after another, and a notice to a thousand; on an idle hub and amid a bulk
 * mailing.
 *
 * @param bulk how large the mailings under way were; 0: none
 * @param bulks how many there were
 * @param lulls how often nothing of them was left to send
 * @param single milliseconds of single urgent messages
 * @param notices each notice to a thousand guardians
 * @param others the share of the machine that others took
 */
record Latency(int bulk, int bulks, int lulls, Percentiles single, List<Percentiles> notices, double others,
		double steal) {

	private static final int SINGLE = 200;

	private static final int WARM_UP = 500;

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	static List<Latency> measure(Stand stand, Options options) {
		single(stand, WARM_UP);
		notice(stand);
		var results = new ArrayList<Latency>();
		results.add(measure(stand, options.repeats(), 0, 0, 0));
		try (var bulk = new Bulk(stand, options.bulk())) {
			var amid = measure(stand, options.repeats(), options.bulk(), 0, 0);
			results.add(new Latency(amid.bulk(), bulk.published(), bulk.lulls(), amid.single(), amid.notices(),
					amid.others(), amid.steal()));
		}
		return results;
	}

	private static Latency measure(Stand stand, int repeats, int bulk, int bulks, int lulls) {
		var before = stand.processor.read();
		var single = Percentiles.of(single(stand, SINGLE));
		var notices = new ArrayList<Percentiles>();
		for (var i = 0; i < repeats; i++) {
			notices.add(Percentiles.of(notice(stand)));
		}
		Usage usage = stand.processor.read().since(before);
		return new Latency(bulk, bulks, lulls, single, notices, usage.others(), usage.steal());
	}

	/** To one guardian after another; the next when the last has arrived. */
	private static DoubleStream single(Stand stand, int count) {
		var first = stand.register.firstUrgent();
		stand.sinks.expect(first, count);
		var times = DoubleStream.builder();
		for (var recipient = first; recipient < first + count; recipient++) {
			var started = System.nanoTime();
			stand.hub.publish(Mailing.urgent(recipient));
			times.add((arrival(stand.sinks, recipient) - started) / 1e6);
		}
		return times.build();
	}

	private static long arrival(Sinks sinks, int recipient) {
		Waiting.until(PATIENCE, () -> sinks.arrivals(recipient, 1)[0] != 0,
				() -> "the urgent message to " + recipient + " has not arrived");
		return sinks.arrivals(recipient, 1)[0];
	}

	private static DoubleStream notice(Stand stand) {
		var first = stand.register.firstUrgent();
		stand.sinks.expect(first, Register.URGENT);
		var started = System.nanoTime();
		stand.hub.publish(Mailing.crisis(Register.schools(first, Register.URGENT)));
		Waiting.until(PATIENCE, () -> stand.sinks.counts().distinct() == Register.URGENT,
				() -> "only " + stand.sinks.counts().distinct() + " have the crisis notice");
		return DoubleStream.of(java.util.Arrays.stream(stand.sinks.arrivals(first, Register.URGENT))
			.mapToDouble((arrival) -> (arrival - started) / 1e6)
			.toArray());
	}

}
