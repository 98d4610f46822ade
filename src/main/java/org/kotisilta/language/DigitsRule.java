package org.kotisilta.language;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * DIGITS_SCRIPT: digits are 0 to 9, as the formatting locales say; guardians answer with
 * them, and phones know them.
 */
final class DigitsRule implements TextRule {

	private static final Pattern OTHER = Pattern.compile("[\\p{Nd}&&[^0-9]]+");

	@Override
	public void check(CheckedText text, Findings findings) {
		for (Branch branch : text.branches()) {
			Matcher digits = OTHER.matcher(branch.words());
			while (digits.find()) {
				String right = latin(digits.group());
				report(branch.path(), digits.group(), findings).in(branch.place(digits.start(), digits.end()))
					.fix(right)
					.naming(digits.group(), right);
			}
		}
		for (Rendering rendering : text.renderings()) {
			Matcher digits = OTHER.matcher(rendering.text());
			if (digits.find() && !OTHER.matcher(text.written()).find()) {
				report(rendering.path(), digits.group(), findings).naming(digits.group(), latin(digits.group()));
			}
		}
	}

	private static Findings.Draft report(String path, String digits, Findings findings) {
		return findings.warn("DIGITS_SCRIPT", path, "'" + digits + "' is not written with 0 to 9");
	}

	private static String latin(String digits) {
		StringBuilder latin = new StringBuilder();
		digits.codePoints().forEach((digit) -> latin.append(Character.digit(digit, 10)));
		return latin.toString();
	}

}
