package org.kotisilta.question;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What the application system must hear about one version of an offer.
 *
 * @param offerId the offer
 * @param version of the offer
 * @param payload the offer as it stood, JSON
 * @param attempts how often it was sent without an answer
 * @param sentAt when the application system said that it has heard; null: not yet
 * @param lastError what went wrong last
 */
public record ResultNotice(long offerId, int version, String payload, State state, int attempts,
		@Nullable Instant sentAt, @Nullable String lastError) {

	/** Where a notice stands. */
	public enum State {

		/** To be sent, or sent again. */
		WAITING,
		/** Heard. */
		SENT,
		/** Given up; a person may send it again. */
		FAILED

	}

	/** The same for every attempt, so that a repeated one can be recognised. */
	String idempotencyKey() {
		return "offer-" + this.offerId + "-" + this.version;
	}

}
