package org.kotisilta.language;

/**
 * How a value is kept from being reordered with the right-to-left text around it: without
 * it "09 310 8600" is shown as "8600 310 09".
 */
public enum Isolation {

	/** Not at all; ICU has already written it for the language. */
	NONE,
	/** As a run whose direction comes from its first letter. */
	FIRST_STRONG,
	/** As a left-to-right run. */
	LTR;

	private static final String FSI = "\u2068";

	private static final String LRI = "\u2066";

	private static final String PDI = "\u2069";

	/**
	 * The value between Unicode's isolates, line by line, because an isolate ends with
	 * its line.
	 */
	public String isolate(String value) {
		return switch (this) {
			case NONE -> value;
			case FIRST_STRONG -> FSI + value.replace("\n", PDI + "\n" + FSI) + PDI;
			case LTR -> LRI + value + PDI;
		};
	}

}
