package org.kotisilta.language;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * URL_TOUCHES_TEXT: a space or the end follows a web address; a sign right after it would
 * become part of the link on a phone.
 */
final class AddressTouchesTextRule implements TextRule {

	private static final Pattern TOUCHED = Pattern.compile("(" + Facts.URL.pattern() + ")([^\\s])");

	@Override
	public void check(CheckedText text, Findings findings) {
		for (Branch branch : text.branches()) {
			Matcher matcher = TOUCHED.matcher(branch.words());
			while (matcher.find()) {
				warn(branch, matcher.group(1), matcher.group(2), findings);
			}
			holes(text, branch, findings);
		}
	}

	private static void holes(CheckedText text, Branch branch, Findings findings) {
		TextSchema schema = text.schema();
		if (schema == null || branch.hashes() > 0) {
			return; // with '#' the holes are more than the arguments
		}
		List<String> names = branch.arguments();
		int hole = -1;
		for (String name : names) {
			hole = branch.words().indexOf(Branch.HOLE, hole + 1);
			int next = hole + 1;
			if (schema.types().get(name) == PlaceholderType.URL && next < branch.words().length()
					&& !Character.isWhitespace(branch.words().charAt(next))) {
				warn(branch, "{" + name + "}", branch.words().substring(next, next + 1), findings);
			}
		}
	}

	private static void warn(Branch branch, String address, String sign, Findings findings) {
		findings.warn("URL_TOUCHES_TEXT", branch.path(), "'" + sign + "' right after " + address + "; add a space");
	}

}
