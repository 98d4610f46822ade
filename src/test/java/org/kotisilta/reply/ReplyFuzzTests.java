package org.kotisilta.reply;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.kotisilta.reply.Corpus.Reply;
import org.kotisilta.reply.Lexicon.Phrase;
import org.kotisilta.reply.Lexicon.Role;
import org.kotisilta.reply.Reading.Answers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Text nobody would write, from fixed seeds and with a fixed number of tries: it throws
 * nothing and answers nothing.
 */
class ReplyFuzzTests {

	private static final int TRIES = 4_000;

	private static final Lexicon LEXICON = LexiconFiles.load();

	private static final Interpretation INTERPRETATION = new Interpretation(WordLists.of(LEXICON));

	private static final List<String> LANGUAGES = LEXICON.phrases()
		.stream()
		.map(Phrase::language)
		.filter((language) -> !language.equals("und"))
		.distinct()
		.toList();

	@Test
	void randomCharactersAnswerNothing() {
		var random = new Random(1);
		for (var round = 0; round < TRIES; round++) {
			var text = new StringBuilder();
			random.ints(2 + random.nextInt(60), 0x3A, Character.MAX_CODE_POINT + 1)
				.filter((c) -> !Character.isDigit(c) && Character.getNumericValue(c) < 0)
				.forEach(text::appendCodePoint);

			assertThat(read(text.toString(), language(random))).as(text.toString()).isNotInstanceOf(Answers.class);
		}
	}

	@Test
	void gibberishInTheLettersOfALanguageAnswersNothing() {
		var random = new Random(2);
		for (var round = 0; round < TRIES; round++) {
			var language = language(random);
			var letters = String.join("",
					LEXICON.phrases()
						.stream()
						.filter((phrase) -> phrase.language().equals(language) && phrase.role() == Role.HARMLESS)
						.limit(60)
						.map((phrase) -> phrase.written().replaceAll("[^\\p{L}]", ""))
						.toList());
			var text = new StringBuilder();
			for (var letter = 0; letter < 40; letter++) {
				text.append((letter % 8 == 7) ? ' ' : letters.charAt(random.nextInt(letters.length())));
			}

			assertThat(read(text.toString(), language)).as(text.toString()).isNotInstanceOf(Answers.class);
		}
	}

	@Test
	void wordsThatDoNotAnswerAnswerNothing() {
		var random = new Random(3);
		for (var language : LANGUAGES) {
			// "With pleasure" may thank in one list and answer in another.
			var words = ShortForms.without(
					ShortForms.of(LEXICON, language, Role.HESITATION, Role.QUESTION, Role.ACKNOWLEDGEMENT),
					ShortForms.of(LEXICON, language, Role.ACCEPT, Role.DECLINE));
			for (var round = 0; round < TRIES / LANGUAGES.size() && !words.isEmpty(); round++) {
				var text = String.join(", ", random.ints(3, 0, words.size()).mapToObj((at) -> words.get(at)).toList());

				assertThat(read(text, language)).as("%s: %s", language, text).isNotInstanceOf(Answers.class);
			}
		}
	}

	/** Whatever the order: "no" and "if" never make a yes. */
	@Test
	void aDoubtAmongTheWordsOfAnAnswerNeverAccepts() {
		var random = new Random(4);
		// "We do not mind" accepts by itself.
		var doubtsByLanguage = LANGUAGES.stream()
			.collect(Collectors.toMap(Function.identity(),
					(language) -> ShortForms.without(ShortForms.of(LEXICON, language, Role.HESITATION),
							ShortForms.of(LEXICON, language, Role.ACCEPT))));
		for (var reply : Corpus.all().stream().filter((reply) -> reply.meant().clear()).toList()) {
			var doubts = doubtsByLanguage.getOrDefault(reply.language(), List.of());
			if (!doubts.isEmpty()) {
				var text = doubts.get(random.nextInt(doubts.size())) + ", " + shuffled(reply, random);

				assertThat(acceptsInDoubt(text, reply.language())).as("%s: %s", reply.language(), text).isFalse();
			}
		}
	}

	private static String shuffled(Reply reply, Random random) {
		var words = new ArrayList<>(List.of(reply.text().split("\\s+")));
		Collections.shuffle(words, random);
		return String.join(" ", words);
	}

	/**
	 * "We do not refuse" is no doubt, also where the first word of a reply makes it one.
	 */
	private static boolean acceptsInDoubt(String text, String language) {
		return read(text, language) instanceof Answers answers
				&& answers.answers().getFirst().value() == Polarity.ACCEPT
				&& answers.evidence().stream().noneMatch((part) -> part.meaning().contains(Role.NOT_REFUSING.name()));
	}

	private static String language(Random random) {
		return LANGUAGES.get(random.nextInt(LANGUAGES.size()));
	}

	private static Reading read(String text, String language) {
		return INTERPRETATION.read(text, List.of(new Candidate(1, "Oliivia", 1, 2, null, true)), List.of(language));
	}

}
