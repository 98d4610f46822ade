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

	/** The tags of the languages there are phrases in. */
	public Set<String> languages() {
		return this.byLanguage.keySet();
	}

}
