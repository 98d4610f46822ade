package org.kotisilta.language;

import java.util.IntSummaryStatistics;
import java.util.Locale;
import java.util.Map;

/**
 * TARGET_LEN_RATIO: a translation is neither much shorter nor much longer than its
 * source. Much shorter often lacks a sentence, much longer has one nobody wrote.
 */
final class LengthRatioRule implements TextRule {

	private static final Bounds USUAL = new Bounds(0.4, 2.5);

	/** A Chinese character stands for a whole Finnish word part. */
	private static final Map<String, Bounds> BY_TAG = Map.of("zh-Hans", new Bounds(0.1, 1.0));

	/** Shorter sources are labels, whose length says nothing. */
	private static final int SHORT = 24;

	@Override
	public void check(CheckedText text, Findings findings) {
		CheckedText source = text.source();
		if (source == null) {
			return;
		}
		IntSummaryStatistics lengths = source.branches()
			.stream()
			.mapToInt((branch) -> length(branch.words()))
			.summaryStatistics();
		if (lengths.getMin() < SHORT) {
			return;
		}
		Bounds bounds = BY_TAG.getOrDefault(text.language().tag(), USUAL);
		for (Branch branch : text.branches()) {
			int length = length(branch.words());
			if (length < bounds.least() * lengths.getMin() || length > bounds.most() * lengths.getMax()) {
				String times = String.format(Locale.ROOT, "%.1f", length / (double) lengths.getMax());
				findings
					.warn("TARGET_LEN_RATIO", branch.path(), times + " times as long as the source: is it all there?")
					.naming(times);
			}
		}
	}

	/** What a reader sees of the words themselves. */
	private static int length(String words) {
		return (int) Facts.without(Facts.URL, words)
			.codePoints()
			.filter((codePoint) -> !Character.isWhitespace(codePoint) && codePoint != Branch.HOLE)
			.count();
	}

	private record Bounds(double least, double most) {
	}

}
