package org.kotisilta.language;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.SimpleDateFormat;

/**
 * SKELETON_NUMERIC_MONTH: a month is written by its name. 11/3 is the third of November
 * to one reader and the eleventh of March to another. Judged by the pattern ICU really
 * uses, so that {@code medium}, which hides a numeric month in Finnish, is found too.
 */
final class NumericMonthRule implements TextRule {

	@Override
	public void check(CheckedText text, Findings findings) {
		for (Usage usage : Usage.of(text.pattern())) {
			if ((usage.format().equals("date") || usage.format().equals("time")) && numericMonth(text, usage)) {
				findings
					.at("SKELETON_NUMERIC_MONTH", Finding.Severity.BLOCK, "",
							"{" + usage.name() + "} writes the month as a number; use MMMM", usage.start(), usage.end(),
							"{" + usage.name() + ", date, ::EEEEdMMMM}")
					.naming("{" + usage.name() + "}");
			}
		}
	}

	private static boolean numericMonth(CheckedText text, Usage usage) {
		// What a language makes of MMMM is its name for the month, also where that holds
		// a number: 11月.
		String style = usage.style().startsWith("::") ? usage.style() : pattern(text, usage).replaceAll("'[^']*'", "");
		return numeric(style, 'M') || numeric(style, 'L');
	}

	private static String pattern(CheckedText text, Usage usage) {
		try {
			DateFormat format = usage.format().equals("date")
					? Dates.date(usage.style(), text.language().formatting()).copy()
					: Dates.time(usage.style(), text.language().formatting()).copy();
			return (format instanceof SimpleDateFormat simple) ? simple.toPattern() : "";
		}
		catch (IllegalArgumentException _) {
			return ""; // UNSUPPORTED_FORMAT says so
		}
	}

	/** Whether the letter stands alone or doubled: the number of the month. */
	private static boolean numeric(String style, char letter) {
		for (int i = 0; i < style.length(); i++) {
			int from = i;
			while (i < style.length() && style.charAt(i) == letter) {
				i++;
			}
			if (i - from == 1 || i - from == 2) {
				return true;
			}
		}
		return false;
	}

}
