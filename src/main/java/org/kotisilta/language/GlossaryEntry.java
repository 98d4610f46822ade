package org.kotisilta.language;

import java.util.List;

/**
 * A term of the glossary in one language.
 *
 * @param term the term as it is known to all languages: the Finnish word
 * @param language a tag; {@code *} for every language
 * @param preferred how the term is said, the best way first; empty if nobody has decided
 * @param forbidden how it is not said
 * @param doNotTranslate whether it is a name that stays as it is in every language
 * @param note for translators, in English
 */
public record GlossaryEntry(String term, String language, List<String> preferred, List<String> forbidden,
		boolean doNotTranslate, String note) {

	/** Stands for every language. */
	public static final String EVERY = "*";

	public GlossaryEntry {
		preferred = List.copyOf(preferred);
		forbidden = List.copyOf(forbidden);
	}

}
