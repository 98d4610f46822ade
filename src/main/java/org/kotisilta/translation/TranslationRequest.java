package org.kotisilta.translation;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.kotisilta.delivery.Urgency;
import org.kotisilta.translation.TranslationTask.Limits;

/**
 * A text that is wanted in other languages.
 *
 * @param title what advisers read in the list
 * @param source the texts by key, in reading order
 * @param languages how many guardians wait in each language it is wanted in
 * @param dueAt when guardians get another language instead; null: nobody waits
 * @param expiresAt when nobody needs it any more; null: never
 */
public record TranslationRequest(Subject subject, String title, String sourceLanguage, Map<String, String> source,
		Map<String, Integer> languages, Limits limits, Urgency urgency, @Nullable Instant dueAt,
		@Nullable Instant expiresAt) {

	public TranslationRequest {
		source = TranslationTask.copy(source);
		languages = Map.copyOf(languages);
	}

}
