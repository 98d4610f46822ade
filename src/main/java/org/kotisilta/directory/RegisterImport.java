package org.kotisilta.directory;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.kotisilta.directory.ImportOptions.Missing;
import org.kotisilta.directory.ImportOptions.OnError;
import org.kotisilta.directory.ImportReport.TableReport;
import org.kotisilta.language.Language;
import org.kotisilta.language.Languages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Brings files of the city's own register into ours: read, checked, compared and written
 * set by set in one transaction. One import runs at a time in the whole city.
 */
@Component
class RegisterImport {

	private static final Logger log = LoggerFactory.getLogger(RegisterImport.class);

	/** Any number that nothing else of the hub locks on. */
	private static final long LOCK = 0x6b6f7469;

	/** More than this share of the register leaving at once means a truncated file. */
	private static final double PLAUSIBLE_LEAVING = 0.2;

	private static final int ALWAYS_PLAUSIBLE = 10;

	private final DataSource dataSource;

	private final ImportRuns runs;

	private final LanguageTags languages;

	private final Clock clock;

	RegisterImport(DataSource dataSource, ImportRuns runs, Languages languages, Clock clock) {
		this.dataSource = dataSource;
		this.runs = runs;
		this.languages = new LanguageTags(languages.all().stream().map(Language::tag).toList());
		this.clock = clock;
	}

	/** Imports and waits for the end. */
	public ImportRun run(List<RegisterFile> files, ImportOptions options, PhoneNumbers phones) {
		long id = begin(files, options);
		execute(id, files, options, phones);
		return find(id);
	}

	long begin(List<RegisterFile> files, ImportOptions options) {
		return this.runs.begin(files.stream().map(RegisterFile::name).toList(), options);
	}

	/** Carries out a run that has begun; whatever happens is written to the run. */
	void execute(long id, List<RegisterFile> files, ImportOptions options, PhoneNumbers phones) {
		try (Connection connection = this.dataSource.getConnection()) {
			var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
			jdbc.sql("select pg_advisory_lock(:lock)").param("lock", LOCK).query().listOfRows();
			connection.setAutoCommit(false);
			try {
				this.runs.start(id);
				inTransaction(id, connection, files, options, phones);
			}
			finally {
				connection.rollback();
				connection.setAutoCommit(true);
				jdbc.sql("select pg_advisory_unlock(:lock)").param("lock", LOCK).query().listOfRows();
			}
		}
		catch (SQLException | IOException | RuntimeException ex) {
			log.error("The import {} broke off; nothing has changed.", id, ex);
			this.runs.fail(id, ex.getClass().getSimpleName());
		}
	}

	private void inTransaction(long id, Connection connection, List<RegisterFile> files, ImportOptions options,
			PhoneNumbers phones) throws SQLException, IOException {
		Instant now = this.clock.instant();
		LocalDate today = LocalDate.ofInstant(now, Languages.ZONE);
		var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
		var problems = new Problems(this.runs, id);
		var progress = new ImportProgress(this.runs, id, files.stream().mapToLong(RegisterFile::size).sum());
		var staging = new Staging(connection, jdbc, new RegisterRows(phones, this.languages, today), problems);
		for (RegisterFile file : files) {
			read(file, staging, problems, progress);
		}
		progress.checking(staging.rowsRead());
		staging.analyse();
		var check = new ReferenceCheck(jdbc, staging, problems);
		check.run();
		check.noticeLanguagesOutside(this.languages);
		progress.comparing();
		List<TableReport> tables = new RegisterDiff(jdbc).run(staging.tables(), today);
		checkLeaving(tables, options, problems);
		boolean rejected = problems.fatal() || (problems.errors() > 0 && options.onError() == OnError.REJECT_ALL);
		if (!rejected && !options.dryRun()) {
			var writer = new RegisterWriter(jdbc, now, today);
			writer.write(progress);
			if (options.missing() == Missing.LEAVE) {
				writer.leave(staging.tables());
			}
			connection.commit();
		}
		this.runs.end(id, rejected ? ImportRun.State.REJECTED : ImportRun.State.DONE, problems,
				new ImportReport(tables));
	}

	private void read(RegisterFile file, Staging staging, Problems problems, ImportProgress progress)
			throws IOException, SQLException {
		try (InputStream in = progress.counting(file.content().getInputStream())) {
			CsvFiles.each(file.name(), in, problems::add, (name, content) -> {
				Consumer<Problem> report = problems::add;
				staging.copy(CsvTable.open(name, content, report), progress::read);
			});
		}
	}

	private static void checkLeaving(List<TableReport> tables, ImportOptions options, Problems problems) {
		if (options.missing() == Missing.KEEP || options.acceptMassLeaving()) {
			return;
		}
		for (TableReport table : tables) {
			long present = table.updated() + table.unchanged() + table.gone();
			if (!table.table().equals("CONTACT_POINTS") && table.gone() > ALWAYS_PLAUSIBLE
					&& table.gone() > PLAUSIBLE_LEAVING * present) {
				problems.add(new Problem(table.table().toLowerCase(Locale.ROOT), 0, null, null, Fault.TOO_MANY_LEAVING,
						table.gone() + " / " + present));
			}
		}
	}

	private ImportRun find(long id) {
		return this.runs.find(id).orElseThrow();
	}

}
