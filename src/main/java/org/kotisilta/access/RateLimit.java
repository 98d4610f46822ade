package org.kotisilta.access;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.stereotype.Component;

/**
 * Counts attempts per key in token buckets. Memory is bounded: the keys longest unused
 * are forgotten first. Each hub instance counts for itself.
 */
@Component
public class RateLimit {

	private static final int MOST_KEYS = 50_000;

	private final Map<String, Bucket> buckets = new LinkedHashMap<>(1024, 0.75f, true) {
		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
			return size() > MOST_KEYS;
		}
	};

	private final Clock clock;

	RateLimit(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Takes one attempt.
	 * @param key who tries: an address, a user name, a contact point's id
	 * @return whether the attempt is within the rule
	 */
	public boolean allow(Rule rule, String key) {
		return take(rule, key, 1);
	}

	/** Whether a next attempt would be within the rule; takes none. */
	public boolean wouldAllow(Rule rule, String key) {
		return take(rule, key, 0);
	}

	private synchronized boolean take(Rule rule, String key, int attempts) {
		var now = this.clock.millis();
		var bucket = this.buckets.get(rule.name() + ' ' + key);
		var tokens = (bucket != null) ? bucket.refilled(rule, now) : rule.attempts();
		var allowed = tokens >= 1;
		if (attempts > 0) {
			this.buckets.put(rule.name() + ' ' + key, new Bucket(allowed ? tokens - attempts : tokens, now));
		}
		return allowed;
	}

	/**
	 * So many attempts at once; used ones come back evenly over the window.
	 *
	 * @param name tells rules apart
	 */
	public record Rule(String name, int attempts, Duration window) {

	}

	private record Bucket(double tokens, long at) {

		double refilled(Rule rule, long now) {
			var earned = (double) Math.max(0, now - this.at) * rule.attempts() / rule.window().toMillis();
			return Math.min(rule.attempts(), this.tokens + earned);
		}

	}

}
