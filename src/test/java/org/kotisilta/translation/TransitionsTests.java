package org.kotisilta.translation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.translation.Adviser.Skill;
import org.kotisilta.translation.Command.AcceptSource;
import org.kotisilta.translation.Command.Approve;
import org.kotisilta.translation.Command.ChangeSource;
import org.kotisilta.translation.Command.Claim;
import org.kotisilta.translation.Command.Contest;
import org.kotisilta.translation.Command.Expire;
import org.kotisilta.translation.Command.Heartbeat;
import org.kotisilta.translation.Command.PostReview;
import org.kotisilta.translation.Command.Release;
import org.kotisilta.translation.Command.RequestChanges;
import org.kotisilta.translation.Command.Save;
import org.kotisilta.translation.Command.Submit;
import org.kotisilta.translation.Command.TakeFile;
import org.kotisilta.translation.Command.TakeTranslation;
import org.kotisilta.translation.Command.Withdraw;
import org.kotisilta.translation.Decision.Moved;
import org.kotisilta.translation.Decision.Refused;
import org.kotisilta.translation.TranslationTask.Limits;

import static org.assertj.core.api.Assertions.assertThat;

/** The life of a translation, step by step. */
class TransitionsTests {

	private static final Instant NOW = Instant.parse("2027-01-14T06:02:00Z");

	private static final Map<String, String> SOURCE = Map.of("body", "Päiväkoti on suljettu.");

	private static final Map<String, String> SOMALI = Map.of("body", "Xannaanadu waa xiran tahay.");

	private static final Adviser AMINA = adviser("amina", true, true);

	private static final Adviser BASHIR = adviser("bashir", true, true);

	private static final Adviser ONLY_READS = adviser("carl", false, true);

	private static final Adviser ARABIC = new Adviser("dalia", Map.of("ar", new Skill(Set.of("fi"), true, true)));

	@Test
	void aTextGoesFromNewToApprovedByTwoPeople() {
		var approved = aTask(Urgency.NORMAL).then(new Claim(AMINA))
			.is(TaskState.CLAIMED)
			.then(new Submit(AMINA, SOMALI, SOURCE, null))
			.is(TaskState.TRANSLATED)
			.then(new Claim(BASHIR))
			.is(TaskState.IN_REVIEW)
			.then(new Approve(BASHIR, null))
			.is(TaskState.APPROVED)
			.task();

		assertThat(approved.work().lastEditor()).isEqualTo("amina");
		assertThat(approved.work().approval()).isEqualTo(new TaskWork.Approval("bashir", NOW, null));
		assertThat(approved.work().claimedBy()).isNull();
		assertThat(approved.work().postReview()).isFalse();
	}

	@Test
	void whatSomebodyHoldsNobodyElseTakes() {
		aTask(Urgency.NORMAL).then(new Claim(AMINA))
			.refuses(new Claim(BASHIR), Refusal.TAKEN)
			.refuses(new Save(BASHIR, SOMALI, SOURCE), Refusal.TAKEN)
			.refuses(new Submit(BASHIR, SOMALI, SOURCE, null), Refusal.TAKEN)
			.refuses(new Release(BASHIR), Refusal.TAKEN)
			.then(new Release(AMINA))
			.is(TaskState.NEW)
			.then(new Claim(BASHIR))
			.is(TaskState.CLAIMED);
	}

	@Test
	void aLeaseRunsOutByItselfAndWhatWasWrittenStays() {
		var held = aTask(Urgency.NORMAL).then(new Claim(AMINA)).then(new Save(AMINA, SOMALI, SOURCE));

		held.at(NOW.plus(Transitions.LEASE).minusSeconds(1)).refuses(new Claim(BASHIR), Refusal.TAKEN);
		held.at(NOW.plus(Transitions.LEASE)).then(new Expire()).is(TaskState.NEW);
		var taken = held.at(NOW.plus(Transitions.LEASE)).then(new Claim(BASHIR)).is(TaskState.CLAIMED);

		assertThat(taken.task().work().target()).isEqualTo(SOMALI);
		taken.refuses(new Save(AMINA, SOMALI, SOURCE), Refusal.TAKEN);
	}

	@Test
	void whoeverGivesASignOfLifeKeepsTheLease() {
		var later = NOW.plus(Duration.ofMinutes(14));

		aTask(Urgency.NORMAL).then(new Claim(AMINA))
			.at(later)
			.then(new Heartbeat(AMINA))
			.at(later.plus(Duration.ofMinutes(14)))
			.refuses(new Expire(), Refusal.WRONG_STATE)
			.refuses(new Claim(BASHIR), Refusal.TAKEN);
	}

	@Test
	void nobodyDoesWhatTheyCannot() {
		aTask(Urgency.NORMAL).refuses(new Claim(ARABIC), Refusal.NOT_YOUR_LANGUAGE)
			.refuses(new Claim(ONLY_READS), Refusal.NOT_YOUR_LANGUAGE)
			.then(new Claim(AMINA))
			.then(new Submit(AMINA, SOMALI, SOURCE, null))
			.refuses(new Claim(ARABIC), Refusal.NOT_YOUR_LANGUAGE)
			.then(new Claim(ONLY_READS))
			.is(TaskState.IN_REVIEW);
	}

