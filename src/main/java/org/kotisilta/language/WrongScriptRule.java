package org.kotisilta.language;

import java.lang.Character.UnicodeScript;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * WRONG_SCRIPT: at least three letters of five are of the language's script. Finds
 * Kurmanji written into a Sorani field.
 */
final class WrongScriptRule implements TextRule {

	private static final double SHARE = 0.6;

	/** Fewer letters are a name or an abbreviation. */
	private static final int FEWEST = 8;

	@Override
	public void check(CheckedText text, Findings findings) {
		UnicodeScript expected = Scripts.of(text.language());
		Set<String> names = new HashSet<>();
		CheckedText source = text.source();
		if (source != null) {
			// A name stays as it is; whole sentences left as they are is what
			// UNTRANSLATED finds.
			source.branches().forEach((branch) -> names.addAll(Words.of(branch.words())));
		}
		for (Branch branch : text.branches()) {
			List<Integer> letters = Words.of(branch.words())
				.stream()
				.filter((word) -> !names.contains(word))
				.flatMapToInt(String::codePoints)
				.filter(Character::isLetter)
				.boxed()
				.toList();
			long right = letters.stream().filter((letter) -> UnicodeScript.of(letter) == expected).count();
			if (letters.size() >= FEWEST && right < SHARE * letters.size()) {
				findings
					.block("WRONG_SCRIPT", branch.path(),
							"only " + right + " of " + letters.size() + " letters are " + expected + ", the script of "
									+ text.language().tag())
					.naming(right + "/" + letters.size(), text.language().endonym());
			}
		}
	}

}
