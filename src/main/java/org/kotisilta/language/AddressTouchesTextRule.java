package org.kotisilta.language;

import java.util.List;
import java.util.regex.Matcher;

/**
 * URL_TOUCHES_TEXT: a space or the end follows a web address; a sign right after it would
 * become part of the link on a phone.
 */
final class AddressTouchesTextRule implements TextRule {

	@Override
	public void check(CheckedText text, Findings findings) {
		for (Branch branch : text.branches()) {
			Matcher address = Facts.URL.matcher(branch.words());
			while (address.find()) {
				touched(branch, address.group(), address.end(), findings);
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
			if (schema.types().get(name) == PlaceholderType.URL) {
				touched(branch, "{" + name + "}", hole + 1, findings);
			}
		}
	}

	private static void touched(Branch branch, String address, int end, Findings findings) {
		if (end < branch.words().length() && !Character.isWhitespace(branch.words().charAt(end))) {
			String sign = branch.words().substring(end, end + 1);
			Place place = branch.place(end, end + 1);
			findings.warn("URL_TOUCHES_TEXT", branch.path(), "'" + sign + "' right after " + address + "; add a space")
				.in((place != null) ? new Place(place.start(), place.start()) : null)
				.fix(" ")
				.naming(sign, address);
		}
	}

}
