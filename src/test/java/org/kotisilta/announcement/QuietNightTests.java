package org.kotisilta.announcement;

import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuietNightTests {

	@ParameterizedTest(name = "{0} -> {1}")
	@CsvSource({ "2027-02-15T22:00:00Z, 2027-02-16T06:00:00Z", "2027-02-16T05:59:00Z, 2027-02-16T06:00:00Z",
			"2027-02-16T06:00:00Z, 2027-02-16T06:00:00Z", "2027-02-16T17:59:00Z, 2027-02-16T17:59:00Z",
			"2027-02-16T18:00:00Z, 2027-02-17T06:00:00Z", "2027-03-27T21:59:00Z, 2027-03-28T05:00:00Z" })
	void nobodysPhoneRingsAtNightForAClosedOffer(Instant moment, Instant expected) {
		assertThat(OfferMessages.daytime(moment)).isEqualTo(expected);
	}

}
