package org.kotisilta.language;

import java.util.ArrayList;
import java.util.List;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

/**
 * Divides a long text into segments where a handset can join them again without harm.
 */
final class SmsParts {

	private SmsParts() {
	}

	/** Parts of at most {@code size} septets; an escaped character stays whole. */
	static List<String> gsm7(String text, int size) {
		List<String> parts = new ArrayList<>();
		int start = 0;
		int used = 0;
		for (int i = 0; i < text.length(); i++) {
			int septets = Gsm7.septets(text.charAt(i));
			if (used + septets > size) {
				parts.add(text.substring(start, i));
				start = i;
				used = 0;
			}
			used += septets;
		}
		parts.add(text.substring(start));
		return List.copyOf(parts);
	}

	/**
	 * Parts of at most {@code size} UTF-16 units that end where a written letter ends.
	 */
	static List<String> ucs2(String text, int size) {
		List<String> parts = new ArrayList<>();
		BreakIterator letters = BreakIterator.getCharacterInstance(ULocale.ROOT);
		letters.setText(text);
		int start = 0;
		while (text.length() - start > size) {
			int end = letters.preceding(start + size + 1);
			if (end <= start) {
				// One letter of stacked marks is longer than a segment; no pair is cut.
				end = start + size;
				end -= Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
			}
			parts.add(text.substring(start, end));
			start = end;
		}
		parts.add(text.substring(start));
		return List.copyOf(parts);
	}

}
