package org.kotisilta.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Guardians answer an offer by text message: signed calls of the operator, each answer to
 * be stored, understood and confirmed by a text message of its own.
 *
 * @param rate how many came in a second; 0: as many as the hub takes, 32 at a time
 * @param refused calls that were not answered with 200
 * @param missing confirmations that had not come when nothing more came; in the times
 * they count as having come then
 * @param storedPerSecond calls answered in a second, over all of them
 * @param confirmedPerSecond confirmations at the operator in a second, over all of them
 * @param confirmed milliseconds from the moment the call was due to its confirmation at
 * the operator
 * @param accepted offers that are accepted in the end; as many as answers
 * @param processor processor seconds of each program
 * @param compiler those of them that the compiler of the hub's JVM took: none when a hub
 * has run for long
 * @param others the share of the machine that others took
 */
record Replies(int answers, int rate, int refused, long missing, double storedPerSecond, double confirmedPerSecond,
		Percentiles confirmed, long accepted, Map<String, Double> processor, double compiler, double others,
		double steal) {

	/** A share of the hub's processor time. */
	private static final double LITTLE = .1;

	/** As long as confirmations come they are waited for, but not for ever. */
	private static final Duration SILENCE = Duration.ofSeconds(30);

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	/** After many that do not count: first as fast as they are taken, then evenly. */
	static List<Replies> measure(Stand stand, Options options) {
		warmUp(stand, options);
		return List.of(measure(stand, 0, options.replies(), 0),
				measure(stand, options.replies(), options.replies(), options.replyRate()));
	}

	/** Again and again, until the hub's compiler has little left to do. */
	private static void warmUp(Stand stand, Options options) {
		for (var n = 0; n < Options.WARM_UPS; n++) {
			var first = 2 * options.replies() + n * options.warmUpReplies();
			var replies = measure(stand, first, options.warmUpReplies(), 0);
			var share = replies.compiler() / replies.processor().getOrDefault("hub", 0.0);
			System.out.printf("  warmed up by %d replies; the compiler took %.0f %% of the hub's time%n",
					options.warmUpReplies(), 100 * share);
			if (share < LITTLE) {
				return;
			}
		}
	}

	private static Replies measure(Stand stand, int first, int count, int rate) {
		var announcement = offer(stand, first, count);
		stand.settle();
		stand.sinks.expect(first, count);
		try (var calls = new Calls(stand.hub)) {
			// The operator's work is not the hub's: it is done before the first call.
			var requests = calls.requests(first, count);
			var before = stand.processor.read();
			var compiler = Processor.compiler(stand.hub.pid());
			var due = calls.make(requests, rate);
			var stored = System.nanoTime();
			await(stand, count - calls.refused());
			var ended = System.nanoTime();
			var usage = stand.processor.read().since(before);
			compiler = Processor.compiler(stand.hub.pid()) - compiler;
			var arrivals = stand.sinks.arrivals(first, count);
			var last = Arrays.stream(arrivals).max().orElseThrow();
			var missing = Arrays.stream(arrivals).filter((arrival) -> arrival == 0).count();
			return new Replies(count, rate, calls.refused(), missing, count / ((stored - due[0]) / 1e9),
					(count - missing) / ((last - due[0]) / 1e9),
					Percentiles.of(IntStream.range(0, count)
						.mapToDouble((i) -> (((arrivals[i] != 0) ? arrivals[i] : ended) - due[i]) / 1e6)),
					accepted(stand, announcement), usage.seconds(), compiler, usage.others(), usage.steal());
		}
	}

	/** Says how far it is, and gives up when nothing more comes. */
	private static void await(Stand stand, int count) {
		var begun = System.nanoTime();
		var progress = begun;
		var seen = 0L;
		var said = begun;
		while (seen < count && System.nanoTime() - progress < SILENCE.toNanos()
				&& System.nanoTime() - begun < PATIENCE.toNanos()) {
			Waiting.pause(20);
			var now = stand.sinks.counts().messages();
			progress = (now > seen) ? System.nanoTime() : progress;
			seen = now;
			if (System.nanoTime() - said > 5_000_000_000L) {
				said = System.nanoTime();
				System.out.printf("  %d of %d confirmations%n", seen, count);
			}
		}
	}

	private static long offer(Stand stand, int first, int count) {
		stand.sinks.expect(first, count);
		var announcement = stand.hub.publish(Mailing.offers(first, count));
		stand.sinks.await(count, Duration.ofMinutes(10));
		new HubContender(stand.hub, stand.sinks, stand.jdbc).awaitDone(announcement);
		return announcement;
	}

	private static long accepted(Stand stand, long announcement) {
		return stand.jdbc.sql("select count(*) from offer where announcement_id = :id and state = 'ACCEPTED'")
			.param("id", announcement)
			.query(Long.class)
			.single();
	}

}
