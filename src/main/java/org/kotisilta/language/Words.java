package org.kotisilta.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a text, without what is the same in every language.
 */
final class Words {

	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}\u200C'\u2019\u02BC]+");

	private static final Pattern NOT_WORDS = Pattern
		.compile(Facts.URL.pattern() + "|[\\p{Alnum}._%+-]+@[\\p{Alnum}.-]+");

	private Words() {
	}

	/** Runs of letters and digits; hyphens and slashes part them. */
	static List<String> of(String text) {
		return placed(text).stream().map(Word::text).toList();
	}

	/** The same, with their places. */
	static List<Word> placed(String text) {
		List<Word> words = new ArrayList<>();
		Matcher matcher = WORD.matcher(Facts.without(NOT_WORDS, text));
		while (matcher.find()) {
			words.add(new Word(matcher.group(), matcher.start(), matcher.end()));
		}
		return words;
	}

	/** The words that hold a letter, in small letters. */
	static List<String> spoken(String text) {
		return spoken(placed(text));
	}

	static List<String> spoken(List<Word> words) {
		return words.stream()
			.map(Word::text)
			.filter((word) -> word.codePoints().anyMatch(Character::isLetter))
			.map((word) -> word.toLowerCase(Locale.ROOT))
			.toList();
	}

	/**
	 * A word and where it stands in its text.
	 */
	record Word(String text, int start, int end) {

		/** In small letters, as dictionaries have it. */
		String lower() {
			return this.text.toLowerCase(Locale.ROOT);
		}

	}

}
