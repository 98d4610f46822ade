package org.kotisilta.channel;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTests {

	private static final Duration QUICK = Duration.ofMillis(80);

	private final Pace pace = new Pace(16, Duration.ofSeconds(5));

	private Instant now = Instant.parse("2026-11-22T10:00:00Z");

	@Test
	void aProviderThatAnswersInTimeGetsTheWholeWidth() {
		answers(100, QUICK);

		assertThat(this.pace.width()).isEqualTo(16);
	}

	@Test
	void tooMuchHalvesTheWidthOnceForAllThatWasUnderWay() {
		for (var refusal = 0; refusal < 16; refusal++) {
			this.pace.tooMuch(this.now.plusMillis(refusal));
		}

		assertThat(this.pace.width()).isEqualTo(8);
	}

	@Test
	void aProviderThatGoesOnRefusingIsAskedOneAtATimeButNeverLeftAlone() {
		for (var second = 0; second < 20; second++) {
			this.pace.tooMuch(this.now.plusSeconds(second));
		}

		assertThat(this.pace.width()).isEqualTo(1);
	}

	@Test
	void slownessHalvesTheWidthLikeARefusal() {
		answers(1, Duration.ofSeconds(6));

		assertThat(this.pace.width()).isEqualTo(8);
	}

	@Test
	void theWidthGrowsByOneForEachRoundOfAnswersUpToTheWhole() {
		this.pace.tooMuch(this.now);

		answers(9, QUICK);
		var afterOneRound = this.pace.width();
		answers(1000, QUICK);

		assertThat(afterOneRound).isEqualTo(9);
		assertThat(this.pace.width()).isEqualTo(16);
	}

	@Test
	void growthStartsAgainFromWhereTheLastCutLeftIt() {
		this.pace.tooMuch(this.now);
		answers(9, QUICK);

		this.pace.tooMuch(this.now.plusSeconds(2));

		assertThat(this.pace.width()).isEqualTo(4);
	}

	private void answers(int count, Duration took) {
		for (var answer = 0; answer < count; answer++) {
			this.pace.answered(took, this.now);
		}
	}

}
