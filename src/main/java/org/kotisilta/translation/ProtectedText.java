package org.kotisilta.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern as it is shown to a machine: with marks it leaves alone instead of
 * placeholders, addresses and numbers of several digits.
 *
 * @param words what the machine gets
 * @param values what the marks stand for, in their order
 */
record ProtectedText(String words, List<String> values) {

	private static final Pattern FACTS = Pattern
		.compile("https?://\\S*[\\p{Alnum}/]|[\\p{Alnum}._%+-]+@[\\p{Alnum}.-]*\\p{Alnum}|\\+?\\d[\\d .:()-]{2,}\\d");

	private static final Pattern MARK = Pattern.compile("\\[\\s*[Xx]\\s*(\\d+)\\s*[Xx]\\s*]");

	ProtectedText {
		values = List.copyOf(values);
	}

	/** Empty for a text with selectors: its branches are not a machine's to write. */
	static Optional<ProtectedText> of(String pattern) {
		List<PatternPart> parts = PatternPart.of(pattern);
		if (parts.size() == 1 && !parts.getFirst().code() && pattern.contains("{")) {
			return Optional.empty();
		}
		List<String> values = new ArrayList<>();
		StringBuilder words = new StringBuilder();
		for (PatternPart part : parts) {
			if (part.code()) {
				words.append(mark(part.text(), values));
			}
			else {
				words.append(FACTS.matcher(part.text().replace("''", "'"))
					.replaceAll((fact) -> Matcher.quoteReplacement(mark(fact.group(), values))));
			}
		}
		return Optional.of(new ProtectedText(words.toString(), values));
	}

	private static String mark(String value, List<String> values) {
		values.add(value);
		return "[X" + values.size() + "X]";
	}

	/** The machine's words with the values back; empty if a mark is lost or doubled. */
	Optional<String> restore(String translated) {
		List<Integer> left = new ArrayList<>();
		for (int i = 1; i <= this.values.size(); i++) {
			left.add(i);
		}
		StringBuilder text = new StringBuilder();
		Matcher mark = MARK.matcher(translated);
		int from = 0;
		while (mark.find()) {
			Integer number = Integer.valueOf(mark.group(1));
			if (!left.remove(number)) {
				return Optional.empty();
			}
			text.append(quoted(translated.substring(from, mark.start()))).append(this.values.get(number - 1));
			from = mark.end();
		}
		text.append(quoted(translated.substring(from)));
		return left.isEmpty() ? Optional.of(text.toString()) : Optional.empty();
	}

	/** Words that mean nothing to ICU. */
	private static String quoted(String words) {
		return words.replace("{", "(").replace("}", ")").replace("'", "\u2019");
	}

}
