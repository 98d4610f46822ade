package org.kotisilta.language;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kotisilta.language.SmsText.Encoding;

import static org.assertj.core.api.Assertions.assertThat;

class SmsTextTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			a,   0, GSM7,   0, 1
			a, 160, GSM7, 160, 1
			a, 161, GSM7, 161, 2
			a, 306, GSM7, 306, 2
			a, 307, GSM7, 307, 3
			€,  80, GSM7, 160, 1
			€,  81, GSM7, 162, 2
			€, 152, GSM7, 304, 2
			€, 153, GSM7, 306, 3
			ä, 160, GSM7, 160, 1
			õ,  70, UCS2,  70, 1
			õ,  71, UCS2,  71, 2
			ш, 134, UCS2, 134, 2
			ш, 135, UCS2, 135, 3
			😀, 35, UCS2,  70, 1
			😀, 36, UCS2,  72, 2
			😀, 66, UCS2, 132, 2
			😀, 67, UCS2, 134, 3
			""")
	void counts_units_and_segments(String letter, int times, Encoding encoding, int units, int segments) {
		SmsText sms = SmsText.of(letter.repeat(times));

		assertThat(sms.encoding()).isEqualTo(encoding);
		assertThat(sms.units()).isEqualTo(units);
		assertThat(sms.segments()).isEqualTo(segments);
	}

	@Test
	void knows_every_character_of_the_default_alphabet() {
		String alphabet = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				+ "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

		assertThat(alphabet).hasSize(127);
		assertThat(SmsText.of(alphabet).units()).isEqualTo(127);
		assertThat(SmsText.of("^{}\\[~]|€\f").units()).isEqualTo(20);
	}

	@Test
	void divides_neither_pairs_nor_letters_with_marks() {
		String family = "👨‍👩‍👧"; // eight units that are one picture
		SmsText sms = SmsText.of("х".repeat(63) + family + "х".repeat(10));

		assertThat(sms.parts()).containsExactly("х".repeat(63), family + "х".repeat(10));
		assertThat(String.join("", sms.parts())).isEqualTo(sms.text());
	}

	@Test
	void divides_a_letter_longer_than_a_segment_between_its_marks() {
		SmsText sms = SmsText.of("e" + "\u0301".repeat(100));

		assertThat(sms.parts()).extracting(String::length).containsExactly(67, 34);
	}

	@Test
	void does_not_part_an_escape_from_its_character() {
		SmsText sms = SmsText.of("a".repeat(152) + "€" + "a".repeat(10));

		assertThat(sms.parts()).containsExactly("a".repeat(152), "€" + "a".repeat(10));
	}

	@Test
	void names_the_characters_that_make_it_dear() {
		assertThat(SmsText.of("Koulu on kiinni – huomenna – ”näin”").culprits()).containsExactly("–", "”");
		assertThat(SmsText.of("Päivää [€]").culprits()).isEqualTo(List.of());
	}

	@Test
	void costs_double_with_one_dash() {
		String text = "Koulu on tänään suljettu vesivahingon vuoksi. Lapset voi hakea kello 12 alkaen. Huomenna koulu on"
				+ " auki tavalliseen tapaan klo 8-14.";
		assertThat(text).hasSizeBetween(130, 135);

		assertThat(SmsText.of(text).segments()).isEqualTo(1);
		assertThat(SmsText.of(text.replace("8-14", "8–14")).segments()).isEqualTo(2);
		assertThat(SmsText.fold(text.replace("8-14", "8–14"))).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
			1\u00A0250 €|1 250 €
			\u221225 astetta|-25 astetta
			2:05\u202FPM|2:05 PM
			3\u2009\u2013\u20095|3 - 5
			”näin” ’noin’ …|"näin" 'noin' ...
			a\u0308iti|äiti
			""")
	void folds_typography_that_doubles_the_price(String text, String folded) {
		assertThat(SmsText.fold(text)).isEqualTo(folded);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			'сім’я – 1 250'
			'سه‌شنبه – «بسته»'
			'Õpilased – “koju”'
			'Số 5 – “mở”'
			""")
	void leaves_typography_alone_where_folding_would_not_help(String text) {
		assertThat(SmsText.fold(text)).isEqualTo(text);
	}

	@Test
	void composes_letters_where_folding_does_not_help() {
		assertThat(SmsText.fold("tie\u0302\u0301ng Vie\u0323\u0302t")).isEqualTo("tiếng Việt");
	}

}
