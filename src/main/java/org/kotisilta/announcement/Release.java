package org.kotisilta.announcement;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An announcement in one language of its audience.
 *
 * @param language the guardians' own first language
 * @param recipients how many guardians (times children, for offers) read it first
 * @param decidedAt when it became READY or FALLEN_BACK
 * @param plannedAt when all its deliveries had been planned
 * @param dueAt when it goes out in another language, if it is not translated by then
 * @param followUpAt when it was translated after it had gone out in another language
 */
public record Release(String language, ReleaseState state, int recipients, @Nullable Instant decidedAt,
		@Nullable Instant plannedAt, @Nullable Instant dueAt, @Nullable Instant followUpAt) {

	/** Where a release stands. */
	public enum ReleaseState {

		/** The text exists in the language. */
		READY,
		/** An adviser is translating. */
		WAITING,
		/**
		 * The text goes out in the next best language, with a holding line in this one.
		 */
		FALLEN_BACK,
		/** Staff have stopped it. */
		HELD

	}

}
