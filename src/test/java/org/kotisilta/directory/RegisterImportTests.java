package org.kotisilta.directory;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.directory.ImportOptions.Missing;
import org.kotisilta.directory.ImportOptions.OnError;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.kotisilta.directory.RegisterFixture.counts;
import static org.kotisilta.directory.RegisterFixture.report;

@HubTest
class RegisterImportTests {

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
	Units units;

	@Test
	void filesInAnyOrderBecomeARegister() {
		ImportRun run = load(RegisterFixture.aSmallTown(), CHANGES);

		assertThat(run.state()).isEqualTo(ImportRun.State.DONE);
		assertThat(counts(run)).containsExactlyInAnyOrderEntriesOf(Map.of("UNITS", "3/0/0/0", "GUARDIANS", "3/0/0/0",
				"CHILDREN", "3/0/0/0", "GUARDIANSHIPS", "3/0/0/0", "CONTACT_POINTS", "4/0/0/0"));
		Guardian amina = guardian("g1");
		assertThat(amina.languages()).containsExactly("so", "fi");
		assertThat(amina.channels()).containsExactlyInAnyOrder("SMS", "EMAIL", "PORTAL");
		assertThat(this.guardians.consents(amina.id())).containsExactly("SURVEY");
		assertThat(this.contactPoints.of(amina.id())).extracting(ContactPoint::value, ContactPoint::verified)
			.containsExactly(tuple("+358401234567", true), tuple("amina.ali@example.org", false));
		Child hodan = this.children.ofGuardian(amina.id()).getFirst();
		assertThat(hodan.name()).isEqualTo("Hodan Ali");
		assertThat(this.guardians.ofChild(hodan.id())).extracting(Guardian::firstName).containsExactly("Amina", "Omar");
		Unit pihlaja = this.units.all().get(1);
		assertThat(pihlaja.phone()).isEqualTo("+35893108600");
		assertThat(this.units.groups().get(pihlaja.id())).extracting(Unit::name).containsExactly("Menninkäiset");
		assertThat(this.children.inUnit(pihlaja.id())).containsExactly(hodan);
	}

	@Test
	void theSameFilesAgainChangeNothing() {
		load(RegisterFixture.aSmallTown(), CHANGES);

		ImportRun again = load(RegisterFixture.aSmallTown(), CHANGES.with(Missing.LEAVE));

		assertThat(counts(again)).containsExactlyInAnyOrderEntriesOf(Map.of("UNITS", "0/0/3/0", "GUARDIANS", "0/0/3/0",
				"CHILDREN", "0/0/3/0", "GUARDIANSHIPS", "0/0/3/0", "CONTACT_POINTS", "0/0/4/0"));
	}

	@Test
	void aDryRunSaysWhatWouldChangeAndChangesNothing() {
		load(RegisterFixture.aSmallTown(), CHANGES);

		ImportRun dry = load(List.of(RegisterFixture.guardians("""
				guardian_id;first_name;last_name;languages
				g1;Amina;Ali;so|sv
				g4;Mehmet;Öz;tr
				""")), CHANGES.dry());

		assertThat(dry.state()).isEqualTo(ImportRun.State.DONE);
		assertThat(counts(dry)).containsEntry("GUARDIANS", "1/1/0/2").containsEntry("CONTACT_POINTS", "0/0/0/0");
		assertThat(report(dry, "GUARDIANS").examples()).contains(
				new ImportReport.Example("UPDATED", "g1", "languages", "so|fi", "so|sv"),
				new ImportReport.Example("CREATED", "g4", "last_name", null, "Öz"),
				new ImportReport.Example("GONE", "g2", null, null, null));
		assertThat(guardian("g1").languages()).containsExactly("so", "fi");
		assertThat(this.runs.problems(dry.id(), 10))
			.containsExactly(new Problem("guardians.csv", 3, "languages", "tr", Fault.LANGUAGE_WITHOUT_TEXTS, "1"));
	}

