package org.kotisilta.language;

import java.text.Normalizer;

/**
 * NOT_NFC: letters are composed; ä written as a and dots makes an SMS UCS-2.
 */
final class NormalizationRule implements TextRule {

	@Override
	public void check(CheckedText text, Findings findings) {
		String written = text.written();
		if (!Normalizer.isNormalized(written, Normalizer.Form.NFC)) {
			findings.at("NOT_NFC", Finding.Severity.BLOCK, "", "letters and their marks are not composed (NFC)", 0,
					written.length(), Normalizer.normalize(written, Normalizer.Form.NFC));
		}
	}

}
