package org.kotisilta.language;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * END_PUNCT: a text ends with the same kind of mark as its source, each script with its
 * own. ARABIC_COMMA: Arabic script has commas and semicolons of its own.
 */
final class PunctuationRule implements TextRule {

	private static final List<String> KINDS = List.of(".\u3002\u06D4\u0964", "?\u061F\uFF1F", "!\uFF01", ":\uFF1A",
			"\u2026");

	private static final Pattern LATIN_COMMA = Pattern.compile("(?<=\\p{IsArabic})\\s*([,;?])");

	private static final Map<String, String> ARABIC = Map.of(",", "\u060C", ";", "\u061B", "?", "\u061F");

	private static final Map<String, String> CHINESE = Map.of(".", "\u3002", "?", "\uFF1F", "!", "\uFF01", ":",
			"\uFF1A");

	@Override
	public void check(CheckedText text, Findings findings) {
		CheckedText source = text.source();
		if (source != null) {
			end(source.branches().getFirst(), text, findings);
		}
		if (text.language().script().equals("Arab")) {
			Matcher matcher = LATIN_COMMA.matcher(text.written());
			while (matcher.find()) {
				String mark = matcher.group(1);
				String right = ARABIC.getOrDefault(mark, mark);
				findings
					.at(mark.equals("?") ? "END_PUNCT" : "ARABIC_COMMA", Finding.Severity.WARN, "",
							"Latin " + mark + " after Arabic letters", matcher.start(1), matcher.end(1), right)
					.naming(mark, right);
			}
		}
	}

	private static void end(Branch source, CheckedText text, Findings findings) {
		int expected = kind(source.words());
		for (Branch branch : text.branches()) {
			int found = kind(branch.words());
			if (found != expected && found != KINDS.size() && expected != KINDS.size()) {
				String right = mark(expected, text.language());
				findings
					.warn("END_PUNCT", branch.path(),
							"the source ends with " + name(expected) + ", this text with " + name(found))
					.in(last(branch, found))
					.fix(right)
					.naming(last(branch.words(), found), right);
			}
		}
	}

	/** The wrong mark itself, or the place behind the last word where one is missing. */
	private static @Nullable Place last(Branch branch, int kind) {
		int end = branch.words().stripTrailing().length();
		Place place = branch.place(end - Math.max(1, last(branch.words(), kind).length()), end);
		return (place == null || kind >= 0) ? place : new Place(place.end(), place.end());
	}

	private static String last(String words, int kind) {
		String stripped = words.strip();
		return (kind < 0) ? "" : stripped.endsWith("...") ? "..." : stripped.substring(stripped.length() - 1);
	}

	private static String mark(int kind, Language language) {
		String latin = (kind < 0) ? "" : KINDS.get(kind).substring(0, 1);
		return switch (language.script()) {
			case "Arab" -> ARABIC.getOrDefault(latin, latin);
			case "Hans", "Hant" -> CHINESE.getOrDefault(latin, latin);
			default -> latin;
		};
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
