package org.kotisilta.language;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PII_IN_TEMPLATE: no personal identity code in a text that is used for everybody.
 */
final class PersonalDataRule implements TextRule {

	private static final Pattern IDENTITY_CODE = Pattern.compile("\\b\\d{6}[-+A-FU-Y]\\d{3}[0-9A-FHJ-NPR-Y]\\b");

	@Override
	public void check(CheckedText text, Findings findings) {
		Matcher code = IDENTITY_CODE.matcher(text.written());
		while (code.find()) {
			findings.at("PII_IN_TEMPLATE", Finding.Severity.BLOCK, "", "there is a personal identity code in it",
					code.start(), code.end(), "");
		}
	}

}
