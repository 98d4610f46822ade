package org.kotisilta.reply;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kotisilta.reply.Lexicon.Phrase;
import org.kotisilta.reply.Lexicon.Role;
import org.kotisilta.reply.Reading.Answers;
import org.kotisilta.reply.Reading.Certainty;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every phrase of the lexicon in every way it may be typed, and text that is no answer.
 */
class LexiconTests {

	private static final Lexicon LEXICON = LexiconFiles.load();

	private static final Interpretation INTERPRETATION = new Interpretation(WordLists.of(LEXICON));

	private static final List<String> READERS = List.of("fi", "sv", "en", "so", "ar", "ru", "uk", "et", "ckb", "fa",
			"zh-Hans", "vi", "tk");

	private static final Candidate OFFER = new Candidate(1, "Oliivia", 1, 2, null, true);

	@Test
	void everyLanguageHasWordsForEveryPurpose() {
		for (var language : List.of("fi", "fi-simple", "sv", "en", "so", "ar", "ru", "uk", "et", "ckb", "fa", "zh-Hans",
				"vi", "tk")) {
			for (var role : List.of(Role.ACCEPT, Role.DECLINE, Role.NEGATOR, Role.OPT_OUT, Role.HELP,
					Role.POLITENESS)) {
				assertThat(LEXICON.phrases()).as("%s %s", language, role)
					.anyMatch((phrase) -> phrase.language().equals(language) && phrase.role() == role);
			}
		}
	}

	private static Stream<Phrase> phrases(String language, Role... roles) {
		return LEXICON.phrases()
			.stream()
			.filter((phrase) -> phrase.language().equals(language) && List.of(roles).contains(phrase.role()))
			.flatMap((phrase) -> ShortForms.spelledOut(phrase)
				.map((written) -> new Phrase(written, language, phrase.role(), phrase.firm(), phrase.number())));
	}

	/** All single answers, and a few of the firm sentences: they stand for thousands. */
	private static Stream<Phrase> answers(String language, int oneIn) {
		return phrases(language, Role.ACCEPT, Role.DECLINE)
			.filter((phrase) -> !phrase.firm() || isOne(phrase.written(), oneIn));
	}

	/** The same choice in every run. */
	private static boolean isOne(String written, int in) {
		return Math.floorMod(written.hashCode(), in) == 0;
	}

	static List<String> languages() {
		return LEXICON.phrases().stream().map(Phrase::language).distinct().toList();
	}

	@ParameterizedTest
	@MethodSource("languages")
	void everyAnswerIsUnderstoodHoweverItIsTyped(String language) {
		answers(language, 64).forEach((phrase) -> {
			var expected = Polarity.valueOf(phrase.role().name());
			var ways = isOne(phrase.written(), 40) ? waysToType(phrase.written()) : List.of(phrase.written());
			// A sentence said twice may be read across its middle: a person reads it.
			var once = phrase.firm() ? ways.stream().filter((way) -> !way.equals(twice(phrase.written()))).toList()
					: ways;
			for (var typed : once) {
				assertThat(answer(typed, phrase.language())).as("%s: '%s'", phrase.language(), typed)
					.isEqualTo(expected);
			}
		});
	}

	private static String twice(String phrase) {
		return phrase + " " + phrase;
	}

	private static List<String> waysToType(String phrase) {
		var ways = new ArrayList<>(List.of(phrase, phrase.toUpperCase(Locale.ROOT), title(phrase), phrase + ".",
				phrase + "!", phrase + "…", "  " + phrase + "\n", phrase + "\n\nMaija Meikäläinen", phrase + " 🙂",
				phrase + "😀🎉", twice(phrase), "\"" + phrase + "\"", "(" + phrase + ")", "«" + phrase + "»",
				phrase.replace(' ', '\u00a0'), "\u200f" + phrase, "\u2067" + phrase + "\u2069", phrase + "\ufeff",
				Normalizer.normalize(phrase, Normalizer.Form.NFD), Normalizer.normalize(phrase, Normalizer.Form.NFC),
				fullWidth(phrase), phrase.replace("'", "’"), phrase.replaceAll(" ", "  ")));
		if (phrase.codePoints().anyMatch((c) -> Character.UnicodeScript.of(c) == Character.UnicodeScript.ARABIC)) {
			ways.add(phrase.replace('\u06cc', '\u064a').replace('\u06a9', '\u0643'));
			ways.add(phrase.replaceAll("(?<=\\p{L})(?=\\p{L})", "\u0640"));
			ways.add(phrase.replaceAll("(\\p{L})", "$1\u064e"));
		}
		return ways;
	}

