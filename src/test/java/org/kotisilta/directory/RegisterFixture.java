package org.kotisilta.directory;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.kotisilta.directory.ImportReport.TableReport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Small registers for tests.
 */
final class RegisterFixture {

	static final String UNITS = """
			unit_id;kind;name;parent_id;phone
			p1;DAYCARE;Päiväkoti Pihlaja;;09 310 8600
			p1-1;GROUP;Menninkäiset;p1;
			k1;SCHOOL;Kallion koulu;;
			""";

	static final String GUARDIANS = """
			guardian_id;first_name;last_name;languages;channels;phone;phone_verified;email;email_verified;consents
			g1;Amina;Ali;so|fi;;040 123 4567;yes;Amina.Ali@example.org;no;SURVEY
			g2;Omar;Ali;so|en;SMS|PORTAL;+358 40 123 4567;no;;;
			g3;Liisa;Virtanen;fi;;;;liisa@example.org;yes;
			""";

	static final String CHILDREN = """
			child_id;first_name;last_name;birth_date;unit_id
			c1;Hodan;Ali;2021-03-05;p1-1
			c2;Väinö;Virtanen;7.11.2020;k1
			c3;Ilo;Virtanen;1.2.2024;
			""";

	static final String GUARDIANSHIPS = """
			guardian_id;child_id;since;until
			g1;c1;2021-03-05;
			g2;c1;;
			g3;c2;;
			""";

	private RegisterFixture() {
	}

	static RegisterFile units(String csv) {
		return RegisterFile.of("units.csv", csv);
	}

	static RegisterFile guardians(String csv) {
		return RegisterFile.of("guardians.csv", csv);
	}

	static RegisterFile children(String csv) {
		return RegisterFile.of("children.csv", csv);
	}

	static RegisterFile guardianships(String csv) {
		return RegisterFile.of("guardianships.csv", csv);
	}

	/** Three guardians, three children, one of them without a guardian. */
	static List<RegisterFile> aSmallTown() {
		return List.of(guardianships(GUARDIANSHIPS), children(CHILDREN), guardians(GUARDIANS), units(UNITS));
	}

	/** Of all who share a phone, the one with this id in the source system. */
	static Guardian withPhone(Guardians guardians, String phone, String sourceId) {
		return guardians.withContactPoint(ContactPoint.Kind.PHONE, phone)
			.stream()
			.filter((guardian) -> guardian.sourceId().equals(sourceId))
			.findFirst()
			.orElseThrow();
	}

	static TableReport report(ImportRun run, String table) {
		ImportReport report = run.report();
		assertThat(report).isNotNull();
		return report.tables().stream().filter((entry) -> entry.table().equals(table)).findFirst().orElseThrow();
	}

	/** created/updated/unchanged/gone by table. */
	static Map<String, String> counts(ImportRun run) {
		ImportReport report = run.report();
		assertThat(report).isNotNull();
		return report.tables()
			.stream()
			.collect(Collectors.toMap(TableReport::table,
					(table) -> table.created() + "/" + table.updated() + "/" + table.unchanged() + "/" + table.gone()));
	}

}
