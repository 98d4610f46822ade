package org.kotisilta.language;

/**
 * CSV_INJECTION: a cell that a spreadsheet program would run as a formula is kept from it
 * by an apostrophe, which the program does not show.
 */
public final class SpreadsheetCell {

	private static final String FORMULA = "=+-@\t\r";

	private SpreadsheetCell() {
	}

	/** The text as it may stand in a CSV file that people open. */
	public static String safe(String text) {
		boolean guarded = text.startsWith("'") && text.length() > 1 && (FORMULA + "'").indexOf(text.charAt(1)) >= 0;
		return (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) || guarded ? "'" + text : text;
	}

	/** The text such a cell was made from. */
	public static String read(String cell) {
		boolean guarded = cell.startsWith("'") && cell.length() > 1 && (FORMULA + "'").indexOf(cell.charAt(1)) >= 0;
		return guarded ? cell.substring(1) : cell;
	}

}
