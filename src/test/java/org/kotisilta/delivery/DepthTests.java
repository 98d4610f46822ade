package org.kotisilta.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DepthTests {

	private Instant now = Instant.parse("2027-03-01T08:00:00Z");

	private final Depth depth = new Depth(this.now);

	@Test
	void aLaneThatStandsStillHoldsFew() {
		assertThat(this.depth.wanted(after(Duration.ofMinutes(10)))).isEqualTo(Depth.LEAST);
	}

	@Test
	void aQuickLaneHoldsTwoSecondsOfWork() {
		this.depth.filled(8, false);

		take(40);

		assertThat(this.depth.wanted(after(Duration.ofSeconds(1)))).isEqualTo(80);
	}

	@Test
	void howeverQuickItIsItHoldsNoMoreThanAFewHundred() {
		take(1000);

		assertThat(this.depth.wanted(after(Duration.ofSeconds(1)))).isEqualTo(Depth.MOST);
	}

	@Test
	void aLaneThatSlowsDownHoldsHalfAsManyEachTime() {
		take(40);
		this.depth.wanted(after(Duration.ofSeconds(1)));

		assertThat(this.depth.wanted(after(Duration.ofSeconds(1)))).isEqualTo(40);
		assertThat(this.depth.wanted(after(Duration.ofSeconds(1)))).isEqualTo(20);
	}

	@Test
	void moreIsFetchedWhenHalfOfItIsTakenAndMoreWaits() {
		this.depth.filled(8, false);

		assertThat(IntStream.range(0, 8).mapToObj((_) -> this.depth.taken())).containsExactly(false, false, false, true,
				true, true, true, true);
	}

	@Test
	void whereNothingWaitsNothingIsFetched() {
		this.depth.filled(8, true);

		assertThat(IntStream.range(0, 8).mapToObj((_) -> this.depth.taken())).containsOnly(false);
	}

	private void take(int batches) {
		IntStream.range(0, batches).forEach((_) -> this.depth.taken());
	}

	private Instant after(Duration time) {
		this.now = this.now.plus(time);
		return this.now;
	}

}
