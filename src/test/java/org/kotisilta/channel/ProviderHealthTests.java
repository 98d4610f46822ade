package org.kotisilta.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kotisilta.channel.ProviderHealth.State;

import static org.assertj.core.api.Assertions.assertThat;

class ProviderHealthTests {

	private final ProviderHealth health = new ProviderHealth(Duration.ofSeconds(5));

	private Instant now = Instant.parse("2026-11-22T10:00:00Z");

	@ParameterizedTest
	@CsvSource({ "100, 0, GOOD", "100, 5, GOOD", "6, 5, GOOD", "0, 4, GOOD", "0, 5, BAD", "5, 5, BAD", "40, 60, BAD" })
	void aProviderIsBadWhenAtLeastFiveAnswersAndHalfOfThemGoWrong(int good, int bad, State expected) {
		answers(good, true);
		answers(bad, false);

		assertThat(this.health.state(this.now)).isEqualTo(expected);
	}

	@Test
	void mishapsFarApartAreNone() {
		for (var minute = 0; minute < 20; minute++) {
			answers(1, false);
			this.now = this.now.plusSeconds(60);
		}

		assertThat(this.health.share(this.now)).isEqualTo(1);
	}

	@Test
	void answersThatTakeTooLongAreAsBadAsWrongOnes() {
		var calls = begin(5);
		this.now = this.now.plusSeconds(6);
		calls.forEach((call) -> this.health.end(call, true, this.now));

		assertThat(this.health.share(this.now)).isZero();
	}

	@Test
	void aProviderThatDoesNotAnswerIsGivenUpBeforeAnyCallHasEnded() {
		begin(32);

		this.now = this.now.plusSeconds(5);
		var justInTime = this.health.share(this.now);
		this.now = this.now.plusMillis(1);

		assertThat(justInTime).isEqualTo(1);
		assertThat(this.health.share(this.now)).isZero();
		assertThat(this.health.stuck(this.now)).isEqualTo(32);
	}

	@Test
	void aProviderIsTriedAgainOnlyWhenNothingHangsAnyMore() {
		var calls = begin(32);
		this.now = this.now.plusSeconds(30);
		var hanging = this.health.state(this.now);

		calls.forEach((call) -> this.health.end(call, false, this.now));
		this.now = this.now.plusSeconds(10);

		assertThat(hanging).isEqualTo(State.BAD);
		assertThat(this.health.state(this.now)).isEqualTo(State.RECOVERING);
		assertThat(this.health.share(this.now)).isEqualTo(.01);
	}

	@Test
	void aProviderGetsTwiceAsMuchEachTimeItHasProvedItself() {
		answers(5, false);
		this.now = this.now.plusSeconds(5);
		this.health.share(this.now);
		var shares = new ArrayList<Double>();

		for (var step = 0; step < 7; step++) {
			this.now = this.now.plusSeconds(2);
			answers(3, true);
			shares.add(this.health.share(this.now));
		}

		assertThat(shares).containsExactly(.02, .04, .08, .16, .32, .64, 1.0);
		assertThat(this.health.state(this.now)).isEqualTo(State.GOOD);
	}

	@Test
	void aProviderThatHasNotBeenAskedHasNotProvedItself() {
		answers(5, false);
		this.now = this.now.plusSeconds(60);
		this.health.share(this.now);
		this.now = this.now.plusSeconds(600);

		assertThat(this.health.share(this.now)).isEqualTo(.01);
		assertThat(this.health.unproved()).isTrue();
	}

	@Test
	void aRelapseIsWaitedOutTwiceAsLong() {
		answers(5, false);
		this.now = this.now.plusSeconds(5);
		this.health.share(this.now);

		answers(1, false);
		this.now = this.now.plusSeconds(9);
		var afterNine = this.health.state(this.now);
		this.now = this.now.plusSeconds(1);

		assertThat(afterNine).isEqualTo(State.BAD);
		assertThat(this.health.state(this.now)).isEqualTo(State.RECOVERING);
	}

	@Test
	void answersFromBeforeSayNothingOfARecoveringProvider() {
		var old = begin(1);
		answers(5, false);
		this.now = this.now.plusSeconds(5);
		this.health.share(this.now);

		this.health.end(old.getFirst(), false, this.now);

		assertThat(this.health.state(this.now)).isEqualTo(State.RECOVERING);
	}

	private List<ProviderHealth.Call> begin(int count) {
		var calls = new ArrayList<ProviderHealth.Call>();
		for (var call = 0; call < count; call++) {
			calls.add(this.health.begin(this.now));
		}
		return calls;
	}

	private void answers(int count, boolean well) {
		begin(count).forEach((call) -> this.health.end(call, well, this.now));
	}

}
