package org.kotisilta.language;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

/**
 * Reads the glossary's CSV file.
 */
final class GlossaryFile {

	private static final List<String> COLUMNS = List.of("term", "locale", "preferred", "forbidden", "dnt", "note");

	private GlossaryFile() {
	}

	static List<GlossaryEntry> read(String csv) {
		List<GlossaryEntry> entries = new ArrayList<>();
		try {
			for (NamedCsvRecord row : CsvReader.builder().ofNamedCsvRecord(csv)) {
				if (!row.getHeader().containsAll(COLUMNS)) {
					throw new IllegalArgumentException("The glossary has the columns " + COLUMNS);
				}
				entries.add(entry(row));
			}
		}
		catch (CsvParseException ex) {
			throw new IllegalArgumentException("The glossary is not valid CSV: " + ex.getMessage(), ex);
		}
		return entries;
	}

	static String write(List<GlossaryEntry> entries) {
		StringWriter out = new StringWriter();
		try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
			csv.writeRecord(COLUMNS);
			for (GlossaryEntry entry : entries) {
				csv.writeRecord(Stream
					.of(entry.term(), entry.language(), String.join("|", entry.preferred()),
							String.join("|", entry.forbidden()), String.valueOf(entry.doNotTranslate()), entry.note())
					.map(SpreadsheetCell::safe)
					.toList());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toString();
	}

	private static GlossaryEntry entry(NamedCsvRecord row) {
		String term = cell(row, "term");
		String language = cell(row, "locale");
		if (term.isEmpty() || language.isEmpty()) {
			throw new IllegalArgumentException(
					"Line " + row.getStartingLineNumber() + " of the glossary lacks a term or a language");
		}
		return new GlossaryEntry(term, language, forms(cell(row, "preferred")), forms(cell(row, "forbidden")),
				Boolean.parseBoolean(cell(row, "dnt")), cell(row, "note"));
	}

	private static String cell(NamedCsvRecord row, String column) {
		return SpreadsheetCell.read(row.getField(column).strip());
	}

	private static List<String> forms(String cell) {
		return Arrays.stream(cell.split("\\|")).map(String::strip).filter((form) -> !form.isEmpty()).toList();
	}

}
