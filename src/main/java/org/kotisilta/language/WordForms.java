package org.kotisilta.language;

import java.util.List;
import java.util.Locale;

/**
 * Tells whether words of a text are a form of a glossary's term: by Finnish inflection in
 * Finnish, elsewhere by the same beginning, at least four letters of it.
 */
final class WordForms {

	private static final int STEM = 4;

	/** The most letters an ending has, the signs of the plural and the case together. */
	private static final int ENDING = 6;

	/** Written together with the word after them: and, so, with, like, to, the. */
	private static final List<String> ARABIC_PREFIXES = List.of("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ف",
			"ك", "ل");

	private WordForms() {
	}

	/** Whether a word is a form of a term of one word. */
	static boolean match(String term, String word, Language language) {
		String first = term.toLowerCase(Locale.ROOT);
		String second = word.toLowerCase(Locale.ROOT);
		if (first.equals(second)) {
			return true;
		}
		return switch (language.script()) {
			case "Latn", "Cyrl" ->
				language.tag().startsWith("fi") ? FinnishForms.of(first, second) : sameBeginning(first, second);
			case "Arab" -> first.equals(bare(second)) || sameBeginning(bare(first), bare(second));
			default -> false;
		};
	}

	private static boolean sameBeginning(String term, String word) {
		int stem = Math.max(STEM, term.length() - ((term.length() > 6) ? 2 : 1));
		return term.length() >= STEM && word.length() >= stem && word.length() <= term.length() + ENDING
				&& word.startsWith(term.substring(0, Math.min(stem, term.length())));
	}

	private static String bare(String word) {
		for (String prefix : ARABIC_PREFIXES) {
			if (word.startsWith(prefix) && word.length() >= prefix.length() + 3) {
				return word.substring(prefix.length());
			}
		}
		return word;
	}

	/** Whether the language parts its words by spaces. */
	static boolean spaced(Language language) {
		return !language.script().startsWith("Han");
	}

}
