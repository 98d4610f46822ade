package org.kotisilta.bench;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.kotisilta.bench.Contender.Outcome;
import org.kotisilta.bench.Processor.Usage;
import org.kotisilta.bench.Sinks.Counts;

/**
 * One mailing.
 *
 * @param figure sms, email, mixed or portal
 * @param who hub, limit or peer
 * @param recipients how many messages
 * @param seconds from publishing to the last status stored
 * @param firstHandOver milliseconds from publishing to the first message at the far end;
 * null for the portal
 * @param processor processor seconds by group
 * @param memory the hub's peaks; null for others
 * @param others the share of the machine others took while it ran
 * @param steal the share other machines took
 * @param flaw why it does not count; null if it does
 */
record Measurement(String figure, String who, int recipients, double seconds, @Nullable Double firstHandOver,
		Map<String, Double> processor, Memory.@Nullable Peak memory, double others, double steal,
		@Nullable String flaw) {

	static Measurement of(Mix mix, String who, int size, Outcome outcome, Counts counts, Usage usage,
			Memory.@Nullable Peak memory) {
		var first = (mix == Mix.PORTAL) ? null : (counts.firstArrival() - outcome.started()) / 1e6;
		return new Measurement(mix.figure(), who, size, outcome.seconds(), first, new LinkedHashMap<>(usage.seconds()),
				memory, usage.others(), usage.steal(), flaw(mix, size, outcome, counts));
	}

	private static @Nullable String flaw(Mix mix, int size, Outcome outcome, Counts counts) {
		var expected = (mix == Mix.PORTAL) ? 0 : size;
		if (counts.messages() != expected || counts.distinct() != expected || counts.strangers() > 0) {
			return "of " + expected + " messages " + counts.messages() + " came, to " + counts.distinct()
					+ " recipients and " + counts.strangers() + " strangers";
		}
		var sent = outcome.sent().getAsLong();
		return (sent == size) ? null : "only " + sent + " of " + size + " are recorded as sent";
	}

	double perSecond() {
		return this.recipients / this.seconds;
	}

	/**
	 * Processor seconds a thousand deliveries took: the program, the broker, the
	 * database.
	 */
	double per1000() {
		return per1000(this.who) + per1000("broker") + per1000("database");
	}

	double per1000(String group) {
		return this.processor.getOrDefault(group, 0.0) * 1000 / this.recipients;
	}

	boolean noisy() {
		return this.others + this.steal > 0.10;
	}

	boolean counts() {
		return this.flaw == null;
	}

}
