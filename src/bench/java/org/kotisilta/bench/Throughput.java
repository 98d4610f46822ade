package org.kotisilta.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Mailings of growing size: limit, hub and peer one after another, again and again, so
 * that what disturbs the machine disturbs all of them.
 */
final class Throughput {

	private static final int IDLE_SECONDS = 10;

	/** Mailings that do not count, for each who is measured. */
	private static final int WARM_UPS = 3;

	private final Stand stand;

	private final Options options;

	private final List<Measurement> measurements = new ArrayList<>();

	/** What the hub wrote to the first recipients. */
	private final Map<Integer, String> texts = new HashMap<>();

	private Map<String, Double> background = Map.of();

	private Throughput(Stand stand, Options options) {
		this.stand = stand;
		this.options = options;
	}

	static List<Measurement> measure(Stand stand, Options options) {
		var throughput = new Throughput(stand, options);
		var mixes = List.of(Mix.values()).stream().filter((mix) -> options.wants(mix.figure())).toList();
		if (!mixes.isEmpty()) {
			throughput.measure(mixes);
		}
		return throughput.measurements;
	}

	/** The limit takes the words the hub has frozen: it comes after the hub's warm-up. */
	private void measure(List<Mix> mixes) {
		var hub = new HubContender(this.stand.hub, this.stand.sinks, this.stand.jdbc);
		mixes.forEach((mix) -> warmUp(hub, mix));
		try (var others = new Others(this.stand, this.options.who())) {
			this.background = background();
			for (var mix : mixes) {
				var all = others.with(hub, mix);
				all.stream().filter((contender) -> contender != hub).forEach((contender) -> warmUp(contender, mix));
				for (var repeat = 0; repeat < this.options.repeats(); repeat++) {
					for (var size : this.options.sizes()) {
						all.stream()
							.filter((contender) -> this.options.who().contains(contender.name()))
							.forEach((contender) -> run(contender, mix, size));
					}
				}
			}
		}
	}

	/**
	 * What broker and database do in a second while nobody sends: the hub's timers and
	 * its consumers that wait. It is not the limit's and the peer's to pay.
	 */
	private Map<String, Double> background() {
		this.stand.settle();
		var before = this.stand.processor.read();
		Waiting.pause(IDLE_SECONDS * 1000L);
		var used = this.stand.processor.read().since(before).seconds();
		return Map.of("broker", used.getOrDefault("broker", 0.0) / IDLE_SECONDS, "database",
				used.getOrDefault("database", 0.0) / IDLE_SECONDS);
	}

	/** A city's hub sends all day: what is measured has been compiled for good. */
	private void warmUp(Contender contender, Mix mix) {
		for (var n = 0; n < WARM_UPS; n++) {
			runUnmeasured(contender, mix);
		}
	}

	private void runUnmeasured(Contender contender, Mix mix) {
		var first = this.stand.register.first(mix);
		var size = contender.name().equals("peer") ? this.options.peerSize() : this.options.warmUp();
		this.stand.sinks.expect(first, size);
		contender.run(mix, first, size);
		if (mix == Mix.SMS && !contender.name().equals("peer")) {
			compareWords(contender.name(), first);
		}
	}

	/** Hub and limit must have written the same, letter for letter, in every language. */
	private void compareWords(String who, int first) {
		for (var i = first; i < first + Register.LANGUAGES.size(); i++) {
			var text = this.stand.sinks.text(i);
			var hubs = this.texts.putIfAbsent(i, text);
			if (hubs != null && !hubs.equals(text)) {
				throw new IllegalStateException("The hub writes\n" + hubs + "\nand the " + who + "\n" + text);
			}
		}
	}

	private void run(Contender contender, Mix mix, int size) {
		if (contender.name().equals("peer") && size > this.options.peerSize()) {
			return;
		}
		var first = this.stand.register.first(mix);
		this.stand.settle();
		this.stand.sinks.expect(first, size);
		var memory = this.stand.hub.memory();
		var log = memory.reset();
		var before = this.stand.processor.read();
		var outcome = contender.run(mix, first, size);
		var usage = this.stand.processor.read().since(before);
		if (!contender.name().equals("hub")) {
			usage = usage.without(this.background, outcome.seconds());
		}
		var peak = contender.name().equals("hub") ? memory.since(log) : null;
		var measurement = Measurement.of(mix, contender.name(), size, outcome, this.stand.sinks.counts(), usage, peak);
		this.measurements.add(measurement);
		System.out.println(Table.line(measurement));
	}

}