	@ParameterizedTest
	@MethodSource("languages")
	void aQuestionIsNeverAnAnswer(String language) {
		answers(language, 320).filter((phrase) -> isOne(phrase.written() + "?", 3)).forEach((phrase) -> {
			assertThat(answer(phrase.written() + "?", phrase.language())).isNull();
			assertThat(answer(phrase.written() + "؟", phrase.language())).isNull();
		});
	}

	@ParameterizedTest
	@MethodSource("languages")
	void anAnswerInAnotherLanguageIsNeverTurnedIntoItsOpposite(String language) {
		answers(language, 320).forEach((phrase) -> {
			var expected = Polarity.valueOf(phrase.role().name());
			for (var reader : READERS) {
				// Single words are where languages meet; of longer ones one in four.
				if (!phrase.written().contains(" ") || isOne(phrase.written() + reader, 4)) {
					var answer = answer(phrase.written(), reader);
					assertThat(answer == null || answer == expected).as("%s read for %s", phrase, reader).isTrue();
				}
			}
		});
	}

	@ParameterizedTest
	@MethodSource("languages")
	void aWordThatStopsMessagesIsNeverAnAnswer(String language) {
		phrases(language, Role.OPT_OUT).forEach((phrase) -> {
			var written = phrase.written();
			for (var typed : isOne(written, 4)
					? List.of(written, written.toUpperCase(Locale.ROOT), written + ".", written + " \n")
					: List.of(written)) {
				var reading = INTERPRETATION.read(typed, List.of(OFFER), List.of(language));

				assertThat(reading).as(typed).isInstanceOf(Reading.OptOut.class);
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "2" })
	void theDigitsOfEveryScriptAreUnderstood(String digit) {
		for (var script = 0; script <= Character.MAX_CODE_POINT; script++) {
			if (Character.isDigit(script) && Character.digit(script, 10) == Integer.parseInt(digit)) {
				var expected = digit.equals("1") ? Polarity.ACCEPT : Polarity.DECLINE;
				assertThat(answer(Character.toString(script), "fi")).as(Integer.toHexString(script))
					.isEqualTo(expected);
			}
		}
	}

	@Test
	void randomTextIsNeverACertainAnswer() {
		var random = new Random(20261122);
		for (var round = 0; round < 20_000; round++) {
			var text = randomText(random);

			var reading = INTERPRETATION.read(text, List.of(OFFER), List.of("fi", "ar"));

			if (reading instanceof Answers answers) {
				assertThat(answers.answers()).as(text)
					.allMatch((answer) -> answer.certainty() == Certainty.PROBABLE || isAllKnown(reading));
			}
		}
	}

	@Test
	void ordinaryProseIsNeverACertainAnswer() {
		var random = new Random(7);
		for (var round = 0; round < 5_000; round++) {
			var words = random.ints(8, 0, PROSE.length).mapToObj((at) -> PROSE[at]).toList();

			var reading = INTERPRETATION.read(String.join(" ", words), List.of(OFFER), List.of("fi", "so"));

			assertThat(reading).as(words.toString()).isNotInstanceOf(Answers.class);
		}
	}

	private static final String[] PROSE = "lapsi menee kouluun aamulla ja palaa iltapäivällä meidän kanssamme kotiin sitten puisto päiväkoti kukka talvi the child goes to school every morning carrug ilmo dugsi macallin мама ребёнок школа дом погода طفل مدرسة بيت صباح 学校 孩子 天气"
		.split(" ");

	/** Nothing certain rests on a word that is not in the lexicon. */
	private static boolean isAllKnown(Reading reading) {
		return reading.evidence().stream().noneMatch((evidence) -> evidence.meaning().equals("UNKNOWN"));
	}

	private static String randomText(Random random) {
		var text = new StringBuilder();
		random.ints(1 + random.nextInt(40), 0, Character.MAX_CODE_POINT + 1)
			.map((c) -> random.nextInt(3) == 0 ? "0123456789 ?\n.yесниkнلا是".charAt(random.nextInt(23)) : c)
			.forEach(text::appendCodePoint);
		return text.toString();
	}

	private static @Nullable Polarity answer(String text, String language) {
		return (INTERPRETATION.read(text, List.of(OFFER), List.of(language)) instanceof Answers answers)
				? answers.answers().getFirst().value() : null;
	}

	private static String title(String phrase) {
		var first = phrase.offsetByCodePoints(0, 1);
		return phrase.substring(0, first).toUpperCase(Locale.ROOT) + phrase.substring(first);
	}

	private static String fullWidth(String phrase) {
		var wide = new StringBuilder();
		phrase.chars()
			.map((c) -> (c > ' ' && c < 127 && c != '\'') ? c + 0xFEE0 : c)
			.forEach((c) -> wide.append((char) c));
		return wide.toString();
	}

}