	@Test
	void oneBadRowKeepsEverythingOutUnlessTheGoodOnesMayGoIn() {
		String csv = """
				guardian_id;first_name;last_name;languages;phone;email
				g1;Amina;Ali;so;040 123 4567;amina@example.org
				g2;;Ali;somali-ish?;12;omar(at)example.org
				g1;Amina;Twice;so;;
				""";

		ImportRun rejected = load(List.of(RegisterFixture.guardians(csv)), CHANGES);
		ImportRun skipped = load(List.of(RegisterFixture.guardians(csv)), CHANGES.with(OnError.SKIP_BAD_ROWS));

		assertThat(rejected.state()).isEqualTo(ImportRun.State.REJECTED);
		assertThat(skipped.state()).isEqualTo(ImportRun.State.DONE);
		assertThat(counts(skipped)).containsEntry("GUARDIANS", "1/0/0/0");
		assertThat(this.runs.problems(rejected.id(), 10)).isEqualTo(this.runs.problems(skipped.id(), 10))
			.extracting(Problem::line, Problem::column, Problem::value, Problem::fault, Problem::hint)
			.containsExactly(tuple(3, "first_name", null, Fault.MISSING_VALUE, null),
					tuple(3, "languages", "somali-ish?", Fault.NOT_A_LANGUAGE,
							"fi, fi-simple, sv, en, so, ar, ru, uk, et, ckb, fa, zh-Hans, vi, tk"),
					tuple(3, "phone", "12", Fault.NOT_A_PHONE, null),
					tuple(3, "email", "omar(at)example.org", Fault.NOT_AN_EMAIL, null),
					tuple(4, "guardian_id", "g1", Fault.DUPLICATE, "2"));
	}

	@Test
	void aRowWithNulCharactersIsReportedLikeAnyOther() {
		ImportRun run = load(List.of(RegisterFixture.guardians("""
				guardian_id;first_name;last_name;languages;phone
				g\0001;Amina;Ali;so;
				g2;Omar;Ali;so;040\000123
				g3;Liisa;Virtanen;fi;
				""")), CHANGES.with(OnError.SKIP_BAD_ROWS));

		assertThat(counts(run)).containsEntry("GUARDIANS", "1/0/0/0");
		assertThat(this.runs.problems(run.id(), 10))
			.extracting(Problem::line, Problem::column, Problem::value, Problem::fault)
			.containsExactly(tuple(2, "guardian_id", "g␤1", Fault.CONTROL_CHARACTER),
					tuple(3, "phone", "040␀123", Fault.NOT_A_PHONE));
	}

	@Test
	void whatRefersToNothingIsReportedWithTheRowThatIsMissing() {
		ImportRun run = load(List.of(RegisterFixture.units("""
				unit_id;kind;name;parent_id
				p1;DAYCARE;Pihlaja;
				r1;GROUP;Menninkäiset;p2
				r2;GROUP;Peikot;p1
				r3;GROUP;Tontut;r2
				"""), RegisterFixture.guardians("""
				guardian_id;first_name;last_name;languages
				g1;Amina;Ali;so
				g2;Omar;Ali;
				"""), RegisterFixture.children("""
				child_id;first_name;last_name;birth_date;unit_id
				c1;Hodan;Ali;2021-03-05;r1
				c2;Bilal;Ali;2021-03-05;r9
				c3;Idil;Ali;2021-03-05;r2
				"""), RegisterFixture.guardianships("""
				guardian_id;child_id
				g1;c3
				g2;c3
				g3;c3
				g1;c1
				""")), CHANGES.with(OnError.SKIP_BAD_ROWS));

		assertThat(this.runs.problems(run.id(), 20))
			.extracting(Problem::file, Problem::line, Problem::column, Problem::fault, Problem::hint)
			.containsExactly(tuple("children.csv", 2, "unit_id", Fault.REFERS_TO_BAD_ROW, "3"),
					tuple("children.csv", 3, "unit_id", Fault.NO_SUCH_UNIT, null),
					tuple("guardians.csv", 3, "languages", Fault.MISSING_VALUE, null),
					tuple("guardianships.csv", 3, "guardian_id", Fault.REFERS_TO_BAD_ROW, "3"),
					tuple("guardianships.csv", 4, "guardian_id", Fault.NO_SUCH_GUARDIAN, null),
					tuple("guardianships.csv", 5, "child_id", Fault.REFERS_TO_BAD_ROW, "2"),
					tuple("units.csv", 3, "parent_id", Fault.NO_SUCH_UNIT, null),
					tuple("units.csv", 5, "parent_id", Fault.WRONG_PARENT, null));
		assertThat(counts(run)).containsEntry("GUARDIANSHIPS", "1/0/0/0");
	}

	private Guardian guardian(String sourceId) {
		return RegisterFixture.withPhone(this.guardians, "+358401234567", sourceId);
	}

	private ImportRun load(List<RegisterFile> files, ImportOptions options) {
		return this.register.run(files, options, PhoneNumbers.real());
	}

}
