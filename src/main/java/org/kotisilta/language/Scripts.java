package org.kotisilta.language;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * The scripts of letters.
 */
final class Scripts {

	/** The scripts whose letters look alike or are mixed up on keyboards. */
	private static final Set<UnicodeScript> TOLD_APART = EnumSet.of(UnicodeScript.LATIN, UnicodeScript.CYRILLIC,
			UnicodeScript.GREEK, UnicodeScript.ARABIC);

	private Scripts() {
	}

	/** The script a language is written in. */
	static UnicodeScript of(Language language) {
		return switch (language.script()) {
			case "Hans", "Hant" -> UnicodeScript.HAN;
			default -> UnicodeScript.forName(language.script());
		};
	}

	/**
	 * Those of Latin, Cyrillic, Greek and Arabic that the letters of a word belong to.
	 */
	static Set<UnicodeScript> in(String word) {
		Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
		word.codePoints().filter(Character::isLetter).mapToObj(UnicodeScript::of).forEach(scripts::add);
		scripts.retainAll(TOLD_APART);
		return scripts;
	}

}
