package org.kotisilta.directory;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong in an import's files, and where.
 *
 * @param file the file's name
 * @param line the line the row begins on, the header being line 1; 0 for the whole file
 * @param column the column's name as documented
 * @param value what stands there
 * @param fault what is wrong with it
 * @param hint what the message needs beside the value
 */
record Problem(String file, int line, @Nullable String column, @Nullable String value, Fault fault,
		@Nullable String hint) {

	public Problem {
		column = visible(column);
		value = visible(value);
		hint = visible(hint);
	}

	/**
	 * The database holds no NUL, and a row that has one must be reported all the same.
	 */
	private static @Nullable String visible(@Nullable String text) {
		return (text != null) ? text.replace('\0', '␀') : null;
	}

}
