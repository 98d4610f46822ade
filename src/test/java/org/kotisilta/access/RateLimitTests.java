package org.kotisilta.access;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.kotisilta.MutableClock;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitTests {

	private static final RateLimit.Rule THREE_A_MINUTE = new RateLimit.Rule("test", 3, Duration.ofMinutes(1));

	private final MutableClock clock = new MutableClock();

	private final RateLimit limit = new RateLimit(this.clock);

	@Test
	void refusesTheAttemptAfterTheLastAllowedOne() {
		this.clock.stopAt(this.clock.instant());

		assertThat(this.limit.allow(THREE_A_MINUTE, "a")).isTrue();
		assertThat(this.limit.allow(THREE_A_MINUTE, "a")).isTrue();
		assertThat(this.limit.allow(THREE_A_MINUTE, "a")).isTrue();
		assertThat(this.limit.allow(THREE_A_MINUTE, "a")).isFalse();
	}

	@Test
	void givesAttemptsBackEvenlyOverTheWindow() {
		this.clock.stopAt(this.clock.instant());
		for (int i = 0; i < 4; i++) {
			this.limit.allow(THREE_A_MINUTE, "a");
		}

		this.clock.advance(Duration.ofSeconds(20));

		assertThat(this.limit.allow(THREE_A_MINUTE, "a")).isTrue();
		assertThat(this.limit.allow(THREE_A_MINUTE, "a")).isFalse();
	}

	@Test
	void countsEachKeyAndEachRuleForItself() {
		this.clock.stopAt(this.clock.instant());
		for (int i = 0; i < 3; i++) {
			this.limit.allow(THREE_A_MINUTE, "a");
		}

		assertThat(this.limit.allow(THREE_A_MINUTE, "b")).isTrue();
		assertThat(this.limit.allow(new RateLimit.Rule("other", 3, Duration.ofMinutes(1)), "a")).isTrue();
	}

	@Test
	void askingWithoutTryingTakesNothing() {
		this.clock.stopAt(this.clock.instant());
		for (int i = 0; i < 10; i++) {
			assertThat(this.limit.wouldAllow(THREE_A_MINUTE, "a")).isTrue();
		}
	}

}
