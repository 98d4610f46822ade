package org.kotisilta.template;

import java.util.Collections;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;

/**
 * The short texts shared by all templates, from {@code translations/phrases}: the holding
 * lines, the signature, the footers.
 */
public final class Phrases {

	private volatile Map<String, Map<String, String>> byLanguage;

	Phrases(Map<String, Map<String, String>> byLanguage) {
		this.byLanguage = new TreeMap<>(byLanguage);
	}

	void replace(Map<String, Map<String, String>> texts) {
		this.byLanguage = new TreeMap<>(texts);
	}

	/** All phrases by language and key. */
	public Map<String, Map<String, String>> all() {
		return Collections.unmodifiableMap(this.byLanguage);
	}

	/**
	 * A phrase.
	 * @param language a tag
	 * @param key such as {@code holding.sms}
	 * @throws NoSuchElementException if there is none; the checks at start-up see to it
	 * that every language has every phrase
	 */
	public String phrase(String language, String key) {
		String phrase = this.byLanguage.getOrDefault(language, Map.of()).get(key);
		if (phrase == null) {
			throw new NoSuchElementException("No phrase " + key + " in " + language);
		}
		return phrase;
	}

	/**
	 * The phrases of a language whose keys begin alike, in the order of their keys; none
	 * in a language there are no phrases in.
	 */
	public Map<String, String> startingWith(String language, String prefix) {
		Map<String, String> found = new TreeMap<>(this.byLanguage.getOrDefault(language, Map.of()));
		found.keySet().removeIf((key) -> !key.startsWith(prefix));
		return found;
	}

	/** The tags of the languages there are phrases in. */
	public Set<String> languages() {
		return this.byLanguage.keySet();
	}

}
