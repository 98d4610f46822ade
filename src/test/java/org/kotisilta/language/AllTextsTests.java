package org.kotisilta.language;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.kotisilta.language.LanguageFixture.language;

/**
 * What can only be said of a text beside others: the same source, an older source, a
 * spreadsheet.
 */
class AllTextsTests {

	@Test
	void name_a_source_that_is_translated_in_two_ways() {
		List<Finding> findings = Consistency
			.check(List.of(pair("a", "Koulu on suljettu tänään.", "Skolan är stängd i dag."),
					pair("b", "Koulu on suljettu tänään.", "Skolan håller stängt i dag."),
					pair("c", "Koulu on suljettu tänään.", "Skolan är  stängd i dag.")));

		assertThat(findings).extracting(Finding::code, Finding::key, Finding::found)
			.containsExactly(tuple("INCONSISTENT", "b", "file a"));
	}

	@Test
	void name_a_text_that_translates_two_sources() {
		List<Finding> findings = Consistency
			.check(List.of(pair("a", "Koulu on suljettu tänään.", "Skolan är stängd i dag."),
					pair("b", "Koulu on auki tänään.", "Skolan är stängd i dag."), pair("c", "Kyllä", "Ja"),
					pair("d", "Joo", "Ja")));

		assertThat(findings).extracting(Finding::code, Finding::key).containsExactly(tuple("REUSED", "b"));
	}

	@Test
	void know_when_their_source_has_moved_and_when_it_has_come_back() {
		String made = SourceHash.of("Koulu on  suljettu tänään.\n");

		assertThat(SourceHash.check(text("sv", "Stängt"), text("fi", "Koulu on suljettu huomenna."), made)).get()
			.extracting(Finding::code, Finding::severity)
			.containsExactly("STALE_SOURCE", Finding.Severity.BLOCK);
		assertThat(
				SourceHash.check(text("sv", "Stängt"), text("fi", "Koulu on suljettu ta\u0308na\u0308a\u0308n."), made))
			.isEmpty();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', textBlock = """
			=1+1,       "'=1+1"
			+358401234, "'+358401234"
			-5,         "'-5"
			@cmd,       "'@cmd"
			Koulu,      Koulu
			"'n",       "'n"
			"'=x",      "''=x"
			"",         ""
			""")
	void run_as_no_formula_in_a_spreadsheet(String text, String cell) {
		assertThat(SpreadsheetCell.safe(text)).isEqualTo(cell);
		assertThat(SpreadsheetCell.read(cell)).isEqualTo(text);
	}

	private static Consistency.Pair pair(String key, String source, String target) {
		return new Consistency.Pair(new Text("file", key, language("sv"), target, null, null, false),
				new Text("file", key, language("fi"), source, null, null, false));
	}

	private static Text text(String tag, String pattern) {
		return new Text("file", "key", language(tag), pattern, null, null, false);
	}

}
