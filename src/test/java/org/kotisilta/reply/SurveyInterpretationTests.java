package org.kotisilta.reply;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kotisilta.question.Asked;
import org.kotisilta.question.Asked.Choice;
import org.kotisilta.reply.SurveyReading.Aside;
import org.kotisilta.reply.SurveyReading.Attends;
import org.kotisilta.reply.SurveyReading.Chosen;
import org.kotisilta.reply.SurveyReading.Unclear;
import org.kotisilta.reply.SurveyReading.Value;
import org.kotisilta.reply.SurveyReading.Written;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers to surveys and invitations as guardians write them.
 */
class SurveyInterpretationTests {

	private static final SurveyInterpretation INTERPRETATION = new SurveyInterpretation(WordLists.load());

	private static final List<Choice> LUNCHES = List.of(
			new Choice(1, Map.of("fi", "Kala", "en", "Fish", "ar", "سمك", "ru", "Рыба", "so", "Kalluun")),
			new Choice(2,
					Map.of("fi", "Kasvisruoka", "en", "Vegetarian food", "ar", "طعام نباتي", "ru", "Вегетарианское",
							"so", "Cunto khudaar")),
			new Choice(3, Map.of("fi", "Kana", "en", "Chicken", "ar", "دجاج", "ru", "Курица", "so", "Digaag")));

	private static final List<Choice> YES_OR_NO = List.of(new Choice(1, Map.of("fi", "Kyllä", "en", "Yes")),
			new Choice(2, Map.of("fi", "Ei", "en", "No")));

	@ParameterizedTest
	@CsvSource({ "1, fi, [1]", "1., fi, [1]", "١, ar, [1]", "۳, fa, [3]", "3️⃣, fi, [3]", "yksi, fi, [1]",
			"три, ru, [3]", "kala, fi, [1]", "KALA!, fi, [1]", "'Kala, kiitos', fi, [1]", "fish please, en, [1]",
			"Рыба, ru, [1]", "سمك, ar, [1]", "fish, fi, [1]", "Kasvisruoka, fi, [2]", "vegetarian food, en, [2]",
			"cunto khudaar, so, [2]", "1 kala, fi, [1]", "1 kana, fi, UNCLEAR CONTRADICTION",
			"1 3, fi, UNCLEAR CONTRADICTION", "4, fi, UNCLEAR UNKNOWN_NUMBER", "1?, fi, UNCLEAR QUESTION",
			"kala vai kana, fi, UNCLEAR HESITATION", "ei kala, fi, UNCLEAR NUMBER_IN_TEXT",
			"ehkä 1, fi, UNCLEAR HESITATION", "12 lasta, fi, UNCLEAR NUMBER_IN_TEXT", "joku muu, fi, UNCLEAR NO_ANSWER",
			"🙂, fi, UNCLEAR EMPTY", "kiitos, fi, Courtesy", "STOP, fi, OptOut" })
	void oneOfSeveralIsChosenByItsNumberOrItsWords(String text, String language, String expected) {
		assertThat(reading(text, new Asked.OneOf(LUNCHES), language)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "1 ja 3, fi, '[1, 3]'", "'1,3', fi, '[1, 3]'", "1 3, fi, '[1, 3]'", "1 och 3, sv, '[1, 3]'",
			"1 and 3, en, '[1, 3]'", "'١ و ٣', ar, '[1, 3]'", "۱ و ۳, fa, '[1, 3]'", "1 и 3, ru, '[1, 3]'",
			"1 і 3, uk, '[1, 3]'", "1 ning 3, et, '[1, 3]'", "1 iyo 3, so, '[1, 3]'", "1 và 3, vi, '[1, 3]'",
			"1和3, zh-Hans, '[1, 3]'", "1 we 3, tk, '[1, 3]'", "١ و ٣, ckb, '[1, 3]'", "kala ja kana, fi, '[1, 3]'",
			"fish and chicken, en, '[1, 3]'", "2, fi, [2]", "1-3, fi, UNCLEAR NUMBER_IN_TEXT",
			"1 ei 3, fi, UNCLEAR NUMBER_IN_TEXT", "1 tai 3, fi, UNCLEAR HESITATION", "1 2 3, fi, UNCLEAR CONTRADICTION",
			"1 5, fi, UNCLEAR UNKNOWN_NUMBER" })
	void severalAreChosenTogether(String text, String language, String expected) {
		assertThat(reading(text, new Asked.SomeOf(LUNCHES, 2), language)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "joo, fi, [1]", "ei kiitos, fi, [2]", "نعم, ar, [1]", "нет, ru, [2]", "haa, so, [1]",
			"joo ei, fi, UNCLEAR CONTRADICTION" })
	void aYesInAnyLanguageChoosesTheYes(String text, String language, String expected) {
		assertThat(reading(text, new Asked.OneOf(YES_OR_NO), language)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "8, fi, 8", "8/10, fi, 8", "8 / 10, sv, 8", "kahdeksan, fi, 8", "eight, en, 8", "восемь, ru, 8",
			"٨, ar, 8", "ثمانية, ar, 8", "八, zh-Hans, 8", "tám, vi, 8", "10, fi, 10", "ten, en, 10", "8!, fi, 8",
			"8 kiitos, fi, 8", "0, fi, UNCLEAR UNKNOWN_NUMBER", "11, fi, UNCLEAR UNKNOWN_NUMBER",
			"7-8, fi, UNCLEAR CONTRADICTION", "'7,5', fi, UNCLEAR CONTRADICTION", "7?, fi, UNCLEAR QUESTION",
			"ei 8, fi, UNCLEAR NUMBER_IN_TEXT", "hyvä, fi, UNCLEAR NO_ANSWER", "7 tai 8, fi, UNCLEAR HESITATION" })
	void aScaleTakesOneNumberWithinIt(String text, String language, String expected) {
		assertThat(reading(text, new Asked.Scale(1, 10), language)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "25, fi, 25", "25 €, fi, 25", "٢٥, ar, 25", "1000, fi, UNCLEAR UNKNOWN_NUMBER",
			"2 tai 3, fi, UNCLEAR HESITATION", "+358401234567, fi, UNCLEAR UNKNOWN_NUMBER" })
	void anAmountIsOneNumber(String text, String language, String expected) {
		assertThat(reading(text, new Asked.Amount(0, 500), language)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "' Piha oli pimeä.\n', Piha oli pimeä.", "كان الجو باردا, كان الجو باردا", "8, 8", "ei, ei",
			"'', UNCLEAR EMPTY", "STOP, OptOut" })
	void freeTextIsKeptAsWritten(String text, String expected) {
		assertThat(reading(text, new Asked.FreeText(500), "fi")).isEqualTo(expected);
		assertThat(reading("a".repeat(501), new Asked.FreeText(500), "fi")).isEqualTo("UNCLEAR LONG");
	}

