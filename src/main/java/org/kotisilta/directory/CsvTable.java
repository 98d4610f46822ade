package org.kotisilta.directory;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file being read: header understood, delimiter found, byte order mark passed over.
 */
final class CsvTable {

	private static final int HEADER_LIMIT = 64 * 1024;

	private static final String BYTE_ORDER_MARK = "\uFEFF";

	private final String file;

	private final Iterator<CsvRecord> records;

	private final Consumer<Problem> problems;

	private final Map<String, Integer> positions = new HashMap<>();

	private int fieldCount;

	private @Nullable RegisterTable table;

	private @Nullable CsvRecord current;

	private int lastLine = 1;

	private CsvTable(String file, Iterator<CsvRecord> records, Consumer<Problem> problems) {
		this.file = file;
		this.records = records;
		this.problems = problems;
	}

	/**
	 * Begins to read a file. What is wrong with the file as a whole goes to
	 * {@code problems}; {@link #table()} is then null.
	 */
	static CsvTable open(String file, InputStream in, Consumer<Problem> problems) throws IOException {
		var buffered = new BufferedInputStream(in, HEADER_LIMIT);
		buffered.mark(HEADER_LIMIT);
		String start = new String(buffered.readNBytes(HEADER_LIMIT - 1), StandardCharsets.UTF_8);
		buffered.reset();
		var reader = CsvReader.builder()
			.fieldSeparator(delimiter(start))
			.detectBomHeader(true)
			.skipEmptyLines(true)
			.allowUnclosedQuote(false)
			.allowExtraCharsAfterClosingQuote(false)
			.extraFieldStrategy(FieldMismatchStrategy.IGNORE)
			.missingFieldStrategy(FieldMismatchStrategy.IGNORE)
			.ofCsvRecord(buffered, StandardCharsets.UTF_8);
		var csv = new CsvTable(file, reader.iterator(), problems);
		if (csv.next()) {
			csv.readHeader(csv.record().getFields());
		}
		else {
			csv.report(Fault.EMPTY_FILE, null, null, null);
		}
		return csv;
	}

	/** What the file holds, or null if that cannot be said. */
	@Nullable RegisterTable table() {
		return this.table;
	}

	/**
	 * Goes to the next row.
	 * @return false at the end, or where the file stops being CSV
	 */
	boolean next() {
		try {
			do {
				if (!this.records.hasNext()) {
					return false;
				}
				this.current = this.records.next();
				this.lastLine = line();
			}
			while (this.current.getFields().stream().allMatch(String::isBlank));
			return true;
		}
		catch (CsvParseException ex) {
			this.problems.accept(new Problem(this.file, this.lastLine, null, null, Fault.NOT_CSV, null));
			return false;
		}
	}

	String file() {
		return this.file;
	}

	/** The line the current row begins on. */
	int line() {
		return (int) record().getStartingLineNumber();
	}

	boolean has(String column) {
		return this.positions.containsKey(column);
	}

	/** What stands in a column, without the space around it; empty if nothing does. */
	String value(String column) {
		Integer position = this.positions.get(column);
		CsvRecord row = record();
		return (position == null || position >= row.getFieldCount()) ? "" : row.getField(position).strip();
	}

	/** How many fields the header has. */
	int expectedFields() {
		return this.fieldCount;
	}

	/** How many fields the row has, not counting empty ones at its end. */
	int fields() {
		CsvRecord row = record();
		int count = row.getFieldCount();
		while (count > this.fieldCount && row.getField(count - 1).isBlank()) {
			count--;
		}
		return count;
	}

	private void readHeader(List<String> cells) {
		List<String> header = cells.stream().map((cell) -> cell.replace(BYTE_ORDER_MARK, "")).toList();
		this.fieldCount = header.size();
		this.table = RegisterTable.of(this.file, header).orElse(null);
		if (this.table == null) {
			report(Fault.UNKNOWN_FILE, null, String.join(", ", header), null);
			return;
		}
		boolean usable = place(this.table, header);
		for (RegisterTable.Column column : this.table.missing(header)) {
			report(Fault.MISSING_COLUMN, column.name(), null, String.join(", ", header));
			usable = false;
		}
		if (!usable) {
			this.table = null;
		}
	}

	private boolean place(RegisterTable known, List<String> header) {
		Set<String> seen = new HashSet<>();
		boolean usable = true;
		for (int i = 0; i < header.size(); i++) {
			var column = known.column(header.get(i));
			if (column.isEmpty()) {
				if (!header.get(i).isBlank()) {
					report(Fault.UNKNOWN_COLUMN, header.get(i), null, null);
				}
			}
			else if (seen.add(column.get().name())) {
				this.positions.put(column.get().name(), i);
			}
			else {
				report(Fault.REPEATED_COLUMN, column.get().name(), header.get(i), null);
				usable = false;
			}
		}
		return usable;
	}

	private void report(Fault fault, @Nullable String column, @Nullable String value, @Nullable String hint) {
		this.problems.accept(new Problem(this.file, 1, column, value, fault, hint));
	}

	private CsvRecord record() {
		if (this.current == null) {
			throw new IllegalStateException("no row yet");
		}
		return this.current;
	}

	/** The mark that stands in the header most often, outside quotation marks. */
	private static char delimiter(String start) {
		String header = start.lines().findFirst().orElse("").replaceAll("\"[^\"]*\"", "");
		long semicolons = header.chars().filter((c) -> c == ';').count();
		long commas = header.chars().filter((c) -> c == ',').count();
		long tabs = header.chars().filter((c) -> c == '\t').count();
		if (tabs > semicolons && tabs > commas) {
			return '\t';
		}
		return (semicolons >= commas) ? ';' : ',';
	}

}
