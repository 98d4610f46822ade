package org.kotisilta.channel;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SliceTests {

	private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

	@ParameterizedTest
	@CsvSource({ "1, 10, 10", "3, 10, 10", "3, 1, 3", "4, 0.5, 4", "1, 0.1, 1", "1, 250, 250" })
	void aboutASecondIsLeasedAtOnceAndAtLeastTheMessage(int segments, double rate, int leased) {
		assertThat(Slice.size(segments, rate)).isEqualTo(leased);
	}

	@Test
	void segmentsAreSpreadEvenly() {
		var slice = new Slice(NOW, 4, 4, 0);

		assertThat(slice.next()).isEqualTo(NOW);
		assertThat(slice.take(1).next()).isEqualTo(NOW.plusMillis(250));
		assertThat(slice.take(3).next()).isEqualTo(NOW.plusMillis(750));
		assertThat(slice.end()).isEqualTo(NOW.plusSeconds(1));
	}

	@Test
	void aSliceHoldsWhatIsLeftOfItUntilItIsOver() {
		var slice = new Slice(NOW, 4, 4, 2);

		assertThat(slice.holds(2, NOW)).isTrue();
		assertThat(slice.holds(3, NOW)).isFalse();
		assertThat(slice.holds(1, NOW.plusSeconds(1))).isTrue();
		assertThat(slice.holds(1, NOW.plusMillis(1001))).isFalse();
		assertThat(Slice.NONE.holds(1, NOW)).isFalse();
	}

}
