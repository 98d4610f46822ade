package org.kotisilta.language;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * DUPLICATE_WORD: no word stands twice in a row, except in languages where that is
 * grammar.
 */
final class DuplicateWordRule implements TextRule {

	private static final Set<String> REDUPLICATING = Set.of("so", "vi", "zh-Hans", "tk", "fa", "ckb");

	private static final Pattern TWICE = Pattern.compile(
			"(?<![\\p{L}\\p{M}])(\\p{L}[\\p{L}\\p{M}]+)\\h+\\1(?![\\p{L}\\p{M}])",
			Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

	@Override
	public void check(CheckedText text, Findings findings) {
		if (REDUPLICATING.contains(text.language().tag())) {
			return;
		}
		for (Branch branch : text.branches()) {
			Matcher matcher = TWICE.matcher(branch.words());
			while (matcher.find()) {
				findings.warn("DUPLICATE_WORD", branch.path(), "'" + matcher.group() + "'")
					.in(branch.place(matcher.start(), matcher.end()))
					.fix(matcher.group(1))
					.naming(matcher.group(), matcher.group(1));
			}
		}
	}

}
