package org.kotisilta.language;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.kotisilta.language.Finding.Severity;

/**
 * UNTRANSLATED: a translation is not mostly the words of its source. In another script
 * that blocks, in the same it may be names.
 */
final class UntranslatedRule implements TextRule {

	private static final double SHARE = 0.6;

	private static final int FEWEST = 3;

	@Override
	public void check(CheckedText text, Findings findings) {
		CheckedText source = text.source();
		if (source == null || sameLanguage(text, source)) {
			return;
		}
		Set<String> original = new HashSet<>();
		source.branches().forEach((branch) -> original.addAll(Words.spoken(branch.words())));
		Severity severity = text.language().script().equals(source.language().script()) ? Severity.WARN
				: Severity.BLOCK;
		for (Branch branch : text.branches()) {
			List<String> words = Words.spoken(branch.words());
			long same = words.stream().filter(original::contains).count();
			if (words.size() >= FEWEST && same >= SHARE * words.size()) {
				findings
					.add("UNTRANSLATED", severity, branch.path(),
							same + " of " + words.size() + " words are those of the source")
					.naming(String.valueOf(same), String.valueOf(words.size()));
			}
		}
	}

	private static boolean sameLanguage(CheckedText text, CheckedText source) {
		return text.language().locale().getLanguage().equals(source.language().locale().getLanguage());
	}

}
