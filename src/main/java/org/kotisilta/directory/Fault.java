package org.kotisilta.directory;

/**
 * What can be wrong in an import's files. The words people read are in the UI texts under
 * {@code register.fault.<name>}.
 */
enum Fault {

	/** The row has nothing in a column that needs a value. */
	MISSING_VALUE(Severity.ROW),
	/** The value is longer than the hint says. */
	TOO_LONG(Severity.ROW),
	/** The value has a control character or a line break in it. */
	CONTROL_CHARACTER(Severity.ROW),
	/** The value is not UTF-8. */
	NOT_UTF8(Severity.ROW),
	/** The row has more or fewer fields than the header; the hint says how many. */
	WRONG_FIELD_COUNT(Severity.ROW),
	/** An id that looks like a Finnish personal identity code. */
	PERSONAL_IDENTITY_CODE(Severity.ROW),
	/** The id stands in an earlier row too; the hint is its line. */
	DUPLICATE(Severity.ROW),
	/** Not one of the values in the hint. */
	NOT_IN_LIST(Severity.ROW),
	/** Not a language tag. */
	NOT_A_LANGUAGE(Severity.ROW),
	/** Not a phone number. */
	NOT_A_PHONE(Severity.ROW),
	/** Not an e-mail address. */
	NOT_AN_EMAIL(Severity.ROW),
	/** Not a date. */
	NOT_A_DATE(Severity.ROW),
	/** A date outside the range in the hint. */
	DATE_OUT_OF_RANGE(Severity.ROW),
	/** The end is not after the beginning. */
	ENDS_BEFORE_IT_BEGINS(Severity.ROW),
	/** No such unit in the files or the register. */
	NO_SUCH_UNIT(Severity.ROW),
	/** No such guardian in the files or the register. */
	NO_SUCH_GUARDIAN(Severity.ROW),
	/** No such child in the files or the register. */
	NO_SUCH_CHILD(Severity.ROW),
	/** What the row refers to stands in a bad row; the hint is its line. */
	REFERS_TO_BAD_ROW(Severity.ROW),
	/**
	 * A group needs a day-care centre or school as its parent, and only a group has one.
	 */
	WRONG_PARENT(Severity.ROW),

	/** A column the import does not know; it is passed over. */
	UNKNOWN_COLUMN(Severity.NOTICE),
	/**
	 * A language the hub has no texts in; the hint is how many guardians have it first.
	 */
	LANGUAGE_WITHOUT_TEXTS(Severity.NOTICE),

	/** The file lacks a column. */
	MISSING_COLUMN(Severity.FILE),
	/** Two columns have the same meaning. */
	REPEATED_COLUMN(Severity.FILE),
	/** Neither the name nor the header says what is in the file. */
	UNKNOWN_FILE(Severity.FILE),
	/** The file has no rows. */
	EMPTY_FILE(Severity.FILE),
	/** From this line on the file is not CSV, as after a quotation mark never closed. */
	NOT_CSV(Severity.FILE),
	/** The zip file cannot be read, or is larger than is sensible. */
	BAD_ZIP(Severity.FILE),
	/** More of the register would leave than is plausible; the hint is how many. */
	TOO_MANY_LEAVING(Severity.FILE);

	private final Severity severity;

	Fault(Severity severity) {
		this.severity = severity;
	}

	/** How far the fault reaches. */
	public Severity severity() {
		return this.severity;
	}

	/**
	 * How far a fault reaches.
	 */
	public enum Severity {

		/** Worth knowing; nothing is left out. */
		NOTICE,
		/** The row cannot be imported. */
		ROW,
		/** The file cannot be imported, whatever the choice for bad rows. */
		FILE

	}

}
