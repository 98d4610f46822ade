package org.kotisilta.question;

import java.time.Instant;

/**
 * What became of an answer. Every outcome is kept in the answer history; only
 * {@link Applied}, {@link Changed} and a first {@link Disagreed} changed where the offer
 * stands.
 */
public sealed interface AnswerOutcome {

	/** The offer as it stands after the answer. */
	OfferState state();

	/** The name under which the outcome is kept in the history. */
	default String code() {
		return switch (this) {
			case Applied _ -> "APPLIED";
			case Changed _ -> "CHANGED";
			case Repeated _ -> "REPEATED";
			case Disagreed _ -> "CONFLICT";
			case Awaiting _ -> "AWAITING_OTHERS";
			case Preliminary _ -> "PRELIMINARY";
			case AlreadyAnswered _ -> "ALREADY_ANSWERED";
			case TooLate _ -> "LATE";
			case NotAllowed _ -> "NOT_ALLOWED";
		};
	}

	/** The first answer to the offer; it counts. */
	record Applied(OfferState state) implements AnswerOutcome {
	}

	/** The guardian changed their mind before the deadline; the new answer counts. */
	record Changed(OfferState state, OfferState before) implements AnswerOutcome {
	}

	/**
	 * The offer already stood as answered; nothing changed, the guardian may hear it
	 * again.
	 */
	record Repeated(OfferState state) implements AnswerOutcome {
	}

	/**
	 * The guardians do not agree: the place is frozen.
	 *
	 * @param before where the offer stood; CONFLICT if it was frozen already
	 */
	record Disagreed(OfferState state, OfferState before) implements AnswerOutcome {
	}

	/** It counts once the other guardians have accepted too. */
	record Awaiting(OfferState state) implements AnswerOutcome {
	}

	/**
	 * It would count, but who gave it must log in and confirm it.
	 */
	record Preliminary(OfferState state) implements AnswerOutcome {
	}

	/**
	 * The offer was answered differently before, and by its policy that answer stands.
	 *
	 * @param byOther whether another guardian gave it
	 */
	record AlreadyAnswered(OfferState state, boolean byOther) implements AnswerOutcome {
	}

	/** The deadline had passed; recorded, not applied. */
	record TooLate(OfferState state, Instant deadline) implements AnswerOutcome {
	}

	/** The answer cannot count for a reason other than time. */
	record NotAllowed(OfferState state, Reason reason) implements AnswerOutcome {

		/** Why the answer cannot count. */
		public enum Reason {

			/** Only the applicant may answer. */
			NOT_APPLICANT,
			/** The person is not, or no longer, a guardian of the child. */
			NOT_GUARDIAN,
			/** The question needs a logged-in answer. */
			NEEDS_PORTAL,
			/** Everybody must accept for themselves, and several share the phone. */
			SHARED_PHONE,
			/** Staff took the offer back. */
			WITHDRAWN,
			/** The place went to somebody else. */
			FILLED

		}
	}

}
