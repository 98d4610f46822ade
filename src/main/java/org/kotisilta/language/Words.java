package org.kotisilta.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The words of a text, without what is the same in every language.
 */
final class Words {

	private static final Pattern PARTS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\u200C'\u2019\u02BC]+");

	private static final Pattern NOT_WORDS = Pattern
		.compile(Facts.URL.pattern() + "|[\\p{Alnum}._%+-]+@[\\p{Alnum}.-]+");

	private Words() {
	}

	/** Runs of letters and digits; hyphens and slashes part them. */
	static List<String> of(String text) {
		List<String> words = new ArrayList<>();
		for (String word : PARTS.split(NOT_WORDS.matcher(text).replaceAll(" "))) {
			if (!word.isEmpty()) {
				words.add(word);
			}
		}
		return words;
	}

	/** The words that hold a letter, in small letters. */
	static List<String> spoken(String text) {
		return of(text).stream()
			.filter((word) -> word.codePoints().anyMatch(Character::isLetter))
			.map((word) -> word.toLowerCase(Locale.ROOT))
			.toList();
	}

}
