package org.kotisilta.question;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.kotisilta.channel.Channel;
import org.kotisilta.question.AnswerOutcome.AlreadyAnswered;
import org.kotisilta.question.AnswerOutcome.Applied;
import org.kotisilta.question.AnswerOutcome.Changed;
import org.kotisilta.question.AnswerOutcome.NotAllowed;
import org.kotisilta.question.AnswerOutcome.NotAllowed.Reason;
import org.kotisilta.question.AnswerOutcome.Repeated;
import org.kotisilta.question.AnswerOutcome.TooLate;

/**
 * The rule that decides what becomes of an answer.
 */
final class Decision {

	private Decision() {
	}

	/**
	 * An offer at the moment an answer meets it.
	 *
	 * @param answeredBy who gave the answer that stands; null: nobody, or somebody behind
	 * a shared phone
	 * @param ofGuardian whether the answer comes from a guardian of the child
	 */
	record Standing(OfferState state, Instant deadline, @Nullable Long answeredBy, Policy policy, Assurance assurance,
			@Nullable Long applicantId, boolean ofGuardian) {
	}

	/**
	 * Decides.
	 * @param at when the answer reached us; it is this moment that the deadline is
	 * compared with, not the moment we come to read it
	 */
	static AnswerOutcome decide(Standing offer, AnswerValue value, AnsweredBy by, Instant at) {
		var state = offer.state();
		var obstacle = obstacle(offer, by);
		if (obstacle != null) {
			return new NotAllowed(state, obstacle);
		}
		if (value.applied() == state) {
			return new Repeated(state);
		}
		if (at.isAfter(offer.deadline())) {
			return new TooLate(state, offer.deadline());
		}
		return switch (state) {
			// Closed although the answer came in time: it was waiting to be read.
			case OPEN, CLOSED -> new Applied(value.applied());
			case ACCEPTED, DECLINED -> contradicted(offer, value, by);
			case WITHDRAWN -> new NotAllowed(state, Reason.WITHDRAWN);
		};
	}

	private static @Nullable Reason obstacle(Standing offer, AnsweredBy by) {
		if (offer.state() == OfferState.WITHDRAWN) {
			return Reason.WITHDRAWN;
		}
		if (!offer.ofGuardian()) {
			return Reason.NOT_GUARDIAN;
		}
		if (offer.assurance() == Assurance.PORTAL && by.channel() != Channel.PORTAL) {
			return Reason.NEEDS_PORTAL;
		}
		if (offer.policy() == Policy.APPLICANT_ONLY
				&& (by.guardianId() == null || !by.guardianId().equals(offer.applicantId()))) {
			return Reason.NOT_APPLICANT;
		}
		return null;
	}

	private static AnswerOutcome contradicted(Standing offer, AnswerValue value, AnsweredBy by) {
		var samePerson = Objects.equals(offer.answeredBy(), by.guardianId());
		var mayChange = switch (offer.policy()) {
			case APPLICANT_ONLY -> true;
			case ANY_ONE -> samePerson;
			case FIRST_WINS -> false;
		};
		return mayChange ? new Changed(value.applied(), offer.state())
				: new AlreadyAnswered(offer.state(), !samePerson);
	}

}
