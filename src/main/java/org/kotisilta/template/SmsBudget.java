package org.kotisilta.template;

import org.kotisilta.language.SmsText;

/**
 * How many SMS segments a template may take.
 *
 * @param gsm7 in languages whose alphabet fits GSM-7
 * @param ucs2 in the others
 */
public record SmsBudget(int gsm7, int ucs2) {

	/** The most segments a text of the encoding may take. */
	public int segments(SmsText.Encoding encoding) {
		return switch (encoding) {
			case GSM7 -> this.gsm7;
			case UCS2 -> this.ucs2;
		};
	}

}
