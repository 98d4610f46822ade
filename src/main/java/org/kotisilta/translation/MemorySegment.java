package org.kotisilta.translation;

/**
 * A text and its translation, to be remembered.
 *
 * @param sourceLanguage the tag of the language translated from
 * @param source the text
 * @param language the tag of the language translated into
 * @param target the translation
 * @param context where it stands, such as {@code crisis-update/sms.text}; empty: nowhere
 * again
 * @param origin where it comes from
 * @param reviewed whether a second person has looked at it
 */
record MemorySegment(String sourceLanguage, String source, String language, String target, String context,
		Origin origin, boolean reviewed) {

	enum Origin {

		/** A template or a phrase. */
		TEMPLATE,
		/** The text of one announcement, without what belongs to its occasion. */
		ONE_OFF,
		/** A file from elsewhere. */
		EXCHANGE

	}

}
