package org.kotisilta.language;

/**
 * UNSUPPORTED_FORMAT: the pattern is good ICU but uses a format the hub does not write.
 */
final class UnsupportedFormatRule implements TextRule {

	@Override
	public void check(CheckedText text, Findings findings) {
		try {
			MessageText.compile(text.written(), text.language());
		}
		catch (RuntimeException ex) {
			findings.block("UNSUPPORTED_FORMAT", "", String.valueOf(ex.getMessage()))
				.naming(String.valueOf(ex.getMessage()));
		}
	}

}
