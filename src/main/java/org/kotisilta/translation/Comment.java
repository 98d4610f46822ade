package org.kotisilta.translation;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What somebody has said about a text that is being translated.
 *
 * @param key the text it is about; null: the whole
 * @param author a user name
 * @param askedOf whom it asks; empty: it is no question to the text's author
 * @param answersId the question it answers; null: none
 * @param answered whether somebody has answered it
 */
record Comment(long id, @Nullable String key, String author, Instant at, String body, List<String> askedOf,
		@Nullable Long answersId, boolean answered) {

	/** Whether it waits for the author. */
	public boolean waits() {
		return !this.askedOf.isEmpty() && !this.answered;
	}

}
