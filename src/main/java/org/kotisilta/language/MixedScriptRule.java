package org.kotisilta.language;

/**
 * MIXED_SCRIPT_WORD: no word mixes Latin, Cyrillic, Greek and Arabic letters. A Latin c
 * in a Russian word looks right and is found by no search and read wrong by a screen
 * reader.
 */
final class MixedScriptRule implements TextRule {

	@Override
	public void check(CheckedText text, Findings findings) {
		for (Branch branch : text.branches()) {
			for (Words.Word word : Words.placed(branch.words())) {
				if (Scripts.in(word.text()).size() > 1) {
					findings
						.block("MIXED_SCRIPT_WORD", branch.path(),
								"'" + word.text() + "' mixes letters of " + Scripts.in(word.text()))
						.in(branch.place(word.start(), word.end()))
						.fix(Scripts.unmixed(word.text(), text.language()))
						.naming(word.text());
				}
			}
		}
	}

}