	@Test
	void nobodyReadsOrApprovesTheirOwnWork() {
		aTask(Urgency.NORMAL).then(new Claim(AMINA))
			.then(new Submit(AMINA, SOMALI, SOURCE, null))
			.refuses(new Claim(AMINA), Refusal.OWN_WORK)
			.refuses(new Approve(AMINA, "no time"), Refusal.OWN_WORK)
			.then(new Claim(BASHIR))
			.then(new Submit(BASHIR, Map.of("body", "Waa la xiray."), SOURCE, null))
			.is(TaskState.TRANSLATED)
			.refuses(new Claim(BASHIR), Refusal.OWN_WORK)
			.then(new Claim(AMINA))
			.is(TaskState.IN_REVIEW);
	}

	@Test
	void inACrisisOnePersonAloneIsEnoughWithAReasonAndASecondOneReadsAfterwards() {
		aTask(Urgency.CRISIS).then(new Claim(AMINA))
			.then(new Submit(AMINA, SOMALI, SOURCE, null))
			.refuses(new Approve(AMINA, null), Refusal.REASON_NEEDED)
			.refuses(new Approve(AMINA, " "), Refusal.REASON_NEEDED)
			.then(new Approve(AMINA, "nobody else is awake"))
			.is(TaskState.APPROVED)
			.refuses(new PostReview(AMINA), Refusal.OWN_WORK)
			.refuses(new PostReview(ARABIC), Refusal.NOT_YOUR_LANGUAGE)
			.then(new PostReview(BASHIR))
			.is(TaskState.APPROVED)
			.refuses(new PostReview(BASHIR), Refusal.WRONG_STATE);
	}

	@Test
	void changesAreAskedForWithAReason() {
		aTask(Urgency.NORMAL).then(new Claim(AMINA))
			.then(new Submit(AMINA, SOMALI, SOURCE, null))
			.then(new Claim(BASHIR))
			.refuses(new RequestChanges(BASHIR, " "), Refusal.REASON_NEEDED)
			.then(new RequestChanges(BASHIR, "a word is wrong"))
			.is(TaskState.CHANGES_REQUESTED)
			.then(new Claim(AMINA))
			.then(new Release(AMINA))
			.is(TaskState.CHANGES_REQUESTED);
	}

	@Test
	void aTranslationOfAnotherSourceIsStaleUntilTheSourceComesBack() {
		var other = Map.of("body", "Päiväkoti on suljettu huomenna.");

		var stale = approved().then(new ChangeSource("staff", other, null)).is(TaskState.STALE);

		assertThat(stale.task().changedKeys()).containsExactly("body");
		stale.then(new ChangeSource("staff", SOURCE, null)).is(TaskState.APPROVED);
		stale.then(new ChangeSource("staff", Map.of("body", " Päiväkoti  on suljettu. "), null)).is(TaskState.APPROVED);
		stale.then(new Claim(AMINA)).then(new Release(AMINA)).is(TaskState.STALE);
	}

	@Test
	void anEditorMaySayThatOnlyATypoWasMended() {
		var mended = Map.of("body", "Päiväkoti on suljettu!");

		approved().refuses(new ChangeSource("staff", mended, " "), Refusal.REASON_NEEDED)
			.then(new ChangeSource("staff", mended, "a comma"))
			.is(TaskState.APPROVED)
			.then(new ChangeSource("staff", SOURCE, null))
			.is(TaskState.STALE);
	}

	@Test
	void whoeverReadsTheLanguageMaySayAfterwardsThatOnlyATypoWasMended() {
		approved().then(new ChangeSource("files", Map.of("body", "Päiväkoti on suljettu!"), null))
			.refuses(new AcceptSource(ARABIC, "a comma"), Refusal.NOT_YOUR_LANGUAGE)
			.refuses(new AcceptSource(ONLY_READS, " "), Refusal.REASON_NEEDED)
			.then(new AcceptSource(ONLY_READS, "a comma"))
			.is(TaskState.APPROVED)
			.refuses(new AcceptSource(ONLY_READS, "a comma"), Refusal.WRONG_STATE);
	}

	@Test
	void whoeverIsWritingHearsOfANewSourceWhenTheySubmit() {
		var other = Map.of("body", "Päiväkoti on suljettu huomenna.");

		aTask(Urgency.NORMAL).then(new Claim(AMINA))
			.then(new Save(AMINA, SOMALI, SOURCE))
			.then(new ChangeSource("staff", other, null))
			.is(TaskState.CLAIMED)
			.refuses(new Submit(AMINA, SOMALI, SOURCE, null), Refusal.SOURCE_MOVED)
			.then(new Submit(AMINA, SOMALI, other, null))
			.is(TaskState.TRANSLATED)
			.then(new Claim(BASHIR))
			.then(new ChangeSource("staff", SOURCE, null))
			.is(TaskState.STALE);
	}

