package org.kotisilta.translation;

import java.util.Optional;

/**
 * A machine that translates. What it says is a draft until a person has edited or
 * confirmed it, and is always shown as the machine's.
 */
interface SuggestionEngine {

	/** What people read beside its suggestions. */
	String name();

	/** Whether it translates between two languages at all. */
	boolean offers(String sourceLanguage, String language);

	/**
	 * A translation with every placeholder of the source in it.
	 * @param pattern an ICU pattern without names of people
	 * @return empty if the machine has none, does not answer in time or has damaged a
	 * placeholder
	 */
	Optional<String> suggest(String pattern, String sourceLanguage, String language);

}
