package org.kotisilta.language;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.ibm.icu.text.MessagePattern.Part;
import org.jspecify.annotations.Nullable;

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
				String hole = matcher.group();
				Place place = quoted(text.written(), hole);
				findings
					.block("APOSTROPHE_SWALLOWED", branch.path(),
							hole + " is printed as it stands: the apostrophe before it quotes it; write '' or \u2019")
					.in(place)
					.fix((place != null) ? text.written().substring(place.start(), place.end()).replace('\'', '\u2019')
							: null)
					.naming(hole);
			}
		}
		if (!swallowed && quotes(text)) {
			findings.warn("QUOTED_TEXT_REVIEW", "", "an apostrophe quotes a part of the text");
		}
	}

	/** From the apostrophe that quotes to the one that ends it, if that comes next. */
	private static @Nullable Place quoted(String written, String hole) {
		int at = written.indexOf("'" + hole);
		int end = at + 1 + hole.length();
		return (at < 0) ? null : new Place(at, (end < written.length() && written.charAt(end) == '\'') ? end + 1 : end);
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
