package org.kotisilta.announcement;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.kotisilta.announcement.Missing.How;
import org.kotisilta.delivery.Urgency;

import static org.assertj.core.api.Assertions.assertThat;

/** How long guardians wait for a text in their language. */
class GatePropertiesTests {

	@Test
	void aCrisisDoesNotWaitLongerThanTheCityHasSetAndNothingWaitsUntilItHasExpired() {
		var now = Instant.parse("2027-01-14T06:02:00Z");
		var city = new GateProperties(Duration.ofMinutes(20), Duration.ofHours(24), Duration.ofHours(72),
				Duration.ofHours(2));

		assertThat(List.of(city.dueAt(Urgency.CRISIS, now, now.plus(Duration.ofHours(5)), null),
				city.dueAt(Urgency.CRISIS, now, now.plus(Duration.ofMinutes(5)), null),
				city.dueAt(Urgency.NORMAL, now, now.plus(Duration.ofHours(50)), null),
				city.dueAt(Urgency.NORMAL, now, null, now.plus(Duration.ofHours(4)))))
			.containsExactly(now.plus(Duration.ofMinutes(20)), now.plus(Duration.ofMinutes(5)),
					now.plus(Duration.ofHours(50)), now.plus(Duration.ofHours(2)));
	}

}
