package org.kotisilta.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.ibm.icu.text.BreakIterator;

/**
 * What differs between two texts, word by word.
 */
public final class WordDiff {

	private WordDiff() {
	}

	/**
	 * The parts of both texts in their order; put together without those removed they are
	 * {@code after}, without those added {@code before}.
	 * @param locale whose words they are; matters where no spaces part them
	 */
	public static List<Part> of(String before, String after, Locale locale) {
		List<Part> parts = new ArrayList<>();
		for (AbstractDelta<String> delta : DiffUtils.diff(words(before, locale), words(after, locale), true)
			.getDeltas()) {
			switch (delta.getType()) {
				case EQUAL -> add(parts, Change.SAME, delta.getSource().getLines());
				case DELETE -> add(parts, Change.REMOVED, delta.getSource().getLines());
				case INSERT -> add(parts, Change.ADDED, delta.getTarget().getLines());
				case CHANGE -> {
					add(parts, Change.REMOVED, delta.getSource().getLines());
					add(parts, Change.ADDED, delta.getTarget().getLines());
				}
			}
		}
		return List.copyOf(parts);
	}

	private static void add(List<Part> parts, Change change, List<String> words) {
		if (!words.isEmpty()) {
			parts.add(new Part(change, String.join("", words)));
		}
	}

	private static List<String> words(String text, Locale locale) {
		BreakIterator breaks = BreakIterator.getWordInstance(locale);
		breaks.setText(text);
		List<String> words = new ArrayList<>();
		int start = breaks.first();
		for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
			words.add(text.substring(start, end));
		}
		return words;
	}

	/**
	 * A run of words.
	 */
	public record Part(Change change, String text) {
	}

	/**
	 * What happened to a run of words.
	 */
	public enum Change {

		/** In both texts. */
		SAME,
		/** Only in the later text. */
		ADDED,
		/** Only in the earlier text. */
		REMOVED

	}

}
