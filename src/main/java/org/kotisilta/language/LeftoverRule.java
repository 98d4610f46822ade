package org.kotisilta.language;

import java.util.regex.Pattern;

/**
 * RENDER_LEFTOVER: a written message holds no brace that should have become a value, and
 * no "null".
 */
final class LeftoverRule implements TextRule {

	private static final Pattern LEFTOVER = Pattern
		.compile("\\{[A-Za-z_]\\w*}|(?<![\\p{L}\\p{M}])null(?![\\p{L}\\p{M}])");

	@Override
	public void check(CheckedText text, Findings findings) {
		for (Rendering rendering : text.renderings()) {
			if (found(rendering.text())) {
				findings.block("RENDER_LEFTOVER", rendering.path(), "written out it is: " + rendering.text());
			}
		}
	}

	static boolean found(String written) {
		return LEFTOVER.matcher(written).find();
	}

}
