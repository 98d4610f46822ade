package org.kotisilta.language;

import java.util.List;
import java.util.Locale;

import com.ibm.icu.util.ULocale;

/**
 * A language the hub writes in.
 *
 * @param tag the BCP 47 tag texts and guardians carry, such as {@code fi-simple}
 * @param endonym the language's name for itself
 * @param englishName its name in English
 * @param script the ISO 15924 code of its script, such as {@code Arab}
 * @param direction how it is written
 * @param formattingLocale the tag numbers and dates are formatted with; it differs from
 * {@code tag} because a language alone would bring other calendars, digits and clocks
 * @param fallback the tags the city offers instead when a text is missing, best first
 * @param gsm7 whether its alphabet fits the SMS default alphabet
 */
public record Language(String tag, String endonym, String englishName, String script, Direction direction,
		String formattingLocale, List<String> fallback, boolean gsm7) {

	public Language {
		fallback = List.copyOf(fallback);
	}

	/** Whether it is written from right to left. */
	public boolean rtl() {
		return this.direction == Direction.RTL;
	}

	/** The value of HTML's {@code dir} attribute. */
	public String htmlDir() {
		return this.direction.htmlDir();
	}

	/** Java's locale of the tag; only a key, never used to format anything. */
	public Locale locale() {
		return Locale.forLanguageTag(this.tag);
	}

	/** The locale numbers, dates and plurals are formatted with. */
	ULocale formatting() {
		return ULocale.forLanguageTag(this.formattingLocale);
	}

}
