package org.kotisilta.announcement;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of guardians in whose language there is no text.
 *
 * @param how null: they wait where an adviser works in their language, and get another
 * language at once where none does
 * @param until how long they wait; null: as long as the city has set for the urgency
 */
public record Missing(@Nullable How how, @Nullable Instant until) {

	/** Nothing chosen. */
	public static final Missing USUAL = new Missing(null, null);

	/** The choice. */
	public enum How {

		/**
		 * They get nothing until it is translated, and another language when the time is
		 * up.
		 */
		WAIT,
		/** They get another language at once, and their own when it is translated. */
		FOLLOW_UP,
		/** They get another language, and nobody translates. */
		FALL_BACK

	}

}
