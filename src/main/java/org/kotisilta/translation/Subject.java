package org.kotisilta.translation;

/**
 * Whose text is translated.
 *
 * @param key the announcement's or the template's id
 */
public record Subject(Kind kind, String key) {

	/** What kind of text it is. */
	public enum Kind {

		/** Words written for one announcement: title, body and sms. */
		ANNOUNCEMENT,
		/** The keys of a reusable template. */
		TEMPLATE,
		/** The short texts shared by all templates. */
		PHRASES

	}

	/** The words of one announcement. */
	public static Subject announcement(long id) {
		return new Subject(Kind.ANNOUNCEMENT, Long.toString(id));
	}

	/** A template. */
	public static Subject template(String id) {
		return new Subject(Kind.TEMPLATE, id);
	}

	/** The phrases. */
	public static Subject phrases() {
		return new Subject(Kind.PHRASES, "phrases");
	}

}
