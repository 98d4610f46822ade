package org.kotisilta.directory;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.directory.ContactPoint.Kind;
import org.kotisilta.directory.ImportOptions.Missing;
import org.kotisilta.directory.ImportOptions.OnError;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.kotisilta.directory.RegisterFixture.counts;

/**
 * What a later import does to a register that is there: who leaves, comes back, or has
 * chosen otherwise.
 */
@HubTest
class LaterImportTests {

	private static final ImportOptions CHANGES = ImportOptions.changes("tester");

	@Autowired
	RegisterImport register;

	@Autowired
	ImportRuns runs;

	@Autowired
	Guardians guardians;

	@Autowired
	ContactPoints contactPoints;

	@Autowired
	Children children;

	@Autowired
	MutableClock clock;

	@Test
	void aChangedNumberClosesTheOldContactPointWithItsDate() {
		load(RegisterFixture.aSmallTown(), CHANGES);
		Guardian amina = guardian("g1");
		this.clock.advance(Duration.ofDays(10));

		load(List.of(RegisterFixture.guardians("""
				guardian_id;first_name;last_name;languages;phone
				g1;Amina;Ali;so|fi;050 765 4321
				g3;Liisa;Virtanen;fi;040 123 4567
				""")), CHANGES);

		assertThat(this.guardians.withContactPoint(Kind.PHONE, "+358401234567")).extracting(Guardian::sourceId)
			.containsExactly("g2", "g3");
		assertThat(this.contactPoints.history(amina.id())).filteredOn((point) -> point.kind() == Kind.PHONE)
			.extracting(ContactPoint::value, (point) -> point.validUntil() != null)
			.containsExactly(tuple("+358507654321", false), tuple("+358401234567", true));
		assertThat(this.contactPoints.of(amina.id())).extracting(ContactPoint::value).contains("amina.ali@example.org");
	}

	@Test
	void whoIsNoLongerInCompleteFilesLeavesAndMayComeBack() {
		load(RegisterFixture.aSmallTown(), CHANGES);
		long omar = guardian("g2").id();
		String withoutOmar = RegisterFixture.GUARDIANS.replaceFirst("g2;.*\n", "");

		load(List.of(RegisterFixture.guardians(withoutOmar)), CHANGES.with(Missing.LEAVE));
		assertThat(this.guardians.find(omar).orElseThrow().leftAt()).isNotNull();
		assertThat(this.contactPoints.of(omar)).isEmpty();

		load(List.of(RegisterFixture.guardians(RegisterFixture.GUARDIANS)), CHANGES);
		assertThat(this.guardians.find(omar).orElseThrow().leftAt()).isNull();
		assertThat(this.contactPoints.of(omar)).extracting(ContactPoint::value).containsExactly("+358401234567");
	}

	@Test
	void aBadRowIsNotTakenForSomeoneWhoLeft() {
		load(RegisterFixture.aSmallTown(), CHANGES);
		String badOmar = RegisterFixture.GUARDIANS.replace("+358 40 123 4567", "tuntematon");

		ImportRun run = load(List.of(RegisterFixture.guardians(badOmar)),
				CHANGES.with(Missing.LEAVE).with(OnError.SKIP_BAD_ROWS));

		assertThat(counts(run)).containsEntry("GUARDIANS", "0/0/2/0");
		assertThat(this.guardians.find(guardian("g2").id()).orElseThrow().leftAt()).isNull();
	}

	@Test
	void anEndedGuardianshipNoLongerCounts() {
		load(RegisterFixture.aSmallTown(), CHANGES);
		long omar = guardian("g2").id();

		load(List.of(RegisterFixture.guardianships("""
				guardian_id;child_id
				g1;c1
				g3;c2
				""")), CHANGES.with(Missing.LEAVE));

		assertThat(this.children.ofGuardian(omar)).isEmpty();
	}

	@Test
	void aTruncatedFileDoesNotEmptyTheRegister() {
		var csv = new StringBuilder("guardian_id;first_name;last_name;languages\n");
		for (int i = 0; i < 40; i++) {
			csv.append("g").append(i).append(";Etu;Suku;fi\n");
		}
		load(List.of(RegisterFixture.guardians(csv.toString())), CHANGES);
		String truncated = csv.substring(0, csv.indexOf("g20;"));

		ImportRun refused = load(List.of(RegisterFixture.guardians(truncated)), CHANGES.with(Missing.LEAVE));
		ImportRun accepted = load(List.of(RegisterFixture.guardians(truncated)),
				new ImportOptions("tester", false, OnError.REJECT_ALL, Missing.LEAVE, true));

		assertThat(refused.state()).isEqualTo(ImportRun.State.REJECTED);
		assertThat(this.runs.problems(refused.id(), 2)).extracting(Problem::fault, Problem::hint)
			.containsExactly(tuple(Fault.TOO_MANY_LEAVING, "20 / 40"));
		assertThat(accepted.state()).isEqualTo(ImportRun.State.DONE);
	}

	@Test
	void whatAGuardianChoseIsStrongerThanTheSourceSystem() {
		load(RegisterFixture.aSmallTown(), CHANGES);
		long amina = guardian("g1").id();
		this.guardians.chooseLanguages(amina, List.of("en", "so"));
		this.guardians.consent(amina, "SURVEY", false);

		ImportRun again = load(RegisterFixture.aSmallTown(), CHANGES);

		assertThat(counts(again)).containsEntry("GUARDIANS", "0/0/3/0");
		assertThat(this.guardians.find(amina).orElseThrow().languages()).containsExactly("en", "so");
		assertThat(this.guardians.consents(amina)).isEmpty();
	}

	private Guardian guardian(String sourceId) {
		return RegisterFixture.withPhone(this.guardians, "+358401234567", sourceId);
	}

	private ImportRun load(List<RegisterFile> files, ImportOptions options) {
		return this.register.run(files, options, PhoneNumbers.real());
	}

}
