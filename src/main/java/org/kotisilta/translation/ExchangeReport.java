package org.kotisilta.translation;

import java.util.List;

/**
 * What became of a file of translations from elsewhere.
 *
 * @param file its name
 */
record ExchangeReport(String file, List<Taken> taken, List<Left> left) {

	ExchangeReport {
		taken = List.copyOf(taken);
		left = List.copyOf(left);
	}

	/**
	 * A task that has got translations.
	 *
	 * @param texts how many
	 * @param whole whether it waits for its review now; else somebody has to finish it
	 */
	record Taken(long task, String title, String language, int texts, boolean whole) {
	}

	/**
	 * A text that was not taken.
	 *
	 * @param id as the file names it
	 * @param detail in English, what the check has found; empty: the reason says it all
	 */
	record Left(String id, Why why, String detail) {
	}

	/**
	 * Why a text was not taken. A page's text has the key {@code exchange.why.<name>}.
	 */
	enum Why {

		/** The hub has no such text, or no task for it in this language. */
		UNKNOWN,
		/** The source has changed since it was sent out. */
		SOURCE_MOVED,
		/** There is no translation in it. */
		NOT_TRANSLATED,
		/** A placeholder was damaged on the way. */
		PLACEHOLDER_LOST,
		/** A check blocks it. */
		BLOCKED,
		/** Somebody is at work on it in the hub. */
		TAKEN,
		/** Two people stand behind a text already. */
		APPROVED

	}

}
