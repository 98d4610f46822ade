package org.kotisilta.language;

import java.util.Locale;

/**
 * The way a language is written.
 */
public enum Direction {

	/** Left to right. */
	LTR,
	/** Right to left. */
	RTL;

	/** The value of HTML's {@code dir} attribute: {@code ltr} or {@code rtl}. */
	public String htmlDir() {
		return name().toLowerCase(Locale.ROOT);
	}

}
