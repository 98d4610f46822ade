package org.kotisilta.question;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.kotisilta.question.AnswerOutcome.AlreadyAnswered;
import org.kotisilta.question.AnswerOutcome.Applied;
import org.kotisilta.question.AnswerOutcome.Awaiting;
import org.kotisilta.question.AnswerOutcome.Changed;
import org.kotisilta.question.AnswerOutcome.Disagreed;
import org.kotisilta.question.AnswerOutcome.NotAllowed;
import org.kotisilta.question.AnswerOutcome.NotAllowed.Reason;
import org.kotisilta.question.AnswerOutcome.Preliminary;
import org.kotisilta.question.AnswerOutcome.Repeated;
import org.kotisilta.question.AnswerOutcome.TooLate;

/**
 * The rule that decides what becomes of an answer.
 */
final class Decision {

	/** Whose voice it is when several share a phone and nobody can tell them apart. */
	static final long SOMEBODY = 0;

	private Decision() {
	}

	/**
	 * An offer at the moment an answer meets it.
	 *
	 * @param answeredBy who gave the answer that stands; null: nobody, or somebody behind
	 * a shared phone
	 * @param guardians the child's guardians on the day of the answer
	 * @param voices what each has said last that counts, {@link #SOMEBODY} included
	 * @param byStaff whether staff have decided what stands
	 */
	record Standing(OfferState state, Instant deadline, @Nullable Long answeredBy, Policy policy, Assurance assurance,
			@Nullable Long applicantId, Set<Long> guardians, Map<Long, AnswerValue> voices, boolean byStaff) {

		Standing {
			guardians = Set.copyOf(guardians);
			voices = Map.copyOf(voices);
		}

		/** What everybody who still has a say has said, once this is said too. */
		Map<Long, AnswerValue> with(AnsweredBy by, AnswerValue value) {
			var all = new HashMap<>(this.voices);
			all.keySet().removeIf((id) -> id != SOMEBODY && !this.guardians.contains(id));
			all.put(voice(by), value);
			return Map.copyOf(all);
		}

	}

	private static long voice(AnsweredBy by) {
		return Objects.requireNonNullElse(by.guardianId(), SOMEBODY);
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
		var outcome = counted(offer, value, by);
		return (offer.assurance() == Assurance.PRELIMINARY && !by.loggedIn() && !(outcome instanceof AlreadyAnswered))
				? new Preliminary(state) : outcome;
	}

	private static @Nullable Reason obstacle(Standing offer, AnsweredBy by) {
		if (offer.state().over()) {
			return (offer.state() == OfferState.FILLED) ? Reason.FILLED : Reason.WITHDRAWN;
		}
		if (by.guardianId() != null && !offer.guardians().contains(by.guardianId())) {
			return Reason.NOT_GUARDIAN;
		}
		if (offer.assurance() == Assurance.PORTAL && !by.loggedIn()) {
			return Reason.NEEDS_PORTAL;
		}
		if (offer.policy() == Policy.APPLICANT_ONLY
				&& (by.guardianId() == null || !by.guardianId().equals(offer.applicantId()))) {
			return Reason.NOT_APPLICANT;
		}
		// A preliminary answer is confirmed by somebody who has logged in.
		var somebody = by.guardianId() == null && offer.assurance() != Assurance.PRELIMINARY;
		return (offer.policy() == Policy.ALL && somebody) ? Reason.SHARED_PHONE : null;
	}

	private static AnswerOutcome counted(Standing offer, AnswerValue value, AnsweredBy by) {
		if (offer.byStaff() && stands(offer)) {
			return new AlreadyAnswered(offer.state(), true);
		}
		return switch (offer.policy()) {
			case ALL -> together(offer, value, by);
			case APPLICANT_ONLY -> stands(offer) ? changed(offer, value) : new Applied(value.applied());
			case FIRST_WINS -> stands(offer) ? new AlreadyAnswered(offer.state(), !samePerson(offer, by))
					: new Applied(value.applied());
			case ANY_ONE -> anyOne(offer, value, by);
		};
	}

	/** Also closed, if the answer came in time and was waiting to be read. */
	private static boolean stands(Standing offer) {
		return offer.state() != OfferState.OPEN && offer.state() != OfferState.CLOSED;
	}

	private static AnswerOutcome anyOne(Standing offer, AnswerValue value, AnsweredBy by) {
		if (!stands(offer)) {
			return new Applied(value.applied());
		}
		var agreed = offer.with(by, value).values().stream().allMatch(value::equals);
		var mayChange = offer.state() == OfferState.CONFLICT || samePerson(offer, by) || answererLeft(offer);
		return (agreed && mayChange) ? changed(offer, value) : disagreed(offer);
	}

	/**
	 * Everybody must say the same; whoever has not spoken yet is waited for, unless one
	 * refuses.
	 */
	private static AnswerOutcome together(Standing offer, AnswerValue value, AnsweredBy by) {
		var voices = offer.with(by, value);
		if (offer.guardians().stream().allMatch((guardian) -> value == voices.get(guardian))) {
			return stands(offer) ? changed(offer, value) : new Applied(value.applied());
		}
		var refused = offer.guardians().stream().anyMatch((guardian) -> voices.get(guardian) == AnswerValue.DECLINE);
		return (refused || stands(offer)) ? disagreed(offer) : new Awaiting(offer.state());
	}

	/** Nobody is overruled who has no say any more. */
	private static boolean answererLeft(Standing offer) {
		return offer.answeredBy() != null && !offer.guardians().contains(offer.answeredBy());
	}

	private static boolean samePerson(Standing offer, AnsweredBy by) {
		return Objects.equals(offer.answeredBy(), by.guardianId());
	}

	private static AnswerOutcome changed(Standing offer, AnswerValue value) {
		return new Changed(value.applied(), offer.state());
	}

	private static AnswerOutcome disagreed(Standing offer) {
		return new Disagreed(OfferState.CONFLICT, offer.state());
	}

	/**
	 * Whether staff may let an answer count that came too late: while nobody else has the
	 * place, nobody else has answered and staff have not decided themselves.
	 * @param by who gave it; null: somebody behind a shared phone
	 */
	static boolean mayHonour(Standing offer, @Nullable Long by) {
		return switch (offer.state()) {
			case OPEN, CLOSED -> true;
			case ACCEPTED, DECLINED -> !offer.byStaff() && Objects.equals(offer.answeredBy(), by);
			case CONFLICT, WITHDRAWN, FILLED -> false;
		};
	}

}
