package org.kotisilta.language;

import java.util.List;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kotisilta.language.LanguageFixture.language;

/**
 * What a translation must not change, and the spellings that are no change. A row: the
 * language, whether it is a crisis, the Finnish source, the text, and all that is found.
 */
class TextFactsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '¤', nullValues = "-",
			textBlock = """
					# a number is a number in every spelling
					sv | crisis | Avataan klo 8.30                 | Öppnar kl. 8:30                | -
					sv | crisis | Avataan klo 8.30                 | Öppnar kl. 9:30                | BLOCK NUMBER_CHANGED
					sv | normal | Avataan klo 8.30                 | Öppnar kl. 9:30                | WARN NUMBER_CHANGED
					en | crisis | Avataan klo 8                    | Opens at 8:00                  | -
					en | crisis | Suljettu 3.11. alkaen            | Closed from 3/11               | -
					en | crisis | Suljettu 3.11.2026               | Closed on 3/11/2026            | -
					en | crisis | Suljettu 3.11.2026               | Closed on 4/11/2026            | BLOCK NUMBER_CHANGED
					en | normal | Maksu on 1 250 euroa             | The fee is 1,250 euros         | -
					en | normal | Maksu on 1 250 euroa             | The fee is 1,520 euros         | WARN NUMBER_CHANGED
					fa | crisis | Tulkaa 3 ihmistä                 | ۳ نفر بیایند                   | WARN DIGITS_SCRIPT
					sv | crisis | Suljettu klo 8.30                | Stängt                         | BLOCK NUMBER_CHANGED
					sv | crisis | Koulu on suljettu tänään         | Skolan är stängd i 2 dagar     | BLOCK NUMBER_CHANGED

					# a number may be a word
					so | crisis | Tulee 3 lasta                    | Saddex carruur ah ayaa imanaya | WARN NUMBER_CHANGED, INFO NUMERAL_WORD
					sv | crisis | Tulee 3 lasta                    | Det kommer tre barn            | WARN NUMBER_CHANGED, INFO NUMERAL_WORD
					zh-Hans | crisis | Tulee 3 lasta tänään        | 今天来三个孩子                   | WARN NUMBER_CHANGED, INFO NUMERAL_WORD
					so | crisis | Tulee 3 lasta                    | Carruur ah ayaa imanaya        | BLOCK NUMBER_CHANGED

					# numbers to call
					sv | normal | Soita heti 112                   | Ring genast 112                | -
					sv | normal | Soita heti 112                   | Ring genast 113                | BLOCK PHONE_CHANGED, WARN NUMBER_CHANGED
					fa | normal | Soita heti 112                   | با ۱۱۲ تماس بگیرید             | WARN DIGITS_SCRIPT
					en | normal | Soita 116 117                    | Call 116117                    | -
					en | normal | Soita 09 310 8600                | Call +358 9 310 8600           | -
					en | normal | Soita 09 310 8600                | Call 09 310 8660               | BLOCK PHONE_CHANGED

					# addresses
					en | normal | Kirjoita Koulu@edu.hel.fi        | Write to koulu@edu.hel.fi      | -
					en | normal | Kirjoita koulu@edu.hel.fi        | Write to koulu@edu.hel.fl      | BLOCK EMAIL_CHANGED
					en | normal | Lue https://hel.fi/k/ab12        | Read https://hel.fi/k/ab21     | BLOCK URL_CHANGED

					# lines
					en | normal | Ota mukaan:\\n- vesi\\n- hattu\\n- takki | Bring:\\n- water\\n- a hat\\n- a coat | -
					en | normal | Ota mukaan:\\n- vesi\\n- hattu\\n- takki | Bring:\\n- water\\n- a hat           | WARN LINE_COUNT

					# length
					en | normal | Koulu on tänään suljettu koko päivän vesivahingon takia. | Closed.   | WARN TARGET_LEN_RATIO
					zh-Hans | normal | Koulu on tänään suljettu koko päivän vesivahingon takia. | 今天学校因漏水停课。 | -
					en | normal | Vastaa | Please send us your reply by text message as soon as you can | -
					""")
	void stay_as_they_are(String tag, String urgency, String source, String text, @Nullable String expected) {
		assertThat(found(tag, source.replace("\\n", "\n"), text.replace("\\n", "\n"), urgency.equals("crisis")))
			.isEqualTo(expected == null ? new TreeSet<>() : new TreeSet<>(List.of(expected.strip().split(",\\s*"))));
	}

	private static TreeSet<String> found(String tag, String source, String text, boolean crisis) {
		TreeSet<String> codes = new TreeSet<>();
		TextChecks
			.check(new Text("file", "key", language(tag), text, null, null, crisis),
					new Text("file", "key", language("fi"), source, null, null, crisis))
			.forEach((finding) -> codes.add(finding.severity() + " " + finding.code()));
		return codes;
	}

}
