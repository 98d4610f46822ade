package org.kotisilta.language;

/**
 * STRAY_BIDI: translators write no direction controls; the hub isolates values itself.
 * Embeddings, overrides and isolates that are not closed can turn a whole text around.
 */
final class StrayBidiRule implements TextRule {

	@Override
	public void check(CheckedText text, Findings findings) {
		String written = text.written();
		int open = 0;
		for (int i = 0; i < written.length(); i++) {
			char c = written.charAt(i);
			if (c >= '\u202A' && c <= '\u202E') {
				block(findings, c, i, "embeds or overrides the direction; remove it");
			}
			else if (c >= '\u2066' && c <= '\u2068') {
				open++;
			}
			else if (c == '\u2069' && --open < 0) {
				block(findings, c, i, "closes an isolate that is not open");
				open = 0;
			}
			else if (c == '\u200E' || c == '\u200F' || c == '\u061C') {
				findings.at("STRAY_BIDI", Finding.Severity.WARN, "", name(c) + " is seldom needed", i, i + 1, "")
					.naming(name(c));
			}
		}
		if (open > 0) {
			findings.block("STRAY_BIDI", "", "an isolate is not closed");
		}
	}

	private static void block(Findings findings, char c, int at, String reason) {
		findings.at("STRAY_BIDI", Finding.Severity.BLOCK, "", name(c) + " " + reason, at, at + 1, "").naming(name(c));
	}

	private static String name(char c) {
		return "U+%04X".formatted((int) c);
	}

}
