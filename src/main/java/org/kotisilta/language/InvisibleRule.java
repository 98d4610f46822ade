package org.kotisilta.language;

/**
 * INVISIBLE: no zero-width space, byte order mark or control character. The zero-width
 * non-joiner stays: Persian and Sorani need it. KASHIDA: no stretched letters.
 */
final class InvisibleRule implements TextRule {

	private static final char KASHIDA = '\u0640';

	@Override
	public void check(CheckedText text, Findings findings) {
		String written = text.written();
		for (int i = 0; i < written.length(); i++) {
			char c = written.charAt(i);
			if (c == '\u200B' || c == '\uFEFF' || (Character.isISOControl(c) && c != '\n')) {
				findings
					.at("INVISIBLE", Finding.Severity.WARN, "", "U+%04X does nothing here".formatted((int) c), i, i + 1,
							"")
					.naming("U+%04X".formatted((int) c));
			}
			else if (c == KASHIDA && i > 0 && i + 1 < written.length() && Character.isLetter(written.charAt(i - 1))
					&& Character.isLetter(written.charAt(i + 1))) {
				findings.at("KASHIDA", Finding.Severity.WARN, "", "a stretched letter", i, i + 1, "");
			}
		}
	}

}
