package org.kotisilta.announcement;

import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.kotisilta.announcement.Problem.Position;

import static org.assertj.core.api.Assertions.assertThat;

class OfferCsvTests {

	private static final Instant NOW = Instant.parse("2027-01-10T10:00:00Z");

	private static final String HEADER = "offer;child;unit;place;starts;deadline\n";

	@Test
	void readsAListOfOffers() {
		var parsed = OfferCsv.parse("""
				\uFEFFchild,offer,unit,place,starts,deadline,applicant
				C1,O1,U1,"Pre-school, mornings",2027-08-10,2027-02-15,G1
				C2,O2,U1,Pre-school,10.8.2027,2027-02-15 16:00,
				""", NOW);

		assertThat(parsed.problems()).isEmpty();
		assertThat(parsed.lines()).containsExactly(
				new OfferLine(2, "O1", "C1", "U1", "Pre-school, mornings", LocalDate.of(2027, 8, 10),
						Instant.parse("2027-02-15T21:59:00Z"), "G1"),
				new OfferLine(3, "O2", "C2", "U1", "Pre-school", LocalDate.of(2027, 8, 10),
						Instant.parse("2027-02-15T14:00:00Z"), null));
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(quoteCharacter = '\'', textBlock = """
			O1;C1;U1;Esiopetus;2027-08-10;soon,              csv-bad-date,      deadline, soon
			O1;C1;U1;Esiopetus;31.2.2027;2027-02-15,         csv-bad-date,      starts,   31.2.2027
			O1;C1;U1;Esiopetus;2027-08-10;2027-01-09,        deadline-past,     deadline, 2027-01-09
			O1;C1;U1;Esiopetus;2027-08-10;2027-01-10 12:00,  deadline-past,     deadline, 2027-01-10 12:00
			O1;;U1;Esiopetus;2027-08-10;2027-02-15,          csv-field-missing, child,    ''
			O1;C1;U1;Esiopetus;2027-08-10,                   csv-field-missing, deadline, ''
			""")
	void everyFaultNamesItsLineColumnAndValue(String line, String code, String column, String value) {
		var parsed = OfferCsv.parse(HEADER + "\n" + line + "\n", NOW);

		assertThat(parsed.lines()).isEmpty();
		assertThat(parsed.problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(code);
			assertThat(problem.at()).isEqualTo(new Position(3, column, value));
			assertThat(problem.stops()).isTrue();
			assertThat(problem.fix()).isNotBlank();
		});
	}

	@Test
	void aChildOrAnOfferStandsOnOneLineOnly() {
		var parsed = OfferCsv.parse(HEADER + """
				O1;C1;U1;Esiopetus;2027-08-10;2027-02-15
				O1;C1;U2;Esiopetus;2027-08-10;2027-02-15
				""", NOW);

		assertThat(parsed.lines()).hasSize(1);
		assertThat(parsed.problems()).extracting(Problem::code).containsExactly("csv-twice", "csv-twice");
	}

	@Test
	void aMissingColumnIsNamedOnce() {
		var parsed = OfferCsv.parse("offer;child;place;starts;deadline\nO1;C1;Esiopetus;2027-08-10;2027-02-15\n", NOW);

		assertThat(parsed.problems()).singleElement()
			.satisfies((problem) -> assertThat(problem.at()).isEqualTo(new Position(1, "unit", "")));
	}

	@ParameterizedTest
	@CsvSource(value = { "''", "'offer;child;unit;place;starts;deadline'" })
	void aListWithoutOffersIsAFault(String csv) {
		assertThat(OfferCsv.parse(csv, NOW).problems()).isNotEmpty();
	}

	@Test
	void whatIsNotCsvIsSaidSo() {
		var parsed = OfferCsv.parse(HEADER + "O1;\"C1;U1", NOW);

		assertThat(parsed.problems()).extracting(Problem::code).containsExactly("csv-unreadable");
	}

}
