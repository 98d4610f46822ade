package org.kotisilta.language;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.ibm.icu.text.MessagePattern.Part;

/**
 * APOSTROPHE_SWALLOWED: an apostrophe right before a brace turns the placeholder into
 * plain words. QUOTED_TEXT_REVIEW: anything else that is quoted is looked at by a person.
 * An apostrophe anywhere else stands for itself.
 */
final class ApostropheRule implements TextRule {

	private static final Pattern SWALLOWED = Pattern.compile("\\{\\s*[A-Za-z_]\\w*\\s*[,}]");

	@Override
	public void check(CheckedText text, Findings findings) {
		boolean swallowed = false;
		for (Branch branch : text.branches()) {
			Matcher matcher = SWALLOWED.matcher(branch.words());
			if (matcher.find() && text.written().contains(matcher.group())) {
				swallowed = true;
				findings.block("APOSTROPHE_SWALLOWED", branch.path(), matcher.group()
						+ " is printed as it stands: the apostrophe before it quotes it; write '' or \u2019");
			}
		}
		if (!swallowed && quotes(text)) {
			findings.warn("QUOTED_TEXT_REVIEW", "", "an apostrophe quotes a part of the text");
		}
	}

	private static boolean quotes(CheckedText text) {
		String written = text.written();
		for (int i = 0; i < text.pattern().countParts(); i++) {
			Part part = text.pattern().getPart(i);
			if (part.getType() == Part.Type.SKIP_SYNTAX && part.getLimit() < written.length()
					&& "{}#".indexOf(written.charAt(part.getLimit())) >= 0) {
				return true;
			}
		}
		return false;
	}

}
