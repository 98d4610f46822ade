package org.kotisilta.question;

import org.jspecify.annotations.Nullable;

/**
 * What a guardian can answer to an offer.
 */
public enum AnswerValue {

	/** The place is taken. */
	ACCEPT,
	/** The place is not wanted. */
	DECLINE;

	/** The answer that makes this state of an offer; null where no answer makes it. */
	static @Nullable AnswerValue of(OfferState state) {
		return switch (state) {
			case ACCEPTED -> ACCEPT;
			case DECLINED -> DECLINE;
			case OPEN, CLOSED, CONFLICT, WITHDRAWN, FILLED -> null;
		};
	}

	/** The state an offer has once this answer is applied to it. */
	OfferState applied() {
		return switch (this) {
			case ACCEPT -> OfferState.ACCEPTED;
			case DECLINE -> OfferState.DECLINED;
		};
	}

}
