package org.kotisilta.question;

/**
 * What a guardian can answer to an offer.
 */
public enum AnswerValue {

	/** The place is taken. */
	ACCEPT,
	/** The place is not wanted. */
	DECLINE;

	/** The state an offer has once this answer is applied to it. */
	OfferState applied() {
		return switch (this) {
			case ACCEPT -> OfferState.ACCEPTED;
			case DECLINE -> OfferState.DECLINED;
		};
	}

}
