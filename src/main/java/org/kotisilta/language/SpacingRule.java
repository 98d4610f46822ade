package org.kotisilta.language;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SPACING: no space at the edges, none doubled, none before a punctuation mark, no tabs.
 */
final class SpacingRule implements TextRule {

	private static final Pattern WRONG = Pattern
		.compile("^[\\h\\n]+|[\\h\\n]+$|\\t|[\\h]{2,}|[\\h]+(?=[.,!?;:\u060C\u061B\u061F\u3002](?:\\s|$))");

	@Override
	public void check(CheckedText text, Findings findings) {
		Matcher matcher = WRONG.matcher(text.written());
		while (matcher.find()) {
			boolean edge = matcher.start() == 0 || matcher.end() == text.written().length();
			boolean mark = !edge && matcher.group().length() == 1 && !matcher.group().equals("\t");
			findings.at("SPACING", Finding.Severity.WARN, "",
					edge ? "space at the edge" : mark ? "space before a punctuation mark" : "doubled space or tab",
					matcher.start(), matcher.end(), (edge || mark) ? "" : " ");
		}
	}

}
