package org.kotisilta.language;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kotisilta.language.LanguageFixture.language;

/**
 * What one key press makes of a text. A row: the code, the language, the Finnish source
 * (empty if there is none), the text, and the text with the finding's fix in its place.
 */
class TextFixesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '¤', nullValues = "-",
			textBlock = """
					PLACEHOLDER_EXTRA      | sv  | {child} on poissa          | {lapsi} är borta            | {child} är borta
					PLACEHOLDER_EXTRA      | en  | Päivä: {d, date, ::EEEEdMMMM} | Day: {päivä, date, ::EEEEdMMMM} | Day: {d, date, ::EEEEdMMMM}
					APOSTROPHE_SWALLOWED   | so  | {school} on kiinni         | Dugsiga '{school}' waa xiran | Dugsiga ’{school}’ waa xiran
					APOSTROPHE_SWALLOWED   | so  | {school} on kiinni         | L'{school} waa xiran        | L’{school} waa xiran
					URL_CHANGED            | sv  | Lue https://hel.fi/k/ab12  | Läs https://hel.fi/k/ab21   | Läs https://hel.fi/k/ab12
					PHONE_CHANGED          | sv  | Soita 09 310 8600          | Ring 09 310 8660 nu         | Ring 09 310 8600 nu
					EMAIL_CHANGED          | sv  | Kirjoita koulu@edu.hel.fi  | Skriv till koulu@edu.hel.fl | Skriv till koulu@edu.hel.fi
					NUMBER_CHANGED         | sv  | Alkaa klo 8.30             | Börjar kl. 9:30             | Börjar kl. 8.30
					URL_TOUCHES_TEXT       | zh-Hans | Lue https://hel.fi/k/ab12. | 阅读 https://hel.fi/k/ab12。 | 阅读 https://hel.fi/k/ab12 。
					END_PUNCT              | ar  | Tuletteko huomenna?        | هل ستأتون غدا?              | هل ستأتون غدا؟
					END_PUNCT              | sv  | Koulu on kiinni.           | Skolan är stängd            | Skolan är stängd.
					END_PUNCT              | zh-Hans | Koulu on kiinni.       | 学校关闭！                   | 学校关闭。
					ARABIC_COMMA           | ar  | -                          | اليوم, غدا                  | اليوم، غدا
					DIGITS_SCRIPT          | ckb | Tulee 3 lasta              | ٣ منداڵ دێن                 | 3 منداڵ دێن
					DUPLICATE_WORD         | en  | -                          | We we are here              | We are here
					SPACING                | sv  | -                          | Hej  {name}                 | Hej {name}
					MIXED_SCRIPT_WORD      | ru  | -                          | Школа закрыта cегодня       | Школа закрыта сегодня
					MIXED_SCRIPT_WORD      | uk  | -                          | Школа сьогоднi зачинена     | Школа сьогодні зачинена
					LANG_LETTERS           | fa  | -                          | مدرسه ي ما بسته است         | مدرسه ی ما بسته است
					BIDI_ISOLATION         | ar  | -                          | اتصل على 09 310 8600 الآن   | اتصل على \u206609 310 8600\u2069 الآن
					STRAY_BIDI             | ar  | -                          | \u202Eاليوم                 | اليوم
					INVISIBLE              | fi  | -                          | tä\u200Bnään                | tänään
					NOT_NFC                | fi  | -                          | ta\u0308na\u0308a\u0308n | tänään
					KASHIDA                | ar  | -                          | مدر\u0640سة مغلقة           | مدرسة مغلقة
					SKELETON_NUMERIC_MONTH | so  | -                          | {d, date, ::dM}             | {d, date, ::EEEEdMMMM}
					PII_IN_TEMPLATE        | fi  | -                          | Lapsi 131052-308T tulee     | Lapsi  tulee
					# in one branch of several
					NUMBER_CHANGED         | sv  | {g, select, girl{hän tuli klo 8} other{he tulivat klo 8}} | {g, select, girl{hon kom kl. 8} other{de kom kl. 9}} | {g, select, girl{hon kom kl. 8} other{de kom kl. 8}}
					DUPLICATE_WORD         | en  | -                          | {g, select, girl{she she came} other{they came}} | {g, select, girl{she came} other{they came}}
					""")
	void mend_the_text(String code, String tag, @Nullable String source, String text, String mended) {
		Finding finding = TextChecks
			.check(new Text("file", "key", language(tag), text, null, null, false),
					(source != null) ? new Text("file", "key", language("fi"), source, null, null, false) : null)
			.stream()
			.filter((candidate) -> candidate.code().equals(code))
			.findFirst()
			.orElseThrow();

		assertThat(finding.fix()).isNotNull();
		assertThat(text.substring(0, finding.start()) + finding.fix() + text.substring(finding.end()))
			.isEqualTo(mended);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '¤', nullValues = "-", textBlock = """
			fi  | mail | -       | ta\u0308na\u0308a\u0308n    | tänään
			fi  | mail | Hei     | \\s Hei \\s                 | Hei
			en  | mail | Hei:\\s | Hello:                      | Hello:\\s
			fi  | mail | -       | Odota...                    | Odota…
			fi  | sms  | -       | Odota...                    | Odota...
			fi  | mail | -       | Odota....                   | Odota....
			fi  | mail | -       | a\u200Bb\uFEFFc\u0007d      | abcd
			fa  | mail | -       | علي كتاب                    | علی کتاب
			ckb | sms  | -       | كوردي                       | کوردی
			ar  | mail | -       | علي كتاب                    | علي كتاب
			fa  | mail | -       | سه\u200Cشنبه                | سه\u200Cشنبه
			sv  | mail | -       | {n, plural, one{# barn...} other{# barn}} | {n, plural, one{# barn…} other{# barn}}
			fi  | sms  | -       | Klo 8–14                    | Klo 8–14
			""")
	void are_made_on_save_without_asking(String tag, String channel, @Nullable String source, String text,
			String saved) {
		assertThat(SaveFixes.apply(spaces(text), language(tag), (source != null) ? spaces(source) : null,
				channel.equals("sms")))
			.isEqualTo(spaces(saved));
	}

	private static String spaces(String cell) {
		return cell.replace("\\s", " ");
	}

}
