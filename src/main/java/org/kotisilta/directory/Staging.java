package org.kotisilta.directory;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongConsumer;

import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The temporary tables into which an import's rows are copied before anything is compared
 * or written. They live as long as the transaction.
 */
final class Staging {

	private static final int BUFFER = 256 * 1024;

	/** Rows between two words about the progress. */
	private static final int STRIDE = 2000;

	private static final String TABLES = """
			create temp table stage_units (file int, line int, source_id text, kind text, name text, parent text,
				phone text) on commit drop;
			create temp table stage_guardians (file int, line int, source_id text, first_name text, last_name text,
				languages text[], channels text[], phones text[], phones_verified boolean, emails text[],
				emails_verified boolean, consents text[]) on commit drop;
			create temp table stage_children (file int, line int, source_id text, first_name text, last_name text,
				birth_date date, unit text) on commit drop;
			create temp table stage_guardianships (file int, line int, guardian text, child text, since date,
				until date) on commit drop;
			create temp table stage_bad (kind text, source_id text, line int) on commit drop;
			create temp table stage_fault (kind text, file int, line int, col text, value text, fault text, hint text)
				on commit drop;
			""";

	private final Connection connection;

	private final JdbcClient jdbc;

	private final RegisterRows rows;

	private final Problems problems;

	private final List<String> files = new ArrayList<>();

	private final Set<RegisterTable> tables = EnumSet.noneOf(RegisterTable.class);

	private long rowsRead;

	Staging(Connection connection, JdbcClient jdbc, RegisterRows rows, Problems problems) {
		this.connection = connection;
		this.jdbc = jdbc;
		this.rows = rows;
		this.problems = problems;
		jdbc.sql(TABLES).update();
	}

	/** What the files held so far. */
	Set<RegisterTable> tables() {
		return this.tables;
	}

	long rowsRead() {
		return this.rowsRead;
	}

	/** The name of a file by the number in the staging tables. */
	String file(int number) {
		return this.files.get(number);
	}

	/** Copies the good rows of a file and notes the bad ones. */
	void copy(CsvTable csv, LongConsumer progress) throws SQLException, IOException {
		RegisterTable table = csv.table();
		if (table == null) {
			return;
		}
		this.tables.add(table);
		this.files.add(csv.file());
		List<CopyLine> bad = new ArrayList<>();
		try (OutputStream out = copyInto("stage_" + table.name().toLowerCase(Locale.ROOT))) {
			while (csv.next()) {
				copyRow(table, csv, out, bad);
				if (++this.rowsRead % STRIDE == 0) {
					progress.accept(this.rowsRead);
				}
			}
		}
		try (OutputStream out = copyInto("stage_bad")) {
			for (CopyLine line : bad) {
				out.write(line.end().getBytes(StandardCharsets.UTF_8));
			}
		}
	}

	private void copyRow(RegisterTable table, CsvTable csv, OutputStream out, List<CopyLine> bad) throws IOException {
		var row = new RowReader(csv);
		var line = new CopyLine().number(this.files.size() - 1).number(csv.line());
		this.rows.read(table, row, line);
		if (row.problems().isEmpty()) {
			out.write(line.end().getBytes(StandardCharsets.UTF_8));
			return;
		}
		this.problems.addAll(row.problems());
		String idColumn = RegisterRows.idColumn(table);
		if (idColumn != null) {
			bad.add(new CopyLine().text(table.name()).text(csv.value(idColumn)).number(csv.line()));
		}
	}

	/** Lets the planner know what was copied. */
	void analyse() {
		this.jdbc.sql("analyze stage_units, stage_guardians, stage_children, stage_guardianships, stage_bad").update();
	}

	private OutputStream copyInto(String table) throws SQLException {
		return new PGCopyOutputStream(this.connection.unwrap(PGConnection.class), "copy " + table + " from stdin",
				BUFFER);
	}

}