	@ParameterizedTest
	@CsvSource({ "'tulemme, 2 aikuista ja 3 lasta', fi, YES 5", "2 aikuista ja 3 lasta, fi, YES 5",
			"'Meitä on 5: tulemme, 2 aikuista ja 3 lasta', fi, YES 5", "kyllä 3, fi, YES 3", "joo, fi, YES",
			"tullaan kolmestaan, fi, YES 3", "ei päästä, fi, NO", "emme tule, fi, NO", "ehkä, fi, MAYBE",
			"'ja, vi kommer 4 personer', sv, YES 4", "vi kan inte komma, sv, NO", "kanske, sv, MAYBE",
			"yes 3, en, YES 3", "we will come 2 adults and 2 kids, en, YES 4", "we can't come, en, NO",
			"maybe, en, MAYBE", "haa 3 qof, so, YES 3", "ma imanayno, so, NO", "laga yaabaa, so, MAYBE",
			"نعم ٤, ar, YES 4", "'سنحضر، ٢ كبار و ٣ اطفال', ar, YES 5", "ما نقدر نجي, ar, NO", "ربما, ar, MAYBE",
			"придём втроём, ru, YES 3", "'да, нас 4', ru, YES 4", "не сможем прийти, ru, NO", "может быть, ru, MAYBE",
			"прийдемо вдвох, uk, YES 2", "не прийдемо, uk, NO", "можливо, uk, MAYBE", "tuleme neljakesi, et, YES 4",
			"ei saa tulla, et, NO", "võib-olla, et, MAYBE", "دێین ٣ کەس, ckb, YES 3", "نایەین, ckb, NO",
			"لەوانەیە, ckb, MAYBE", "'بله، ۳ نفر', fa, YES 3", "نمیایم, fa, NO", "شاید, fa, MAYBE",
			"'我们来，3个人', zh-Hans, YES 3", "来不了, zh-Hans, NO", "可能, zh-Hans, MAYBE", "'vâng, 4 người', vi, YES 4",
			"không đến được, vi, NO", "có lẽ, vi, MAYBE", "'hawa, 3 adam', tk, YES 3", "gelip bilemzok, tk, NO",
			"belki, tk, MAYBE", "'kyllä, 3 henkilöä', fi-simple, YES 3", "👍, fi, YES" })
	void anInvitationIsAnsweredWithHowManyCome(String text, String language, String expected) {
		assertThat(reading(text, new Asked.Attendance(20), language)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "+1", "tulemme +1", "+1?", "tulemmeko?", "kyllä vai ei", "tulemme klo 18", "tulemme 50",
			"äiti ja 2 lasta tulee", "tulemme jos ehdimme", "kyllä ei", "", "🙂", "isä soittaa teille huomenna" })
	void anInvitationIsNotGuessed(String text) {
		assertThat(reading(text, new Asked.Attendance(20), "fi")).startsWith("UNCLEAR");
	}

	@Test
	void randomTextThrowsNothingAndChoosesNothing() {
		var random = new Random(20261122);
		var forms = List.of(new Asked.OneOf(LUNCHES), new Asked.SomeOf(LUNCHES, 3), new Asked.Scale(1, 10),
				new Asked.Amount(0, 500), new Asked.Attendance(20));
		for (var round = 0; round < 3_000; round++) {
			var text = new StringBuilder();
			random.ints(2 + random.nextInt(40), 0x3A, Character.MAX_CODE_POINT + 1)
				.filter((c) -> !Character.isDigit(c) && Character.getNumericValue(c) < 0 && !Wording.isHan(c)
						&& !isLigature(c))
				.forEach(text::appendCodePoint);
			for (var form : forms) {
				// A polite word among what nobody can read is no answer either.
				assertThat(reading(text.toString(), form, "fi")).as(text.toString()).matches("UNCLEAR.*|Courtesy");
			}
		}
	}

	/** One sign for several letters may well be a word: the Persian "three" is one. */
	private static boolean isLigature(int c) {
		return Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC).codePoints().count() > 1;
	}

	private static String reading(String text, Asked asked, String language) {
		return switch (INTERPRETATION.read(text, asked, List.of(language))) {
			case Chosen chosen -> chosen.numbers().toString();
			case Value value -> Integer.toString(value.value());
			case Written written -> written.text();
			case Attends attends -> attends.coming() + ((attends.people() != null) ? " " + attends.people() : "");
			case Unclear unclear -> "UNCLEAR " + unclear.why();
			case Aside aside -> aside.reading().getClass().getSimpleName();
		};
	}

}
