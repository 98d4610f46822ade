package org.kotisilta.translation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text for one occasion as the memory keeps it, with marks such as {@code {phone1}}
 * where its numbers, addresses and names were.
 */
final class Remembered {

	private static final Pattern MARK = Pattern.compile("\\{(url|email|phone|number|name)\\d+}");

	private Remembered() {
	}

	/**
	 * The translation with the values of the line that is translated now, where the two
	 * lines differ in nothing else. Names stay marks: they may need another ending, and
	 * the checks let no mark pass.
	 */
	static String fill(MemoryMatch match, String line) {
		var values = values(match.source(), line);
		return MARK.matcher(match.target())
			.replaceAll((mark) -> Matcher.quoteReplacement(values.getOrDefault(mark.group(), mark.group())));
	}

	private static Map<String, String> values(String source, String line) {
		var pattern = new StringBuilder();
		var marks = MARK.matcher(source);
		var names = new ArrayList<String>();
		var from = 0;
		while (marks.find()) {
			pattern.append(Pattern.quote(source.substring(from, marks.start()))).append("(.+?)");
			names.add(marks.group());
			from = marks.end();
		}
		pattern.append(Pattern.quote(source.substring(from)));
		var found = Pattern.compile(pattern.toString()).matcher(line);
		var values = new HashMap<String, String>();
		if (found.matches()) {
			for (var i = 0; i < names.size(); i++) {
				if (!names.get(i).startsWith("{name")) {
					values.put(names.get(i), found.group(i + 1));
				}
			}
		}
		return values;
	}

}
