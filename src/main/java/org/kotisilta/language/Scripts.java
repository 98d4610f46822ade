package org.kotisilta.language;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The scripts of letters.
 */
final class Scripts {

	/** The scripts whose letters look alike or are mixed up on keyboards. */
	private static final Set<UnicodeScript> TOLD_APART = EnumSet.of(UnicodeScript.LATIN, UnicodeScript.CYRILLIC,
			UnicodeScript.GREEK, UnicodeScript.ARABIC);

	/** Letters that look alike, the Latin one above its Cyrillic twin. */
	private static final String LATIN = "aceiopxyABCEHIKMOPTXY";

	private static final String CYRILLIC = "\u0430\u0441\u0435\u0456\u043E\u0440\u0445\u0443"
			+ "\u0410\u0412\u0421\u0415\u041D\u0406\u041A\u041C\u041E\u0420\u0422\u0425\u0423";

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
	 * The word with every look-alike in the language's own letters; null if that does not
	 * make it a word of one script.
	 */
	static @Nullable String unmixed(String word, Language language) {
		boolean latin = of(language) == UnicodeScript.LATIN;
		String from = latin ? CYRILLIC : LATIN;
		String to = latin ? LATIN : CYRILLIC;
		StringBuilder unmixed = new StringBuilder();
		for (char letter : word.toCharArray()) {
			int at = from.indexOf(letter);
			unmixed.append((at >= 0) ? to.charAt(at) : letter);
		}
		return (in(unmixed.toString()).size() == 1) ? unmixed.toString() : null;
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
