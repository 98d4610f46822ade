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
	/** Staff took the offer back. */
	WITHDRAWN

}
