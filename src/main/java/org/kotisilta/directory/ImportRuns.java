package org.kotisilta.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The imports there have been, their progress and their problems.
 */
@Component
class ImportRuns {

	/** How long the values in problems and examples, which may be personal, are kept. */
	private static final Duration KEPT = Duration.ofDays(30);

	private static final String SELECT = """
			select id, actor, files, dry_run, on_error, missing, state, step, percent, rows_read, errors, notices,
				report, started_at, finished_at from import_run
			""";

	private static final Duration LONGEST_WAIT = Duration.ofHours(1);

	private final JdbcClient jdbc;

	private final Clock clock;

	private final JsonMapper json;

	ImportRuns(JdbcClient jdbc, Clock clock, JsonMapper json) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.json = json;
	}

	/** Begins a run, and forgets the details of old ones. */
	long begin(List<String> files, ImportOptions options) {
		forget();
		return this.jdbc.sql("""
				insert into import_run (actor, files, dry_run, on_error, missing, state, step, started_at, updated_at)
				values (:actor, :files, :dryRun, :onError, :missing, 'WAITING', 'READING', :now, :now) returning id
				""")
			.param("actor", options.actor())
			.param("files", files.toArray(String[]::new))
			.param("dryRun", options.dryRun())
			.param("onError", options.onError().name())
			.param("missing", options.missing().name())
			.param("now", now())
			.query(Long.class)
			.single();
	}

	void progress(long id, String step, int percent, long rowsRead) {
		this.jdbc.sql("""
				update import_run set step = :step, percent = :percent, rows_read = :rows, updated_at = :now
				where id = :id
				""")
			.param("step", step)
			.param("percent", percent)
			.param("rows", rowsRead)
			.param("now", now())
			.param("id", id)
			.update();
	}

	void end(long id, ImportRun.State state, Problems problems, @Nullable ImportReport report) {
		problems.flush();
		this.jdbc.sql("""
				update import_run set state = :state, percent = 100, errors = :errors, notices = :notices,
					report = :report::jsonb, finished_at = :now, updated_at = :now where id = :id
				""")
			.param("state", state.name())
			.param("errors", problems.errors())
			.param("notices", problems.notices())
			.param("report", (report != null) ? this.json.writeValueAsString(report) : null)
			.param("now", now())
			.param("id", id)
			.update();
	}

	/** Ends a run that broke. */
	void fail(long id, String why) {
		this.jdbc.sql("""
				update import_run set state = 'FAILED', failure = :why, finished_at = :now, updated_at = :now
				where id = :id and state in ('WAITING', 'RUNNING')
				""").param("why", why).param("now", now()).param("id", id).update();
	}

	/**
	 * Notes that a run has the lock. Whatever else claims to be running was left behind
	 * by a hub that stopped.
	 */
	void start(long id) {
		this.jdbc.sql("""
				update import_run set state = 'FAILED', failure = 'The hub stopped during the import.',
					finished_at = :now, updated_at = :now
				where id <> :id and (state = 'RUNNING' or (state = 'WAITING' and started_at < :longAgo))
				""")
			.param("id", id)
			.param("now", now())
			.param("longAgo", Columns.moment(this.clock.instant().minus(LONGEST_WAIT)))
			.update();
		this.jdbc.sql("update import_run set state = 'RUNNING' where id = :id").param("id", id).update();
	}

	void keep(long id, List<Problem> problems) {
		if (problems.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				insert into import_problem (run_id, file, line, "column", value, fault, hint)
				select :id, * from unnest(:files::text[], :lines::int[], :columns::text[], :values::text[],
					:faults::text[], :hints::text[])
				""")
			.param("id", id)
			.param("files", texts(problems, Problem::file))
			.param("lines", problems.stream().map(Problem::line).toArray(Integer[]::new))
			.param("columns", texts(problems, Problem::column))
			.param("values", texts(problems, Problem::value))
			.param("faults", texts(problems, (problem) -> problem.fault().name()))
			.param("hints", texts(problems, Problem::hint))
			.update();
	}

	Optional<ImportRun> find(long id) {
		return this.jdbc.sql(SELECT + "where id = :id").param("id", id).query(this::run).optional();
	}

	/** The latest runs, the newest first. */
	List<ImportRun> latest(int most) {
		return this.jdbc.sql(SELECT + "order by id desc limit :most").param("most", most).query(this::run).list();
	}

	/** The problems of a run, errors before notices, in the order of the files. */
	List<Problem> problems(long id, int most) {
		return this.jdbc.sql("""
				select file, line, "column", value, fault, hint from import_problem where run_id = :id
				order by fault in ('UNKNOWN_COLUMN', 'LANGUAGE_WITHOUT_TEXTS'), file, line, id limit :most
				""")
			.param("id", id)
			.param("most", most)
			.query((row, n) -> new Problem(row.getString("file"), row.getInt("line"), row.getString("column"),
					row.getString("value"), Fault.valueOf(row.getString("fault")), row.getString("hint")))
			.list();
	}

	private void forget() {
		OffsetDateTime limit = Columns.moment(this.clock.instant().minus(KEPT));
		this.jdbc
			.sql("delete from import_problem where run_id in (select id from import_run where started_at < :limit)")
			.param("limit", limit)
			.update();
		this.jdbc.sql("update import_run set report = null where started_at < :limit and report is not null")
			.param("limit", limit)
			.update();
	}

	private ImportRun run(ResultSet row, int n) throws SQLException {
		var options = new ImportOptions(row.getString("actor"), row.getBoolean("dry_run"),
				ImportOptions.OnError.valueOf(row.getString("on_error")),
				ImportOptions.Missing.valueOf(row.getString("missing")), false);
		String report = row.getString("report");
		return new ImportRun(row.getLong("id"), Columns.texts(row, "files"), options,
				ImportRun.State.valueOf(row.getString("state")), row.getString("step"), row.getInt("percent"),
				row.getLong("rows_read"), row.getInt("errors"), row.getInt("notices"),
				(report != null) ? this.json.readValue(report, ImportReport.class) : null,
				Objects.requireNonNull(Columns.instant(row, "started_at")), Columns.instant(row, "finished_at"));
	}

	private OffsetDateTime now() {
		return Columns.moment(this.clock.instant());
	}

	private static @Nullable String[] texts(List<Problem> problems, Function<Problem, @Nullable String> part) {
		return problems.stream().map(part).toArray(String[]::new);
	}

}
