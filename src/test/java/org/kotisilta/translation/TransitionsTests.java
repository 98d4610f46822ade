package org.kotisilta.translation;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.kotisilta.delivery.Urgency;
import org.kotisilta.translation.Command.Approve;
import org.kotisilta.translation.Command.Claim;
import org.kotisilta.translation.Command.Expire;
import org.kotisilta.translation.Command.Heartbeat;
import org.kotisilta.translation.Command.PostReview;
import org.kotisilta.translation.Command.Release;
import org.kotisilta.translation.Command.RequestChanges;
import org.kotisilta.translation.Command.Save;
import org.kotisilta.translation.Command.Submit;
import org.kotisilta.translation.Command.Withdraw;

import static org.assertj.core.api.Assertions.assertThat;

/** The life of a translation, step by step. */
class TransitionsTests {

	@Test
	void aTextGoesFromNewToApprovedByTwoPeople() {
		var approved = Walk.aTask(Urgency.NORMAL)
			.then(new Claim(Walk.AMINA))
			.is(TaskState.CLAIMED)
			.then(new Submit(Walk.AMINA, Walk.SOMALI, Walk.SOURCE, null))
			.is(TaskState.TRANSLATED)
			.then(new Claim(Walk.BASHIR))
			.is(TaskState.IN_REVIEW)
			.then(new Approve(Walk.BASHIR, null))
			.is(TaskState.APPROVED)
			.task();

		assertThat(approved.work().lastEditor()).isEqualTo("amina");
		assertThat(approved.work().approval()).isEqualTo(new TaskWork.Approval("bashir", Walk.NOW, null));
		assertThat(approved.work().claimedBy()).isNull();
		assertThat(approved.work().postReview()).isFalse();
	}

	@Test
	void whatSomebodyHoldsNobodyElseTakes() {
		Walk.aTask(Urgency.NORMAL)
			.then(new Claim(Walk.AMINA))
			.refuses(new Claim(Walk.BASHIR), Refusal.TAKEN)
			.refuses(new Save(Walk.BASHIR, Walk.SOMALI, Walk.SOURCE), Refusal.TAKEN)
			.refuses(new Submit(Walk.BASHIR, Walk.SOMALI, Walk.SOURCE, null), Refusal.TAKEN)
			.refuses(new Release(Walk.BASHIR), Refusal.TAKEN)
			.then(new Release(Walk.AMINA))
			.is(TaskState.NEW)
			.then(new Claim(Walk.BASHIR))
			.is(TaskState.CLAIMED);
	}

	@Test
	void aLeaseRunsOutByItselfAndWhatWasWrittenStays() {
		var held = Walk.aTask(Urgency.NORMAL)
			.then(new Claim(Walk.AMINA))
			.then(new Save(Walk.AMINA, Walk.SOMALI, Walk.SOURCE));

		held.at(Walk.NOW.plus(Transitions.LEASE).minusSeconds(1)).refuses(new Claim(Walk.BASHIR), Refusal.TAKEN);
		held.at(Walk.NOW.plus(Transitions.LEASE)).then(new Expire()).is(TaskState.NEW);
		var taken = held.at(Walk.NOW.plus(Transitions.LEASE)).then(new Claim(Walk.BASHIR)).is(TaskState.CLAIMED);

		assertThat(taken.task().work().target()).isEqualTo(Walk.SOMALI);
		taken.refuses(new Save(Walk.AMINA, Walk.SOMALI, Walk.SOURCE), Refusal.TAKEN);
	}

	@Test
	void whoeverGivesASignOfLifeKeepsTheLease() {
		var later = Walk.NOW.plus(Duration.ofMinutes(14));

		Walk.aTask(Urgency.NORMAL)
			.then(new Claim(Walk.AMINA))
			.at(later)
			.then(new Heartbeat(Walk.AMINA))
			.at(later.plus(Duration.ofMinutes(14)))
			.refuses(new Expire(), Refusal.WRONG_STATE)
			.refuses(new Claim(Walk.BASHIR), Refusal.TAKEN);
	}

