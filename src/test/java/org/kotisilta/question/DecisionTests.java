package org.kotisilta.question;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.kotisilta.channel.Channel;
import org.kotisilta.question.Decision.Standing;

import static org.assertj.core.api.Assertions.assertThat;

class DecisionTests {

	private static final Instant DEADLINE = Instant.parse("2027-02-15T21:59:00Z");

	/**
	 * Guardian 1 applied; 1 and 2 are guardians. An empty guardian is somebody behind a
	 * shared phone.
	 */
	@ParameterizedTest(name = "{0}: {1} by {2}; then {3} by {4} {5} min before the deadline -> {6}, {7}")
	@CsvSource(textBlock = """
			ANY_ONE,        OPEN,      , ACCEPT,  1, 60, APPLIED,          ACCEPTED
			ANY_ONE,        OPEN,      , DECLINE, 2, 60, APPLIED,          DECLINED
			ANY_ONE,        OPEN,      , ACCEPT,   , 60, APPLIED,          ACCEPTED
			ANY_ONE,        OPEN,      , ACCEPT,  1, 0,  APPLIED,          ACCEPTED
			ANY_ONE,        OPEN,      , ACCEPT,  1, -1, LATE,             OPEN
			ANY_ONE,        CLOSED,    , ACCEPT,  1, -1, LATE,             CLOSED
			ANY_ONE,        CLOSED,    , ACCEPT,  1, 1,  APPLIED,          ACCEPTED
			ANY_ONE,        ACCEPTED, 1, ACCEPT,  1, 60, REPEATED,         ACCEPTED
			ANY_ONE,        ACCEPTED, 1, ACCEPT,  2, 60, REPEATED,         ACCEPTED
			ANY_ONE,        ACCEPTED, 1, ACCEPT,  2, -1, REPEATED,         ACCEPTED
			ANY_ONE,        ACCEPTED, 1, DECLINE, 1, 60, CHANGED,          DECLINED
			ANY_ONE,        DECLINED, 1, ACCEPT,  1, 60, CHANGED,          ACCEPTED
			ANY_ONE,        ACCEPTED, 1, DECLINE, 1, -1, LATE,             ACCEPTED
			ANY_ONE,        ACCEPTED, 1, DECLINE, 2, 60, CONFLICT,         CONFLICT
			ANY_ONE,        ACCEPTED, 1, DECLINE,  , 60, CONFLICT,         CONFLICT
			ANY_ONE,        ACCEPTED,  , DECLINE,  , 60, CHANGED,          DECLINED
			ANY_ONE,        ACCEPTED,  , DECLINE, 2, 60, CONFLICT,         CONFLICT
			ANY_ONE,        ACCEPTED, 7, DECLINE, 2, 60, CHANGED,          DECLINED
			ANY_ONE,        WITHDRAWN, , ACCEPT,  1, 60, NOT_ALLOWED,      WITHDRAWN
			ANY_ONE,        FILLED,    , ACCEPT,  1, 60, NOT_ALLOWED,      FILLED
			ALL,            OPEN,      , ACCEPT,   , 60, NOT_ALLOWED,      OPEN
			FIRST_WINS,     OPEN,      , ACCEPT,  2, 60, APPLIED,          ACCEPTED
			FIRST_WINS,     ACCEPTED, 2, DECLINE, 2, 60, ALREADY_ANSWERED, ACCEPTED
			FIRST_WINS,     ACCEPTED, 2, DECLINE, 1, 60, ALREADY_ANSWERED, ACCEPTED
			FIRST_WINS,     DECLINED, 2, DECLINE, 1, 60, REPEATED,         DECLINED
			APPLICANT_ONLY, OPEN,      , ACCEPT,  1, 60, APPLIED,          ACCEPTED
			APPLICANT_ONLY, OPEN,      , ACCEPT,  2, 60, NOT_ALLOWED,      OPEN
			APPLICANT_ONLY, OPEN,      , ACCEPT,   , 60, NOT_ALLOWED,      OPEN
			APPLICANT_ONLY, ACCEPTED, 1, DECLINE, 1, 60, CHANGED,          DECLINED
			APPLICANT_ONLY, ACCEPTED, 1, DECLINE, 2, 60, NOT_ALLOWED,      ACCEPTED
			""")
	void policyDecidesWhoseAnswerCounts(Policy policy, OfferState state, @Nullable Long answeredBy, AnswerValue value,
			@Nullable Long guardian, long minutesLeft, String outcome, OfferState after) {
		var offer = new Standing(state, DEADLINE, answeredBy, policy, Assurance.SMS, 1L, Set.of(1L, 2L),
				voices(state, answeredBy), false);

		var decided = Decision.decide(offer, value, new AnsweredBy(guardian, Channel.SMS, 1L, Set.of()),
				DEADLINE.minus(Duration.ofMinutes(minutesLeft)));

		assertThat(decided.code()).isEqualTo(outcome);
		assertThat(decided.state()).isEqualTo(after);
	}

