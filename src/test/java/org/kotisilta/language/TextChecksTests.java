package org.kotisilta.language;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kotisilta.language.LanguageFixture.language;

/**
 * Every rule with the texts it is for and the texts it must leave alone. A row: the
 * language, the Finnish source (empty if there is none), the text, and all that is found
 * in it, each as severity and code.
 */
class TextChecksTests {

	private static final TextSchema SCHEMA = new TextSchema(
			Map.ofEntries(Map.entry("child", PlaceholderType.STRING), Map.entry("name", PlaceholderType.STRING),
					Map.entry("school", PlaceholderType.STRING), Map.entry("n", PlaceholderType.NUMBER),
					Map.entry("room", PlaceholderType.NUMBER), Map.entry("d", PlaceholderType.DATE),
					Map.entry("at", PlaceholderType.DATETIME), Map.entry("g", PlaceholderType.SELECT),
					Map.entry("url", PlaceholderType.URL), Map.entry("phone", PlaceholderType.PHONE),
					Map.entry("code", PlaceholderType.CODE)),
			Map.of("g", List.of("girl", "other")),
			Stream.of("Aada", "محمد", "Olivia-Sofia").<Map<String, Object>>map(TextChecksTests::sample).toList());

	private static Map<String, Object> sample(String name) {
		return Map.ofEntries(Map.entry("child", name), Map.entry("name", name), Map.entry("school", "Käpylän koulu"),
				Map.entry("n", 5L), Map.entry("room", 12L), Map.entry("d", LocalDate.of(2026, 11, 3)),
				Map.entry("at", ZonedDateTime.parse("2026-11-03T12:05:00Z")), Map.entry("g", "girl"),
				Map.entry("url", "https://hel.fi/k/ab12"), Map.entry("phone", "09 310 8600"), Map.entry("code", "1"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '¤', nullValues = "-",
			textBlock = """
					# a text ICU can read
					sv | Hei {name}  | Hej {name                                       | BLOCK ICU_SYNTAX
					sv | -           | {n, plural, one{# barn}}                        | BLOCK ICU_SYNTAX
					sv | -           | {n, spellout}                                   | BLOCK UNSUPPORTED_FORMAT, BLOCK PLACEHOLDER_TYPE

					# its placeholders
					sv | {child} on poissa | {child} är borta                          | -
					sv | {child} on poissa | {lapsi} är borta                          | BLOCK PLACEHOLDER_EXTRA, BLOCK PLACEHOLDER_MISSING
					sv | Hei {name}        | Hej {name} {name}                         | WARN PLACEHOLDER_COUNT
					sv | {0} poissa        | {0} är borta                              | BLOCK NUMBERED_ARG, BLOCK PLACEHOLDER_EXTRA
					sv | -                 | Den {d, number}                           | BLOCK PLACEHOLDER_TYPE
					sv | -                 | Den {d}                                   | BLOCK PLACEHOLDER_TYPE
					sv | -                 | Kod {code, number}                        | BLOCK PLACEHOLDER_TYPE, WARN ID_AS_NUMBER
					sv | -                 | Rum {room, number}                        | WARN ID_AS_NUMBER
					sv | -                 | Rum {room, number, ::group-off}           | -
					ar | {n, plural, one{{child} myöhästyi # minuutin} other{{child} myöhästyi # minuuttia}} | {n, plural, zero{تأخر {child} # دقيقة} one{تأخر {child} # دقيقة} two{تأخر {child} # دقيقتين} few{تأخر # دقائق} many{تأخر {child} # دقيقة} other{تأخر {child} # دقيقة}} | BLOCK PLACEHOLDER_MISSING

					# its selectors
					sv | {n, plural, one{# lapsi} other{# lasta}} | Barn                                         | BLOCK SELECTOR_ARG_DROPPED
					ru | {n, plural, one{# lapsi} other{# lasta}} | {n, plural, one{# ребёнок} other{# детей}}   | BLOCK PLURAL_MISSING
					ru | {n, plural, one{# lapsi} other{# lasta}} | {n, plural, one{# ребёнок} few{# ребёнка} many{# детей} other{# ребёнка}} | -
					vi | {n, plural, one{# lapsi} other{# lasta}} | {n, plural, other{# trẻ}}                    | WARN PLURAL_MISSING
					sv | {n, plural, one{# lapsi} other{# lasta}} | {n, plural, other{# barn}}                   | WARN PLURAL_MISSING
					so | {n, plural, one{# lapsi} other{# lasta}} | {n, plural, one{# cunug} few{# carruur} other{# carruur}} | WARN PLURAL_UNUSED
					ru | {n, plural, one{# lapsi} other{# lasta}} | {n, plural, one{один ребёнок} few{# ребёнка} many{# детей} other{# ребёнка}} | BLOCK ONE_HIDES_NUMBER
					ru | {n, plural, one{# lapsi} other{# lasta}} | {n, plural, =1{один ребёнок} one{# ребёнок} few{# ребёнка} many{# детей} other{# ребёнка}} | -
					fa | {n, plural, one{# lapsi} other{# lasta}} | {n, plural, one{یک کودک} other{# کودک}}      | BLOCK ONE_HIDES_NUMBER
					fi | -                                        | {n, plural, one{yksi lapsi} other{# lasta}}  | -
					sv | {g, select, girl{hän tuli} other{he tulivat}} | {g, select, tyttö{hon kom} other{de kom}} | BLOCK SELECT_KEY_CHANGED
					sv | {g, select, girl{hän tuli} other{he tulivat}} | {g, select, girl{hon kom} other{de kom}} | -
					sv | -  | {n, plural, one{{g, select, girl{# flicka} other{# barn}}} other{# barn}} | BLOCK HASH_IN_NESTED_SELECT
					sv | -  | {g, select, girl{{n, plural, one{# flicka} other{# flickor}}} other{{n, plural, one{# barn} other{# barn}}}} | -
					fi | -  | Sinulla on {n, plural, one{# viesti} other{# viestiä}}. | WARN ARG_NESTING
					fi | -  | {n, plural, one{Sinulla on # viesti.} other{Sinulla on # viestiä.}} | -

					# its apostrophes
					so | Koulu {school} on kiinni | Dugsiga '{school}' waa xiran yahay  | BLOCK APOSTROPHE_SWALLOWED, BLOCK PLACEHOLDER_MISSING, BLOCK RENDER_LEFTOVER
					so | Koulu {school} on kiinni | Dugsiga {school} waa xiran, ma'aha furan | -
					en | Koulu {school} on kiinni | The school's name is {school}, isn't it | -
					en | -                        | The school's '{'1'}'                | WARN QUOTED_TEXT_REVIEW

					# its dates
					so | {d, date, ::EEEEdMMMM} | {d, date, ::dM}       | BLOCK SKELETON_NUMERIC_MONTH
					fi | -                      | {d, date, short}      | BLOCK SKELETON_NUMERIC_MONTH
					fi | -                      | {d, date, medium}     | BLOCK SKELETON_NUMERIC_MONTH
					fi | -                      | {d, date, d.M.yyyy}   | BLOCK SKELETON_NUMERIC_MONTH
					zh-Hans | {d, date, ::EEEEdMMMM} | {d, date, ::EEEEdMMMM} | -
					en | -                      | {at, date, ::EEEEdMMMM} at {at, time, ::Hm} | -
					""")
	void judge_the_structure(String tag, @Nullable String source, String text, @Nullable String expected) {
		assertThat(found(tag, source, text, null, false)).isEqualTo(codes(expected));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '¤', nullValues = "-", textBlock = """
			# facts
			sv | Lue https://hel.fi/k/ab12  | Läs https://hel.fi/k/ab12  | -
			sv | Lue https://hel.fi/k/ab12  | Läs https://hel.fi/k/ab21  | BLOCK URL_CHANGED
			sv | Lue https://hel.fi/k/ab12  | Läs det                    | BLOCK URL_CHANGED
			zh-Hans | Lue https://hel.fi/k/ab12  | 阅读 https://hel.fi/k/ab12。 | WARN END_PUNCT, WARN URL_TOUCHES_TEXT
			sv | Lue {url}                  | Läs {url}.                 | WARN URL_TOUCHES_TEXT
			sv | Soita 09 310 8600          | Ring 09 310 8660           | BLOCK PHONE_CHANGED
			sv | Soita 09 310 8600          | Ring +358 9 310 8600       | -
			sv | Kirjoita koulu@edu.hel.fi  | Skriv till koulu@edu.hel.fl | BLOCK EMAIL_CHANGED
			sv | Muoto nimi@example.org     | Formen namn@example.org    | -
			sv | Alkaa klo 8.30             | Börjar kl. 8:30            | -
			sv | Alkaa klo 8.30             | Börjar kl. 9:30            | WARN NUMBER_CHANGED
			sv | Tiistaina 3.11. tavataan   | Vi ses tisdag 3/11         | -
			ckb | Tulee 3 lasta             | ٣ منداڵ دێن                 | WARN DIGITS_SCRIPT
			so | Tulee 3 lasta              | Saddex carruur ah ayaa imanaya | INFO NUMERAL_WORD, WARN NUMBER_CHANGED
			en | Maksu on 1 250 euroa       | The fee is 1250 euros      | -

			# punctuation and spaces
			ar | Tuletteko huomenna?        | هل ستأتون غدا؟              | -
			ar | Tuletteko huomenna?        | هل ستأتون غدا?              | WARN END_PUNCT
			zh-Hans | Koulu on kiinni.      | 学校关闭。                   | -
			sv | Koulu on kiinni.           | Skolan är stängd           | WARN END_PUNCT
			sv | Puhelin: {phone}           | Telefon: {phone}           | -
			ar | -                          | اليوم, غدا                  | WARN ARABIC_COMMA
			ar | -                          | اليوم، غدا                  | -
			sv | -                          | Hej  {name}                | WARN SPACING
			sv | -                          | Hej {name} !               | WARN SPACING
			en | -                          | We we are here             | WARN DUPLICATE_WORD
			so | -                          | guriga guriga tag          | -

			# language and script
			sv | Koulu on tänään kiinni     | Koulu on tänään kiinni     | WARN UNTRANSLATED
			ar | Koulu on tänään kiinni     | Koulu on tänään kiinni     | BLOCK UNTRANSLATED, WARN BASE_DIRECTION
			fi-simple | Koulu on tänään kiinni | Koulu on tänään kiinni  | -
			ckb | -                         | Dibistan îro girtî ye      | BLOCK WRONG_SCRIPT, WARN BASE_DIRECTION
			ru | Kotisilta: kirjautumiskoodi | Kotisilta: код для входа  | -
			ru | -                          | Школа закрыта cегодня      | BLOCK MIXED_SCRIPT_WORD
			ru | -                          | Наша школa закрыта         | BLOCK MIXED_SCRIPT_WORD
			uk | -                          | Школа сьогоднi зачинена    | BLOCK MIXED_SCRIPT_WORD
			ru | -                          | Это Wilma-сервис для школы | -
			ar | -                          | الصف٣B مغلق اليوم           | BLOCK MIXED_SCRIPT_WORD, WARN DIGITS_SCRIPT
			uk | -                          | Школа закрыта сьогодні     | WARN LANG_LETTERS
			ru | -                          | Школа зачинена сьогодні    | WARN LANG_LETTERS
			fa | -                          | مدرسه ي ما بسته است         | WARN LANG_LETTERS
			fa | -                          | مدرسه سه‌شنبه بسته است      | -
			uk | -                          | Ваша сім’я отримає лист    | -

			# personal data
			fi | -                          | Lapsi 131052-308T          | BLOCK PII_IN_TEMPLATE
			""")
	void judge_the_words(String tag, @Nullable String source, String text, @Nullable String expected) {
		assertThat(found(tag, source, text, null, false)).isEqualTo(codes(expected));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '¤', nullValues = "-", textBlock = """
			fi | ta\u0308na\u0308a\u0308n  | BLOCK NOT_NFC
			fi | tänään                    | -
			ar | \u202Eاليوم               | BLOCK STRAY_BIDI
			ar | اليوم \u2067غدا           | BLOCK STRAY_BIDI
			ar | اليوم غدا\u2069           | BLOCK STRAY_BIDI
			ar | اليوم \u2068غدا\u2069     | -
			ar | اليوم\u200F               | WARN STRAY_BIDI
			fi | tä\u200Bnään              | WARN INVISIBLE
			ar | مدر\u0640سة مغلقة           | WARN KASHIDA
			ar | اتصل على 09 310 8600 الآن   | BLOCK BIDI_ISOLATION
			ar | اتصل على {phone} الآن       | -
			ar | {name} غائب اليوم.          | -
			ar | Matti غائب اليوم.           | WARN BASE_DIRECTION
			ar | من 8:30-14:05 اليوم         | WARN RANGE_HYPHEN_RTL
			ar | من 8:30 إلى 14:05 اليوم     | -
			fi | Soita 09 310 8600 heti     | -
			""")
	void judge_the_signs_nobody_sees(String tag, String text, @Nullable String expected) {
		assertThat(found(tag, null, text, null, false)).isEqualTo(codes(expected));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '¤', nullValues = "-", textBlock = """
			fi | 160 | 1 | 2 | Koulu on kiinni. | -
			fi | 161 | 1 | 2 | Koulu on kiinni. | BLOCK SMS_SEGMENTS
			fi | 161 | 2 | 2 | Koulu on kiinni. | -
			fi |  20 | 1 | 2 | Šakki on peruttu. | WARN SMS_ENCODING_SWITCH
			fi |  20 | 1 | 2 | Klo 8–14 “auki”.  | -
			et | 120 | 1 | 2 | Kool on täna suletud. Õpilased… | INFO SMS_INHERENT_UCS2
			et |  70 | 1 | 2 | Kool on täna suletud. | -
			ru |  70 | 1 | 1 | Школа закрыта.   | -
			ru |  71 | 1 | 1 | Школа закрыта.   | BLOCK SMS_SEGMENTS
			ru | 134 | 1 | 2 | Школа закрыта.   | -
			ru | 135 | 1 | 2 | Школа закрыта.   | BLOCK SMS_SEGMENTS
			""")
	void judge_the_price_of_an_sms(String tag, int length, int gsm7, int ucs2, String beginning,
			@Nullable String expected) {
		String text = beginning + "!".repeat(Math.max(0, length - beginning.length()));

		assertThat(found(tag, null, text, new Text.Segments(gsm7, ucs2), false)).isEqualTo(codes(expected));
	}

	@Test
	void block_a_changed_number_in_a_crisis() {
		assertThat(found("sv", "Alkaa klo 8.30", "Börjar kl. 9:30", null, true))
			.isEqualTo(codes("BLOCK NUMBER_CHANGED"));
	}

	@Test
	void find_words_that_were_never_filled() {
		assertThat(LeftoverRule.found("Hei A, {school}")).isTrue();
		assertThat(LeftoverRule.found("Hei null")).isTrue();
		assertThat(LeftoverRule.found("Hei Aada, annullointi")).isFalse();
	}

	@Test
	void find_what_no_sample_leads_to_but_not_a_word_that_looks_empty() {
		assertThat(found("fi", null, "{g, select, girl{Hei} other{Hei '{'child}}}", null, false))
			.contains("BLOCK RENDER_LEFTOVER");
		assertThat(found("et", null, "Õues on null kraadi", null, false)).isEmpty();
	}

	@Test
	void name_file_key_branch_and_reason() {
		Text text = new Text("templates/late/ar.arb", "sms.text", language("ar"),
				"{n, plural, zero{{child} #} one{{child} #} two{{child} #} few{#} many{{child} #} other{{child} #}}",
				SCHEMA, null, false);
		Text source = new Text("templates/late/fi.arb", "sms.text", language("fi"),
				"{n, plural, one{{child} #} other{{child} #}}", SCHEMA, null, false);

		assertThat(TextChecks.check(text, source)).extracting(Finding::line)
			.containsExactly(
					"BLOCK PLACEHOLDER_MISSING templates/late/ar.arb sms.text [n=few]: {child} is missing in {n=few}");
	}

	private static TreeSet<String> found(String tag, @Nullable String source, String text,
			Text.@Nullable Segments budget, boolean crisis) {
		Text checked = new Text("file", "key", language(tag), text, SCHEMA, budget, crisis);
		Text original = (source != null) ? new Text("file", "key", language("fi"), source, SCHEMA, budget, crisis)
				: null;
		TreeSet<String> codes = new TreeSet<>();
		for (Finding finding : TextChecks.check(checked, original)) {
			codes.add(finding.severity() + " " + finding.code());
		}
		return codes;
	}

	private static TreeSet<String> codes(@Nullable String expected) {
		TreeSet<String> codes = new TreeSet<>();
		if (expected != null) {
			codes.addAll(List.of(expected.strip().split(",\\s*")));
		}
		return codes;
	}

}
