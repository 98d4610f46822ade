package org.kotisilta.language;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * END_PUNCT: a text ends with the same kind of mark as its source, each script with its
 * own. ARABIC_COMMA: Arabic script has commas and semicolons of its own.
 */
final class PunctuationRule implements TextRule {

	private static final List<String> KINDS = List.of(".\u3002\u06D4\u0964", "?\u061F\uFF1F", "!\uFF01", ":\uFF1A",
			"\u2026");

	private static final Pattern LATIN_COMMA = Pattern.compile("(?<=\\p{IsArabic})\\s*([,;?])");

	private static final Map<String, String> ARABIC = Map.of(",", "\u060C", ";", "\u061B", "?", "\u061F");

	@Override
	public void check(CheckedText text, Findings findings) {
		CheckedText source = text.source();
		if (source != null) {
			end(source.branches().getFirst(), text, findings);
		}
		if (text.language().script().equals("Arab")) {
			Matcher matcher = LATIN_COMMA.matcher(text.written());
			while (matcher.find()) {
				boolean question = matcher.group(1).equals("?");
				findings.at(question ? "END_PUNCT" : "ARABIC_COMMA", Finding.Severity.WARN, "",
						"Latin " + matcher.group(1) + " after Arabic letters", matcher.start(1), matcher.end(1),
						ARABIC.get(matcher.group(1)));
			}
		}
	}

	private static void end(Branch source, CheckedText text, Findings findings) {
		int expected = kind(source.words());
		for (Branch branch : text.branches()) {
			int found = kind(branch.words());
			if (found != expected && found != KINDS.size() && expected != KINDS.size()) {
				findings.warn("END_PUNCT", branch.path(),
						"the source ends with " + name(expected) + ", this text with " + name(found));
			}
		}
	}

	/**
	 * The kind of the last mark; -1 for none; one past the last for a hole, which tells
	 * nothing.
	 */
	private static int kind(String words) {
		String stripped = words.strip();
		if (stripped.isEmpty() || stripped.endsWith(String.valueOf(Branch.HOLE))) {
			return KINDS.size();
		}
		char last = stripped.endsWith("...") ? '\u2026' : stripped.charAt(stripped.length() - 1);
		for (int i = 0; i < KINDS.size(); i++) {
			if (KINDS.get(i).indexOf(last) >= 0) {
				return i;
			}
		}
		return -1;
	}

	private static String name(int kind) {
		return (kind < 0) ? "no mark" : "'" + KINDS.get(kind).charAt(0) + "'";
	}

}
