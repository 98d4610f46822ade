package org.kotisilta.translation;

import java.util.Map;

/**
 * Whoever waits for translations. Told in the transaction that approves one, so that
 * nothing is approved that nobody has heard of.
 */
public interface ApprovedTexts {

	/**
	 * Whether these texts are its own.
	 */
	boolean concerns(Subject.Kind kind);

	/**
	 * A text has been approved.
	 * @param language the language it was translated into
	 * @param texts the texts by key
	 */
	void approved(Subject subject, String language, Map<String, String> texts);

}
