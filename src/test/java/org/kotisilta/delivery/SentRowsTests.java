package org.kotisilta.delivery;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kotisilta.channel.DeliveryStatus;
import org.kotisilta.delivery.Outcome.Final;
import org.kotisilta.delivery.SentRows.Row;
import org.kotisilta.delivery.SentRows.Taker;

import static org.assertj.core.api.Assertions.assertThat;

class SentRowsTests {

	@Test
	void aBatchOneProviderTookIsOneRow() {
		var rows = SentRows.of(List.of(taken(1, 0, "twilio"), taken(2, 0, "twilio")), "twilio");

		assertThat(rows.rows()).containsExactly(new Row(new Taker("twilio", 0), 1, 2));
		assertThat(rows.deliveries()).extracting(Final::deliveryId).containsExactly(1L, 2L);
	}

	@Test
	void whatDifferentProvidersTookStandsProviderByProvider() {
		var rows = SentRows.of(List.of(taken(1, 0, "twilio"), taken(2, 0, "second"), taken(3, 0, "twilio")), "twilio");

		assertThat(rows.rows()).containsExactly(new Row(new Taker("twilio", 0), 1, 2),
				new Row(new Taker("second", 0), 3, 3));
		assertThat(rows.deliveries()).extracting(Final::deliveryId).containsExactly(1L, 3L, 2L);
	}

	@Test
	void differentAttemptsAreKeptApart() {
		var rows = SentRows.of(List.of(taken(1, 0, "twilio"), taken(2, 1, "twilio")), "twilio");

		assertThat(rows.rows()).extracting((row) -> row.taker().attempt()).containsExactly(0, 1);
	}

	@Test
	void whoDoesNotSayWhoTookItWasTheUsualProvider() {
		var rows = SentRows.of(List.of(taken(1, 0, null), taken(2, 0, "smtp")), "smtp");

		assertThat(rows.rows()).containsExactly(new Row(new Taker("smtp", 0), 1, 2));
	}

	@Test
	void nothingSentIsNoRow() {
		assertThat(SentRows.of(List.of(), "twilio").isEmpty()).isTrue();
	}

	private static Final taken(long delivery, int attempt, @Nullable String provider) {
		return new Final(delivery, attempt, DeliveryStatus.SENT, null, null, "SM" + delivery, 1, provider);
	}

}