	@Test
	void nobodyDoesWhatTheyCannot() {
		Walk.aTask(Urgency.NORMAL)
			.refuses(new Claim(Walk.ARABIC), Refusal.NOT_YOUR_LANGUAGE)
			.refuses(new Claim(Walk.ONLY_READS), Refusal.NOT_YOUR_LANGUAGE)
			.then(new Claim(Walk.AMINA))
			.then(new Submit(Walk.AMINA, Walk.SOMALI, Walk.SOURCE, null))
			.refuses(new Claim(Walk.ARABIC), Refusal.NOT_YOUR_LANGUAGE)
			.then(new Claim(Walk.ONLY_READS))
			.is(TaskState.IN_REVIEW);
	}

	@Test
	void nobodyReadsOrApprovesTheirOwnWork() {
		Walk.aTask(Urgency.NORMAL)
			.then(new Claim(Walk.AMINA))
			.then(new Submit(Walk.AMINA, Walk.SOMALI, Walk.SOURCE, null))
			.refuses(new Claim(Walk.AMINA), Refusal.OWN_WORK)
			.refuses(new Approve(Walk.AMINA, "no time"), Refusal.OWN_WORK)
			.then(new Claim(Walk.BASHIR))
			.then(new Submit(Walk.BASHIR, Map.of("body", "Waa la xiray."), Walk.SOURCE, null))
			.is(TaskState.TRANSLATED)
			.refuses(new Claim(Walk.BASHIR), Refusal.OWN_WORK)
			.then(new Claim(Walk.AMINA))
			.is(TaskState.IN_REVIEW);
	}

	@Test
	void inACrisisOnePersonAloneIsEnoughWithAReasonAndASecondOneReadsAfterwards() {
		Walk.aTask(Urgency.CRISIS)
			.then(new Claim(Walk.AMINA))
			.then(new Submit(Walk.AMINA, Walk.SOMALI, Walk.SOURCE, null))
			.refuses(new Approve(Walk.AMINA, null), Refusal.REASON_NEEDED)
			.refuses(new Approve(Walk.AMINA, " "), Refusal.REASON_NEEDED)
			.then(new Approve(Walk.AMINA, "nobody else is awake"))
			.is(TaskState.APPROVED)
			.refuses(new PostReview(Walk.AMINA), Refusal.OWN_WORK)
			.refuses(new PostReview(Walk.ARABIC), Refusal.NOT_YOUR_LANGUAGE)
			.then(new PostReview(Walk.BASHIR))
			.is(TaskState.APPROVED)
			.refuses(new PostReview(Walk.BASHIR), Refusal.WRONG_STATE);
	}

	@Test
	void changesAreAskedForWithAReason() {
		Walk.aTask(Urgency.NORMAL)
			.then(new Claim(Walk.AMINA))
			.then(new Submit(Walk.AMINA, Walk.SOMALI, Walk.SOURCE, null))
			.then(new Claim(Walk.BASHIR))
			.refuses(new RequestChanges(Walk.BASHIR, " "), Refusal.REASON_NEEDED)
			.then(new RequestChanges(Walk.BASHIR, "a word is wrong"))
			.is(TaskState.CHANGES_REQUESTED)
			.then(new Claim(Walk.AMINA))
			.then(new Release(Walk.AMINA))
			.is(TaskState.CHANGES_REQUESTED);
	}

	@Test
	void aTextThatLeavesSomethingOutIsNotSubmitted() {
		Walk.aTask(Urgency.NORMAL)
			.then(new Claim(Walk.AMINA))
			.refuses(new Submit(Walk.AMINA, Map.of(), Walk.SOURCE, null), Refusal.EMPTY)
			.refuses(new Submit(Walk.AMINA, Map.of("body", " "), Walk.SOURCE, null), Refusal.EMPTY);
	}

	@Test
	void nothingHappensToWhatIsWithdrawn() {
		Walk.aTask(Urgency.NORMAL)
			.then(new Claim(Walk.AMINA))
			.then(new Withdraw("staff", "called off"))
			.is(TaskState.WITHDRAWN)
			.refuses(new Claim(Walk.AMINA), Refusal.WRONG_STATE)
			.refuses(new Submit(Walk.AMINA, Walk.SOMALI, Walk.SOURCE, null), Refusal.WRONG_STATE)
			.refuses(new Withdraw("staff", "again"), Refusal.WRONG_STATE);
	}

}
