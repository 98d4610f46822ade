package org.kotisilta.language;

import java.util.regex.Pattern;

import com.ibm.icu.text.Bidi;
import com.ibm.icu.util.ULocale;

/**
 * Left-to-right runs that stand loose in words without holes: a phone number somebody has
 * typed into an Arabic text would be shown as "8600 310 09".
 */
public final class LooseRuns {

	/**
	 * What the checks say of such a run; nothing stands in its way where
	 * {@link #isolated} is what is sent.
	 */
	public static final String FINDING = "BIDI_ISOLATION";

	/** Digits or Latin letters with spaces, plus signs or brackets between them. */
	static final Pattern RUN = Pattern.compile("\\+?[0-9A-Za-z](?:[0-9A-Za-z +()/.:-]*[0-9A-Za-z])?");

	private LooseRuns() {
	}

	/**
	 * The words with every run isolated that would be shown in another order than it was
	 * typed; as they are where the language is written from left to right.
	 * @param tag the language of the words
	 */
	public static String isolated(String words, String tag) {
		if (!ULocale.forLanguageTag(tag).isRightToLeft()) {
			return words;
		}
		var lines = words.split("\n", -1);
		for (var i = 0; i < lines.length; i++) {
			var line = lines[i];
			lines[i] = RUN.matcher(line)
				.replaceAll((run) -> inOrder(line, run.start(), run.end()) ? run.group()
						: Isolation.LTR.isolate(run.group()));
		}
		return String.join("\n", lines);
	}

	/** Whether the characters stand from left to right when the line is shown. */
	static boolean inOrder(String line, int start, int end) {
		int[] places = new Bidi(line, Bidi.RTL).getLogicalMap();
		for (int i = start + 1; i < end; i++) {
			if (places[i] != places[i - 1] + 1) {
				return false;
			}
		}
		return true;
	}

}
