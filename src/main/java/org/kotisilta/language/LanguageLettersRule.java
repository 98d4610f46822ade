package org.kotisilta.language;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * LANG_LETTERS: the letters are those of the language and not of its neighbour.
 */
final class LanguageLettersRule implements TextRule {

	/** Letters a language does not have, by tag. */
	private static final Map<String, String> FOREIGN = Map.of("ru", "іїєґІЇЄҐ", "uk", "ыэъёЫЭЪЁ", "fa", "\u064A\u0643",
			"ckb", "\u064A\u0643");

	/** Letters of which a longer text has at least one, by tag. */
	private static final Map<String, String> OWN = Map.of("ckb", "ەێۆڵڕ", "sv", "åäö", "tk", "äňöşüýçž");

	private static final int LONGER = 80;

	@Override
	public void check(CheckedText text, Findings findings) {
		String tag = text.language().tag();
		for (Branch branch : text.branches()) {
			String foreign = FOREIGN.getOrDefault(tag, "");
			Words.placed(branch.words())
				.stream()
				.filter((word) -> word.text().chars().anyMatch((c) -> foreign.indexOf(c) >= 0))
				.forEach((word) -> findings
					.warn("LANG_LETTERS", branch.path(), "'" + word.text() + "' has a letter that is not of " + tag)
					.in(branch.place(word.start(), word.end()))
					.fix(SaveFixes.persianLetters(tag) ? SaveFixes.withPersianLetters(word.text()) : null)
					.naming(word.text(), tag));
			String letters = String.join("", Words.of(branch.words())).toLowerCase(Locale.ROOT);
			String own = OWN.getOrDefault(tag, "");
			if (!own.isEmpty() && letters.length() >= LONGER && letters.chars().noneMatch((c) -> own.indexOf(c) >= 0)) {
				findings
					.warn("LANG_LETTERS", branch.path(),
							"not one of the letters " + own + ": is this " + text.language().englishName() + "?")
					.naming(own, tag);
			}
		}
	}

}
