package org.kotisilta.question;

/**
 * Where an offer stands.
 */
public enum OfferState {

	/** Waiting for an answer. */
	OPEN,
	/** A guardian took the place; may still change before the deadline. */
	ACCEPTED,
	/** A guardian refused the place; may still change before the deadline. */
	DECLINED,
	/** The deadline passed without an answer. */
	CLOSED,
	/** The guardians have not agreed: frozen until they do, or staff decide. */
	CONFLICT,
	/** Staff took the offer back. */
	WITHDRAWN,
	/** The place went to somebody else. */
	FILLED;

	/** Whether no answer counts any more, whatever the time. */
	public boolean over() {
		return this == WITHDRAWN || this == FILLED;
	}

}
