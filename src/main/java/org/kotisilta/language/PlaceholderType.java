package org.kotisilta.language;

/**
 * What a placeholder holds. The type decides which values it takes, how a text may format
 * it and how it is kept from disturbing a right-to-left text.
 */
public enum PlaceholderType {

	/** A name or another short text on one line. */
	STRING(Isolation.FIRST_STRONG),
	/** A longer text, with line breaks. */
	TEXT(Isolation.FIRST_STRONG),
	/** A number; its digits and separators come from the language. */
	NUMBER(Isolation.NONE),
	/** A day. */
	DATE(Isolation.NONE),
	/** A moment, shown in Europe/Helsinki. */
	DATETIME(Isolation.NONE),
	/** A room, class, answer digit or one-time code: never formatted as a number. */
	CODE(Isolation.LTR),
	/** A web address. */
	URL(Isolation.LTR),
	/** A phone number as it is shown. */
	PHONE(Isolation.LTR),
	/** One of a closed list; only ever used to select a branch. */
	SELECT(Isolation.NONE);

	private final Isolation isolation;

	PlaceholderType(Isolation isolation) {
		this.isolation = isolation;
	}

	/** How a value of this type stands in a right-to-left text. */
	public Isolation isolation() {
		return this.isolation;
	}

}
