package org.kotisilta.language;

import org.jspecify.annotations.Nullable;

/**
 * A text to be checked.
 *
 * @param file where it stands, under {@code translations/}
 * @param key its key there
 * @param language its language
 * @param pattern the ICU pattern
 * @param schema what its holes may hold; null where nobody has said
 * @param budget the SMS segments it may take; null if it is no SMS
 * @param crisis whether a changed number in it may cost more than a misunderstanding
 */
public record Text(String file, String key, Language language, String pattern, @Nullable TextSchema schema,
		@Nullable Segments budget, boolean crisis) {

	/**
	 * SMS segments a text may take.
	 *
	 * @param gsm7 in GSM-7
	 * @param ucs2 in UCS-2
	 */
	public record Segments(int gsm7, int ucs2) {
	}

}
