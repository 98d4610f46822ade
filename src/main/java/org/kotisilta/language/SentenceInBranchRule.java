package org.kotisilta.language;

/**
 * ARG_NESTING: a selector holds whole sentences, because the words around a number change
 * with it in other languages.
 */
final class SentenceInBranchRule implements TextRule {

	private static final String SENTENCE_ENDS = ".!?:\u2026\u3002\uFF01\uFF1F\uFF1A\u061F\u06D4";

	@Override
	public void check(CheckedText text, Findings findings) {
		for (Selector.Argument argument : Selector.Argument.of(text.pattern())) {
			String before = text.written().substring(0, text.pattern().getPart(argument.start()).getIndex()).strip();
			boolean inner = !before.isEmpty() && (before.endsWith("{") || before.endsWith("}"));
			if (!before.isEmpty() && !inner && SENTENCE_ENDS.indexOf(before.charAt(before.length() - 1)) < 0) {
				findings
					.warn("ARG_NESTING", argument.name(),
							"the sentence begins before {" + argument.name()
									+ ", …}; put whole sentences into its texts")
					.naming("{" + argument.name() + "}");
			}
		}
	}

}