	@Test
	void textsChangedInTwoPlacesWaitForSomebodyToChoose() {
		var theirs = Map.of("body", "Waa la xiray.");

		approved().refuses(new Contest("files", SOMALI), Refusal.WRONG_STATE)
			.then(new Contest("files", theirs))
			.is(TaskState.CONFLICT)
			.then(new Claim(AMINA))
			.then(new Release(AMINA))
			.is(TaskState.CONFLICT)
			.then(new Claim(AMINA))
			.then(new Submit(AMINA, theirs, SOURCE, null))
			.is(TaskState.TRANSLATED);
	}

	@Test
	void whatAFileSaysIsReadBySomebodyElseAndNeverApprovedByTheFile() {
		var theirs = Map.of("body", "Waa la xiray.");

		approved().then(new TakeFile("files", theirs, true))
			.is(TaskState.TRANSLATED)
			.then(new Claim(AMINA))
			.then(new Approve(AMINA, null))
			.is(TaskState.APPROVED);
		aTask(Urgency.NORMAL).then(new TakeFile("files", theirs, false)).is(TaskState.NEW);
	}

	@Test
	void anAgencysTranslationWaitsForSomebodyOtherThanWhoeverBroughtIt() {
		aTask(Urgency.NORMAL).then(new TakeTranslation("amina", SOMALI, "so.xlf"))
			.is(TaskState.TRANSLATED)
			.refuses(new Claim(AMINA), Refusal.OWN_WORK)
			.then(new Claim(BASHIR))
			.refuses(new TakeTranslation("amina", SOMALI, "so.xlf"), Refusal.TAKEN)
			.then(new Approve(BASHIR, null))
			.refuses(new TakeTranslation("amina", SOMALI, "so.xlf"), Refusal.WRONG_STATE)
			.then(new ChangeSource("staff", Map.of("body", "Päiväkoti on auki."), null))
			.then(new TakeTranslation("amina", Map.of("body", "Way furan tahay."), "so.xlf"))
			.is(TaskState.TRANSLATED);
		aTask(Urgency.NORMAL).then(new ChangeSource("staff", Map.of("body", "Yksi.", "sms", "Kaksi."), null))
			.then(new TakeTranslation("amina", Map.of("sms", "Laba."), "so.xlf"))
			.is(TaskState.NEW);
	}

	@Test
	void aTextThatLeavesSomethingOutIsNotSubmitted() {
		aTask(Urgency.NORMAL).then(new Claim(AMINA))
			.refuses(new Submit(AMINA, Map.of(), SOURCE, null), Refusal.EMPTY)
			.refuses(new Submit(AMINA, Map.of("body", " "), SOURCE, null), Refusal.EMPTY);
	}

	@Test
	void nothingHappensToWhatIsWithdrawn() {
		aTask(Urgency.NORMAL).then(new Claim(AMINA))
			.then(new Withdraw("staff", "called off"))
			.is(TaskState.WITHDRAWN)
			.refuses(new Claim(AMINA), Refusal.WRONG_STATE)
			.refuses(new Submit(AMINA, SOMALI, SOURCE, null), Refusal.WRONG_STATE)
			.refuses(new Withdraw("staff", "again"), Refusal.WRONG_STATE);
	}

	private static Walk approved() {
		return aTask(Urgency.NORMAL).then(new Claim(AMINA))
			.then(new Submit(AMINA, SOMALI, SOURCE, null))
			.then(new Claim(BASHIR))
			.then(new Approve(BASHIR, null));
	}

	private static Walk aTask(Urgency urgency) {
		return new Walk(new TranslationTask(1, Subject.announcement(7), "Suljettu", "fi", "so", SOURCE,
				new Limits(Set.of(Channel.SMS), null, null), urgency, NOW.plusSeconds(1200), null, 3, TaskWork.NONE,
				NOW, 0), NOW);
	}

	private static Adviser adviser(String name, boolean translates, boolean reviews) {
		return new Adviser(name, Map.of("so", new Skill(Set.of("fi"), translates, reviews)));
	}

	/** A task on its way, and the moment. */
	private record Walk(TranslationTask task, Instant now) {

		Walk at(Instant moment) {
			return new Walk(this.task, moment);
		}

		Walk then(Command command) {
			var decision = Transitions.decide(this.task, command, this.now);
			assertThat(decision).isInstanceOf(Moved.class);
			return new Walk(((Moved) decision).task(), this.now);
		}

		Walk refuses(Command command, Refusal refusal) {
			assertThat(Transitions.decide(this.task, command, this.now)).isEqualTo(new Refused(refusal));
			return this;
		}

		Walk is(TaskState state) {
			assertThat(this.task.state()).isEqualTo(state);
			return this;
		}

	}

}
