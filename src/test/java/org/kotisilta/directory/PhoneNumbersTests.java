package org.kotisilta.directory;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PhoneNumbersTests {

	private final PhoneNumbers numbers = PhoneNumbers.real();

	@ParameterizedTest
	@ValueSource(strings = { "040 123 4567", "040-1234567", "+358 40 123 4567", "00358401234567", "+358 (0)40 123 4567",
			"358401234567", "401234567", "'0401234567", "\u202A+358401234567\u202C", " 040\u00A01234567 ",
			"\u0660\u0664\u0660 \u0661\u0662\u0663\u0664\u0665\u0666\u0667" })
	void aFinnishNumberBecomesE164HoweverItIsWritten(String written) {
		assertThat(this.numbers.normalise(written)).contains("+358401234567");
	}

	@ParameterizedTest
	@CsvSource({ "+46 70 174 06 05,+46701740605", "00372 5123 4567,+37251234567", "+252 61 2345678,+252612345678" })
	void aForeignNumberKeepsItsCountry(String written, String e164) {
		assertThat(this.numbers.normalise(written)).contains(e164);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-", "puuttuu", "040 123 4567 (äiti)", "3,58401E+11", "0401", "+358 40",
			"123456789012345", "0800-FLOWERS", "+999 40 123 4567", "user@example.org" })
	void whatNoPhoneCanHaveIsRefused(String written) {
		assertThat(this.numbers.normalise(written)).isEmpty();
	}

	@Test
	void aNumberOfTheDemoCityCountsOnlyWhereDemoNumbersAreOn() {
		assertThat(PhoneNumbers.withDemoNumbers().normalise("049 123 4567")).contains("+358491234567");
		assertThat(PhoneNumbers.withDemoNumbers().display("+358491234567")).isEqualTo("049 1234567");
		assertThat(this.numbers.normalise("049 123 4567")).isEmpty();
	}

	@Test
	void noOperatorHasTheNumbersOfTheDemoCity() throws Exception {
		var library = PhoneNumberUtil.getInstance();

		for (int digit = 0; digit < 10_000; digit += 7) {
			var number = library.parse("+35849%04d555".formatted(digit), "FI");
			assertThat(library.isValidNumber(number)).isFalse();
		}
	}

	@Test
	void aNumberIsShownAsPeopleInFinlandReadIt() {
		assertThat(this.numbers.display("+358401234567")).isEqualTo("040 1234567");
		assertThat(this.numbers.display("+46701740605")).isEqualTo("+46 70 174 06 05");
	}

}