	@ParameterizedTest(name = "needs {0}, guardian: {1}, answered by {2} -> {3}")
	@CsvSource({ "PORTAL, true, SMS, NOT_ALLOWED", "PORTAL, true, PORTAL, APPLIED", "SMS, true, PORTAL, APPLIED",
			"SMS, false, SMS, NOT_ALLOWED", "SMS, false, PORTAL, NOT_ALLOWED" })
	void anAnswerNeedsItsAssurance(Assurance assurance, boolean ofGuardian, Channel channel, String outcome) {
		var offer = new Standing(OfferState.OPEN, DEADLINE, null, Policy.ANY_ONE, assurance, null,
				ofGuardian ? Set.of(1L) : Set.of(), Map.of(), false);

		var decided = Decision.decide(offer, AnswerValue.ACCEPT, new AnsweredBy(1L, channel, null, Set.of(1L)),
				DEADLINE.minusSeconds(60));

		assertThat(decided.code()).isEqualTo(outcome);
	}

	@Test
	void whatStaffHaveSettledStaysAsTheySettledIt() {
		var settled = new Standing(OfferState.DECLINED, DEADLINE, null, Policy.ANY_ONE, Assurance.SMS, null,
				Set.of(1L, 2L), Map.of(1L, AnswerValue.ACCEPT, 2L, AnswerValue.DECLINE), true);

		var decided = Decision.decide(settled, AnswerValue.ACCEPT, AnsweredBy.portal(1), DEADLINE.minusSeconds(60));

		assertThat(decided).isEqualTo(new AnswerOutcome.AlreadyAnswered(OfferState.DECLINED, true));
	}

	@Test
	void aGuardianWhoAgreedBeforeIsNotOverruledByOneWhoChangesTheirMind() {
		var agreed = new Standing(OfferState.ACCEPTED, DEADLINE, 1L, Policy.ANY_ONE, Assurance.SMS, null,
				Set.of(1L, 2L), Map.of(1L, AnswerValue.ACCEPT, 2L, AnswerValue.ACCEPT), false);

		var decided = Decision.decide(agreed, AnswerValue.DECLINE, AnsweredBy.portal(1), DEADLINE.minusSeconds(60));

		assertThat(decided.code()).isEqualTo("CONFLICT");
	}

	@Test
	void aSoleGuardianDecidesAloneAlsoWhereAllMustAccept() {
		var alone = new Standing(OfferState.OPEN, DEADLINE, null, Policy.ALL, Assurance.SMS, null, Set.of(1L),
				Map.of(2L, AnswerValue.DECLINE), false);

		var decided = Decision.decide(alone, AnswerValue.ACCEPT, AnsweredBy.portal(1), DEADLINE.minusSeconds(60));

		assertThat(decided).isEqualTo(new AnswerOutcome.Applied(OfferState.ACCEPTED));
	}

	@ParameterizedTest(name = "{0} answered by {1}, late answer by {2}: {3}")
	@CsvSource({ "OPEN, , 1, true", "CLOSED, , 1, true", "CLOSED, , , true", "ACCEPTED, 1, 1, true",
			"ACCEPTED, 2, 1, false", "DECLINED, , 1, false", "CONFLICT, , 1, false", "WITHDRAWN, , 1, false",
			"FILLED, , 1, false" })
	void aLateAnswerMayBeHonouredWhileNobodyElseHasThePlaceOrAnswered(OfferState state, @Nullable Long answeredBy,
			@Nullable Long late, boolean may) {
		var offer = new Standing(state, DEADLINE, answeredBy, Policy.ANY_ONE, Assurance.SMS, null, Set.of(1L, 2L),
				Map.of(), false);

		assertThat(Decision.mayHonour(offer, late)).isEqualTo(may);
	}

	@ParameterizedTest(name = "needs {0}, an adviser notes what was written in {1} -> {2}")
	@CsvSource({ "SMS, SMS, APPLIED", "SMS, PORTAL, APPLIED", "PRELIMINARY, SMS, PRELIMINARY",
			"PRELIMINARY, PORTAL, PRELIMINARY", "PORTAL, SMS, NOT_ALLOWED", "PORTAL, PORTAL, NOT_ALLOWED" })
	void whatAnAdviserReadsOutOfSomebodysWordsIsNeverALoggedInAnswer(Assurance assurance, Channel channel,
			String outcome) {
		var offer = new Standing(OfferState.OPEN, DEADLINE, null, Policy.ANY_ONE, assurance, null, Set.of(1L), Map.of(),
				false);

		var decided = Decision.decide(offer, AnswerValue.ACCEPT, AnsweredBy.recorded(1, channel, null, "adviser"),
				DEADLINE.minusSeconds(60));

		assertThat(decided.code()).isEqualTo(outcome);
	}

	@Test
	void aLateAnswerFromASharedPhoneDoesNotUndoWhatStaffHaveSettled() {
		var settled = new Standing(OfferState.DECLINED, DEADLINE, null, Policy.ANY_ONE, Assurance.SMS, null,
				Set.of(1L, 2L), Map.of(), true);

		assertThat(Decision.mayHonour(settled, null)).isFalse();
	}

	private static Map<Long, AnswerValue> voices(OfferState state, @Nullable Long answeredBy) {
		var value = AnswerValue.of(state);
		return (value != null) ? Map.of(Objects.requireNonNullElse(answeredBy, Decision.SOMEBODY), value) : Map.of();
	}

}
