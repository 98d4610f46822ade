package org.kotisilta.directory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class CsvTableTests {

	private final List<Problem> problems = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(strings = { "guardian_id;child_id\ng1;c1\n", "guardian_id,child_id\r\ng1,c1",
			"\uFEFFguardian_id;child_id\ng1;c1", "\"guardian_id\"\t\"child_id\"\ng1\tc1\n",
			"Child-ID; GUARDIAN ID ;note\nc1;g1;x\n", "Lapsi_id;Huoltaja_id\nc1; g1 \n",
			"\nbarn_id;vårdnadshavare_id\n\nc1;g1;;\n;;\n" })
	void aFileIsReadHoweverItWasSaved(String content) throws IOException {
		CsvTable csv = open("anything.csv", content);

		assertThat(csv.table()).isEqualTo(RegisterTable.GUARDIANSHIPS);
		assertThat(csv.next()).isTrue();
		assertThat(csv.value("guardian_id")).isEqualTo("g1");
		assertThat(csv.value("child_id")).isEqualTo("c1");
		assertThat(csv.next()).isFalse();
	}

	@Test
	void theNameOfAFileSaysWhatItHoldsAndItsHeaderWhatIsMissing() throws IOException {
		CsvTable csv = open("Huoltajat.CSV", "huoltaja_id;etunimi;kieli;syntymäaika\n");

		assertThat(csv.table()).isNull();
		assertThat(this.problems).extracting(Problem::column, Problem::fault)
			.containsExactly(tuple("syntymäaika", Fault.UNKNOWN_COLUMN), tuple("last_name", Fault.MISSING_COLUMN));
	}

	@Test
	void aFileThatCouldBeAnythingIsNotGuessed() throws IOException {
		assertThat(open("data.csv", "id;name\n1;Kallio\n").table()).isNull();
		assertThat(open("empty.csv", "").table()).isNull();
		assertThat(open("twice.csv", "guardian_id;child_id;lapsi_id\n").table()).isNull();

		assertThat(this.problems).extracting(Problem::fault)
			.containsExactly(Fault.UNKNOWN_FILE, Fault.EMPTY_FILE, Fault.REPEATED_COLUMN);
	}

	@Test
	void aQuotationMarkNeverClosedIsReportedWithTheLastGoodLine() throws IOException {
		CsvTable csv = open("children.csv", """
				child_id;first_name;last_name;birth_date
				c1;"Hodan";Ali;2021-03-05
				c2;"Bilal;Ali;2021-03-05
				c3;Idil;Ali;2021-03-05
				""");

		while (csv.next()) {
			assertThat(csv.line()).isEqualTo(2);
		}

		assertThat(this.problems).extracting(Problem::line, Problem::fault).containsExactly(tuple(2, Fault.NOT_CSV));
	}

	@Test
	void everyFaultOfARowIsFoundAtOnce() throws IOException {
		CsvTable csv = open("children.csv", """
				child_id;first_name;last_name;birth_date;unit_id
				131052-308T;;Ali;31.2.2021;p1;extra
				""");
		csv.next();

		var row = new RowReader(csv);
		row.id("child_id");
		row.text("first_name", 10);
		row.text("last_name", 2);
		row.date("birth_date", LocalDate.of(1996, 1, 1), LocalDate.of(2026, 1, 1));

		assertThat(row.problems()).extracting(Problem::column, Problem::value, Problem::fault, Problem::hint)
			.containsExactly(tuple(null, "6", Fault.WRONG_FIELD_COUNT, "5"),
					tuple("child_id", null, Fault.PERSONAL_IDENTITY_CODE, null),
					tuple("first_name", null, Fault.MISSING_VALUE, null),
					tuple("last_name", "Al…", Fault.TOO_LONG, "2"),
					tuple("birth_date", "31.2.2021", Fault.NOT_A_DATE, null));
	}

	@Test
	void aFileInAnotherEncodingIsToldFromItsLetters() throws IOException {
		CsvTable csv = open("children.csv", "child_id;first_name;last_name;birth_date\nc1;Väinö;Ali;2021-03-05\n"
			.getBytes(Charset.forName("windows-1252")));
		csv.next();

		var row = new RowReader(csv);
		row.text("first_name", 10);

		assertThat(row.problems()).extracting(Problem::fault).containsExactly(Fault.NOT_UTF8);
	}

	@Test
	void theFilesOfAZipAreReadAndASystemsOwnPassedOver() throws Exception {
		var bytes = new ByteArrayOutputStream();
		try (var zip = new ZipOutputStream(bytes)) {
			for (String name : List.of("export/units.csv", "__MACOSX/units.csv", "export/.hidden",
					"export/children.csv")) {
				zip.putNextEntry(new ZipEntry(name));
				zip.write(name.getBytes(StandardCharsets.UTF_8));
			}
		}
		List<String> contents = new ArrayList<>();

		CsvFiles.each("all.zip", new ByteArrayInputStream(bytes.toByteArray()), this.problems::add,
				(name, in) -> contents.add(name + "=" + new String(in.readAllBytes(), StandardCharsets.UTF_8)));

		assertThat(contents).containsExactly("export/units.csv=export/units.csv",
				"export/children.csv=export/children.csv");
	}

	@Test
	void aLanguageIsReadHoweverTheSourceSystemWritesIt() {
		var tags = new LanguageTags(List.of("fi", "fi-simple", "sv", "so", "ckb", "zh-Hans"));

		assertThat(List.of("SO", "so_SO", "sv-FI", "zh", "zh-CN", "zh_TW", "fi-simple", "FI", "ckb-IQ", "ku", "tr"))
			.extracting((written) -> tags.read(written).orElseThrow())
			.containsExactly("so", "so", "sv", "zh-Hans", "zh-Hans", "zh-TW", "fi-simple", "fi", "ckb", "ku", "tr");
		assertThat(List.of("", "98", "xx", "suomi", "f", "so;fi", "und"))
			.allMatch((written) -> tags.read(written).isEmpty());
	}

	private CsvTable open(String name, String content) throws IOException {
		return open(name, content.getBytes(StandardCharsets.UTF_8));
	}

	private CsvTable open(String name, byte[] content) throws IOException {
		return CsvTable.open(name, new ByteArrayInputStream(content), this.problems::add);
	}

}
