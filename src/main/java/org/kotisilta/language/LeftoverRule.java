package org.kotisilta.language;

import java.util.regex.Pattern;

/**
 * RENDER_LEFTOVER: a written message holds no brace that should have become a value, and
 * no "null" but the Estonian word. Braces are looked for in the words of every branch,
 * because no sample may lead to one.
 */
final class LeftoverRule implements TextRule {

	private static final Pattern BRACES = Pattern
		.compile("\\{\\s*[\\p{L}_" + Branch.HOLE + "][\\p{L}\\p{M}\\p{N}_]*\\s*[,}]");

	private static final Pattern NULL = Pattern.compile("(?<![\\p{L}\\p{M}])null(?![\\p{L}\\p{M}])");

	@Override
	public void check(CheckedText text, Findings findings) {
		boolean word = NULL.matcher(text.written()).find();
		for (Rendering rendering : text.renderings()) {
			if (word ? BRACES.matcher(rendering.text()).find() : found(rendering.text())) {
				findings.block("RENDER_LEFTOVER", rendering.path(), "written out it is: " + rendering.text())
					.naming(rendering.text());
			}
		}
		for (Branch branch : text.branches()) {
			if (BRACES.matcher(branch.words()).find()) {
				String words = branch.words().replace(Branch.HOLE, '\u2026');
				findings.block("RENDER_LEFTOVER", branch.path(), "written out it is: " + words).naming(words);
			}
		}
	}

	static boolean found(String written) {
		return BRACES.matcher(written).find() || NULL.matcher(written).find();
	}

}
