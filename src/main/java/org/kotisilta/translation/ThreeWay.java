package org.kotisilta.translation;

import java.util.Map;

/**
 * What becomes of a text that stands in a file and in the database: whoever has changed
 * it since they last agreed is right, and if both have, a person decides.
 */
enum ThreeWay {

	/** Both say the same. */
	SAME,
	/**
	 * Only the database has moved on: its text goes over the file's until it is exported.
	 */
	DATABASE,
	/** Only the file has moved on: its text is taken. */
	FILE,
	/** Both have moved on. */
	CONFLICT;

	/**
	 * Compares the three.
	 * @param last what the file said when they were last compared; empty: there was none
	 * @param file empty: there is no file
	 */
	static ThreeWay of(Map<String, String> last, Map<String, String> database, Map<String, String> file) {
		if (file.isEmpty() || TranslationTask.sameTexts(last, file)) {
			return TranslationTask.sameTexts(database, file) ? SAME : DATABASE;
		}
		if (TranslationTask.sameTexts(database, file)) {
			return SAME;
		}
		return database.isEmpty() || TranslationTask.sameTexts(last, database) ? FILE : CONFLICT;
	}

}
