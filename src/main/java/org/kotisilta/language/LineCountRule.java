package org.kotisilta.language;

import java.util.List;
import java.util.regex.Pattern;

/**
 * LINE_COUNT: a translation has as many lines and list items as its source; one that fell
 * out is easily overlooked in a script one does not read.
 */
final class LineCountRule implements TextRule {

	private static final Pattern ITEM = Pattern.compile("\\h*(?:[-*\u2022\u2013]\\h|\\d{1,2}[.)]\\h).*");

	@Override
	public void check(CheckedText text, Findings findings) {
		CheckedText source = text.source();
		if (source == null) {
			return;
		}
		List<Lines> expected = source.branches().stream().map((branch) -> Lines.of(branch.words())).toList();
		for (Branch branch : text.branches()) {
			Lines found = Lines.of(branch.words());
			if (!expected.contains(found)) {
				Lines first = expected.getFirst();
				findings
					.warn("LINE_COUNT", branch.path(),
							"the source has " + first.all() + " lines with " + first.items() + " list items, this text "
									+ found.all() + " with " + found.items())
					.naming(String.valueOf(found.all()), String.valueOf(first.all()));
			}
		}
	}

	private record Lines(int all, int items) {

		static Lines of(String words) {
			List<String> lines = words.lines().filter((line) -> !line.isBlank()).toList();
			return new Lines(lines.size(), (int) lines.stream().filter((line) -> ITEM.matcher(line).matches()).count());
		}

	}

}
