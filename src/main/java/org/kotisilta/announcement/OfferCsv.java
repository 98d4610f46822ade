package org.kotisilta.announcement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import org.kotisilta.announcement.Problem.Position;
import org.kotisilta.announcement.Problem.Severity;

/**
 * Reads a list of offers: CSV with a header, {@code ;} or {@code ,} between the columns,
 * with or without a byte order mark. Columns, in any order:
 * <ul>
 * <li>{@code offer}: the offer's id in the application system</li>
 * <li>{@code child}, {@code unit}: ids in the city's register</li>
 * <li>{@code place}: what is offered, in words</li>
 * <li>{@code starts}: first day, {@code 2027-08-10} or {@code 10.8.2027}</li>
 * <li>{@code deadline}: last day (until midnight in Finland) or moment,
 * {@code 2027-02-15}, {@code 15.2.2027} or {@code 2027-02-15 16:00}</li>
 * <li>{@code applicant}: the guardian who applied; may be left out</li>
 * </ul>
 */
final class OfferCsv {

	private static final List<String> REQUIRED = List.of("offer", "child", "unit", "place", "starts", "deadline");

	private final Instant now;

	private final List<OfferLine> lines = new ArrayList<>();

	private final List<Problem> problems = new ArrayList<>();

	private final Map<String, Integer> columns = new HashMap<>();

	private final Map<String, Long> children = new HashMap<>();

	private final Map<String, Long> offers = new HashMap<>();

	private OfferCsv(Instant now) {
		this.now = now;
	}

	/**
	 * What a list says.
	 *
	 * @param lines the lines without faults
	 * @param problems every fault, with line, column and value
	 */
	record Parsed(List<OfferLine> lines, List<Problem> problems) {
	}

	/**
	 * Reads a list.
	 * @param now deadlines before this moment are faults
	 */
	static Parsed parse(String csv, Instant now) {
		var reader = new OfferCsv(now);
		reader.read((csv.startsWith("\uFEFF")) ? csv.substring(1) : csv);
		return new Parsed(List.copyOf(reader.lines), List.copyOf(reader.problems));
	}

	private void read(String csv) {
		var header = csv.lines().findFirst().orElse("");
		var separator = (header.indexOf(';') >= 0) ? ';' : ',';
		try (var records = CsvReader.builder()
			.fieldSeparator(separator)
			.allowMissingFields(true)
			.allowExtraFields(true)
			.allowUnclosedQuote(false)
			.allowExtraCharsAfterClosingQuote(false)
			.ofCsvRecord(csv)) {
			for (var row : records) {
				if (this.columns.isEmpty()) {
					header(row);
				}
				else if (this.columns.keySet().containsAll(REQUIRED)) {
					line(row);
				}
			}
		}
		catch (CsvParseException | java.io.IOException ex) {
			this.problems.add(Problem.error("csv-unreadable", Map.of("reason", String.valueOf(ex.getMessage())),
					"The list is not readable as CSV: " + ex.getMessage(),
					"Save it as CSV in UTF-8, texts with quotation marks doubled inside quotation marks"));
		}
		if (this.lines.isEmpty() && this.problems.isEmpty()) {
			this.problems.add(Problem.error("csv-empty", Map.of(), "The list has no offers", "Add a line per offer"));
		}
	}

	private void header(CsvRecord row) {
		for (int i = 0; i < row.getFieldCount(); i++) {
			this.columns.put(row.getField(i).strip().toLowerCase(Locale.ROOT), i);
		}
		for (var column : REQUIRED) {
			if (!this.columns.containsKey(column)) {
				fault(row.getStartingLineNumber(), column, "", "csv-column-missing", "The list has no column " + column,
						"Give the columns " + String.join(";", REQUIRED));
			}
		}
	}

	private void line(CsvRecord row) {
		var before = this.problems.size();
		var line = row.getStartingLineNumber();
		for (var column : REQUIRED) {
			if (field(row, column).isEmpty()) {
				fault(line, column, "", "csv-field-missing", "The column " + column + " is empty", "Fill it in");
			}
		}
		var starts = FinnishTime.date(field(row, "starts"));
		var deadline = FinnishTime.deadline(field(row, "deadline"));
		checkTimes(row, starts.isPresent(), deadline);
		checkOnce(row, "child", this.children);
		checkOnce(row, "offer", this.offers);
		if (this.problems.size() == before && starts.isPresent() && deadline.isPresent()) {
			var applicant = field(row, "applicant");
			this.lines.add(new OfferLine(line, field(row, "offer"), field(row, "child"), field(row, "unit"),
					field(row, "place"), starts.get(), deadline.get(), applicant.isEmpty() ? null : applicant));
		}
	}

	private void checkTimes(CsvRecord row, boolean startsReadable, Optional<Instant> deadline) {
		var line = row.getStartingLineNumber();
		var starts = field(row, "starts");
		if (!starts.isEmpty() && !startsReadable) {
			fault(line, "starts", starts, "csv-bad-date", "\"" + starts + "\" is not a date",
					"Write 2027-08-10 or 10.8.2027");
		}
		var written = field(row, "deadline");
		if (!written.isEmpty() && deadline.isEmpty()) {
			fault(line, "deadline", written, "csv-bad-date", "\"" + written + "\" is not a date or a time",
					"Write 2027-02-15 or 2027-02-15 16:00");
		}
		if (deadline.isPresent() && !deadline.get().isAfter(this.now)) {
			fault(line, "deadline", written, "deadline-past", "The deadline " + written + " has passed",
					"Give a moment in the future");
		}
	}

	private void checkOnce(CsvRecord row, String column, Map<String, Long> seen) {
		var value = field(row, column);
		var first = value.isEmpty() ? null : seen.putIfAbsent(value, row.getStartingLineNumber());
		if (first != null) {
			fault(row.getStartingLineNumber(), column, value, "csv-twice",
					"The " + column + " " + value + " is on line " + first + " already", "Remove one of the lines");
		}
	}

	private String field(CsvRecord row, String column) {
		var index = this.columns.get(column);
		return (index != null && index < row.getFieldCount()) ? row.getField(index).strip() : "";
	}

	private void fault(long line, String column, String value, String code, String message, String fix) {
		this.problems.add(new Problem(Severity.ERROR, code, Map.of("line", line, "column", column, "value", value),
				"Line " + line + ": " + message, fix, new Position(line, column, value)));
	}

}
