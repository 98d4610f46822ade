package org.kotisilta.translation;

import org.jspecify.annotations.Nullable;

/**
 * A text on its way to a translation agency and back.
 *
 * @param id what the hub knows it by, such as {@code crisis-update/sms.text}
 * @param sourceLanguage the tag of the language to translate from
 * @param source the text, an ICU pattern
 * @param language the tag of the language to translate into
 * @param target the translation; null if there is none yet
 * @param note what translators should know: where it stands, how long it may be
 * @param sourceHash {@link org.kotisilta.language.SourceHash} of the source sent out
 * @param state how far the translation is
 */
record ExchangeUnit(String id, String sourceLanguage, String source, String language, @Nullable String target,
		String note, String sourceHash, State state) {

	/**
	 * XLIFF's own words for it.
	 */
	enum State {

		INITIAL, TRANSLATED, REVIEWED, FINAL

	}

}
