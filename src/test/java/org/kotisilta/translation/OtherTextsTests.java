package org.kotisilta.translation;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.kotisilta.delivery.Urgency;
import org.kotisilta.translation.Command.AcceptSource;
import org.kotisilta.translation.Command.Approve;
import org.kotisilta.translation.Command.ChangeSource;
import org.kotisilta.translation.Command.Claim;
import org.kotisilta.translation.Command.Contest;
import org.kotisilta.translation.Command.Release;
import org.kotisilta.translation.Command.Save;
import org.kotisilta.translation.Command.Submit;
import org.kotisilta.translation.Command.TakeFile;
import org.kotisilta.translation.Command.TakeTranslation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a translation when its source, a file or an agency says something else.
 */
class OtherTextsTests {

	@Test
	void aTranslationOfAnotherSourceIsStaleUntilTheSourceComesBack() {
		var other = Map.of("body", "Päiväkoti on suljettu huomenna.");

		var stale = Walk.approved().then(new ChangeSource("staff", other, null)).is(TaskState.STALE);

		assertThat(stale.task().changedKeys()).containsExactly("body");
		stale.then(new ChangeSource("staff", Walk.SOURCE, null)).is(TaskState.APPROVED);
		stale.then(new ChangeSource("staff", Map.of("body", " Päiväkoti  on suljettu. "), null)).is(TaskState.APPROVED);
		stale.then(new Claim(Walk.AMINA)).then(new Release(Walk.AMINA)).is(TaskState.STALE);
	}

	@Test
	void anEditorMaySayThatOnlyATypoWasMended() {
		var mended = Map.of("body", "Päiväkoti on suljettu!");

		Walk.approved()
			.refuses(new ChangeSource("staff", mended, " "), Refusal.REASON_NEEDED)
			.then(new ChangeSource("staff", mended, "a comma"))
			.is(TaskState.APPROVED)
			.then(new ChangeSource("staff", Walk.SOURCE, null))
			.is(TaskState.STALE);
	}

	@Test
	void whoeverReadsTheLanguageMaySayAfterwardsThatOnlyATypoWasMended() {
		Walk.approved()
			.then(new ChangeSource("files", Map.of("body", "Päiväkoti on suljettu!"), null))
			.refuses(new AcceptSource(Walk.ARABIC, "a comma"), Refusal.NOT_YOUR_LANGUAGE)
			.refuses(new AcceptSource(Walk.ONLY_READS, " "), Refusal.REASON_NEEDED)
			.then(new AcceptSource(Walk.ONLY_READS, "a comma"))
			.is(TaskState.APPROVED)
			.refuses(new AcceptSource(Walk.ONLY_READS, "a comma"), Refusal.WRONG_STATE);
	}

	@Test
	void whoeverIsWritingHearsOfANewSourceWhenTheySubmit() {
		var other = Map.of("body", "Päiväkoti on suljettu huomenna.");

		Walk.aTask(Urgency.NORMAL)
			.then(new Claim(Walk.AMINA))
			.then(new Save(Walk.AMINA, Walk.SOMALI, Walk.SOURCE))
			.then(new ChangeSource("staff", other, null))
			.is(TaskState.CLAIMED)
			.refuses(new Submit(Walk.AMINA, Walk.SOMALI, Walk.SOURCE, null), Refusal.SOURCE_MOVED)
			.then(new Submit(Walk.AMINA, Walk.SOMALI, other, null))
			.is(TaskState.TRANSLATED)
			.then(new Claim(Walk.BASHIR))
			.then(new ChangeSource("staff", Walk.SOURCE, null))
			.is(TaskState.STALE);
	}

	@Test
	void textsChangedInTwoPlacesWaitForSomebodyToChoose() {
		var theirs = Map.of("body", "Waa la xiray.");

		Walk.approved()
			.refuses(new Contest("files", Walk.SOMALI), Refusal.WRONG_STATE)
			.then(new Contest("files", theirs))
			.is(TaskState.CONFLICT)
			.then(new Claim(Walk.AMINA))
			.then(new Release(Walk.AMINA))
			.is(TaskState.CONFLICT)
			.then(new Claim(Walk.AMINA))
			.then(new Submit(Walk.AMINA, theirs, Walk.SOURCE, null))
			.is(TaskState.TRANSLATED);
	}

	@Test
	void whatAFileSaysIsReadBySomebodyElseAndNeverApprovedByTheFile() {
		var theirs = Map.of("body", "Waa la xiray.");

		Walk.approved()
			.then(new TakeFile("files", theirs, true))
			.is(TaskState.TRANSLATED)
			.then(new Claim(Walk.AMINA))
			.then(new Approve(Walk.AMINA, null))
			.is(TaskState.APPROVED);
		Walk.aTask(Urgency.NORMAL).then(new TakeFile("files", theirs, false)).is(TaskState.NEW);
	}

	@Test
	void anAgencysTranslationWaitsForSomebodyOtherThanWhoeverBroughtIt() {
		Walk.aTask(Urgency.NORMAL)
			.then(new TakeTranslation("amina", Walk.SOMALI, "so.xlf"))
			.is(TaskState.TRANSLATED)
			.refuses(new Claim(Walk.AMINA), Refusal.OWN_WORK)
			.then(new Claim(Walk.BASHIR))
			.refuses(new TakeTranslation("amina", Walk.SOMALI, "so.xlf"), Refusal.TAKEN)
			.then(new Approve(Walk.BASHIR, null))
			.refuses(new TakeTranslation("amina", Walk.SOMALI, "so.xlf"), Refusal.WRONG_STATE)
			.then(new ChangeSource("staff", Map.of("body", "Päiväkoti on auki."), null))
			.then(new TakeTranslation("amina", Map.of("body", "Way furan tahay."), "so.xlf"))
			.is(TaskState.TRANSLATED);
		Walk.aTask(Urgency.NORMAL)
			.then(new ChangeSource("staff", Map.of("body", "Yksi.", "sms", "Kaksi."), null))
			.then(new TakeTranslation("amina", Map.of("sms", "Laba."), "so.xlf"))
			.is(TaskState.NEW);
	}

}
