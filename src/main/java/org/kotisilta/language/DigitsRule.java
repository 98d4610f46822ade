package org.kotisilta.language;

/**
 * DIGITS_SCRIPT: digits are 0 to 9, as the formatting locales say; guardians answer with
 * them, and phones know them.
 */
final class DigitsRule implements TextRule {

	@Override
	public void check(CheckedText text, Findings findings) {
		for (Branch branch : text.branches()) {
			check(branch.path(), branch.words(), findings);
		}
		for (Rendering rendering : text.renderings()) {
			check(rendering.path(), rendering.text(), findings);
		}
	}

	private static void check(String path, String words, Findings findings) {
		words.codePoints()
			.filter((codePoint) -> Character.isDigit(codePoint) && codePoint > '9')
			.findFirst()
			.ifPresent((digit) -> findings.warn("DIGITS_SCRIPT", path,
					"'" + Character.toString(digit) + "' is not one of 0 to 9"));
	}

}
