package org.kotisilta.bench.limit;

import java.util.Map;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;

import org.kotisilta.bench.limit.Words.Hole;
import org.kotisilta.language.MessageText;

/**
 * A text as one compiled ICU pattern; for one thread.
 */
final class Pattern {

	private final MessageFormat format;

	private final Object[] arguments = new Object[Words.NAMES.size() + Shared.NAMES.size()];

	private final StringBuffer formatted = new StringBuffer(4096);

	/**
	 * @param words the text
	 * @param holes what is formatted in it, by its beginning
	 * @param shared the values everybody shares
	 */
	Pattern(String words, Map<Integer, Hole> holes, ULocale locale, Object[] shared) {
		var pattern = new StringBuilder();
		var from = 0;
		for (var hole : holes.entrySet()) {
			pattern.append(MessageText.literally(words.substring(from, hole.getKey())))
				.append(hole.getValue().pattern());
			from = hole.getValue().end();
		}
		pattern.append(MessageText.literally(words.substring(from)));
		this.format = new MessageFormat(pattern.toString(), locale);
		System.arraycopy(shared, 0, this.arguments, Words.NAMES.size(), shared.length);
	}

	/** The text with a recipient's values, in the order of {@link Words#NAMES}. */
	String format(String[] values) {
		System.arraycopy(values, 0, this.arguments, 0, values.length);
		this.formatted.setLength(0);
		return this.format.format(this.arguments, this.formatted, null).toString();
	}

}
