package org.kotisilta.directory;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds in the staging tables what no single row shows: ids given twice, and references
 * to what is neither in the files nor in the register. The rows found are taken out.
 */
final class ReferenceCheck {

	private static final String TWICE = """
			insert into stage_fault
			select '%1$s', file, line, '%2$s', value, 'DUPLICATE', first_line from (
				select file, line, %3$s as value, first_value(line) over same as first_line, row_number() over same as n
				from stage_%1$s window same as (partition by %4$s order by file, line)) numbered
			where n > 1
			""";

	private static final String WRONG_PARENT = """
			insert into stage_fault
			select 'UNITS', s.file, s.line, 'parent_id', s.parent,
				case when p.kind = 'GROUP' then 'WRONG_PARENT' when bad.line is null then 'NO_SUCH_UNIT'
					else 'REFERS_TO_BAD_ROW' end, bad.line
			from stage_units s
			left join (
				select source_id, kind from stage_units
				union all
				select source_id, kind from unit u
				where not exists (select from stage_units x where x.source_id = u.source_id)) p on p.source_id = s.parent
			left join (select source_id, min(line) as line from stage_bad where kind = 'UNITS' group by 1) bad
				on bad.source_id = s.parent
			where s.parent is not null and (p.kind is null or p.kind = 'GROUP')
			""";

	private static final String NOWHERE = """
			insert into stage_fault
			select '%1$s', s.file, s.line, '%2$s', s.%3$s,
				case when bad.line is null then '%4$s' else 'REFERS_TO_BAD_ROW' end, bad.line
			from stage_%1$s s
			left join (select source_id, min(line) as line from stage_bad where kind = '%5$s' group by 1) bad
				on bad.source_id = s.%3$s
			where s.%3$s <> ''
				and not exists (select from stage_%5$s p where p.source_id = s.%3$s)
				and not exists (select from %6$s r where r.source_id = s.%3$s)
			""";

	/** In the order in which the tables refer to each other. */
	private static final List<String> CHECKS = List.of(TWICE.formatted("UNITS", "unit_id", "source_id", "source_id"),
			WRONG_PARENT, TWICE.formatted("GUARDIANS", "guardian_id", "source_id", "source_id"),
			TWICE.formatted("CHILDREN", "child_id", "source_id", "source_id"),
			NOWHERE.formatted("CHILDREN", "unit_id", "unit", "NO_SUCH_UNIT", "UNITS", "unit"),
			TWICE.formatted("GUARDIANSHIPS", "child_id", "child", "guardian, child"),
			NOWHERE.formatted("GUARDIANSHIPS", "guardian_id", "guardian", "NO_SUCH_GUARDIAN", "GUARDIANS", "guardian"),
			NOWHERE.formatted("GUARDIANSHIPS", "child_id", "child", "NO_SUCH_CHILD", "CHILDREN", "child"));

	private final JdbcClient jdbc;

	private final Staging staging;

	private final Problems problems;

	ReferenceCheck(JdbcClient jdbc, Staging staging, Problems problems) {
		this.jdbc = jdbc;
		this.staging = staging;
		this.problems = problems;
	}

	void run() {
		for (String check : CHECKS) {
			if (this.jdbc.sql(check).update() > 0) {
				report();
				takeOut();
			}
		}
	}

	/** Says which first languages of guardians the hub has no texts in. */
	void noticeLanguagesOutside(LanguageTags languages) {
		this.jdbc.sql("""
				select languages[1] as tag, count(*) as guardians, min(file) as file, min(line) as line
				from stage_guardians where not languages[1] = any (:ours) group by 1 order by 2 desc, 1
				""")
			.param("ours", languages.ours().toArray(String[]::new))
			.query((row, n) -> new Problem(this.staging.file(row.getInt("file")), row.getInt("line"), "languages",
					row.getString("tag"), Fault.LANGUAGE_WITHOUT_TEXTS, row.getString("guardians")))
			.list()
			.forEach(this.problems::add);
	}

	private void report() {
		this.jdbc.sql("select file, line, col, value, fault, hint from stage_fault order by file, line")
			.query((row, n) -> new Problem(this.staging.file(row.getInt("file")), row.getInt("line"),
					row.getString("col"), row.getString("value"), Fault.valueOf(row.getString("fault")),
					row.getString("hint")))
			.list()
			.forEach(this.problems::add);
	}

	private void takeOut() {
		for (RegisterTable table : RegisterTable.values()) {
			if (table != RegisterTable.GUARDIANSHIPS) {
				this.jdbc.sql("""
						insert into stage_bad select f.kind, s.source_id, f.line from stage_fault f
						join stage_%1$s s using (file, line) where f.kind = '%1$s' and f.fault <> 'DUPLICATE'
						""".formatted(table)).update();
			}
			this.jdbc.sql("""
					delete from stage_%1$s s using stage_fault f
					where f.kind = '%1$s' and s.file = f.file and s.line = f.line
					""".formatted(table)).update();
		}
		this.jdbc.sql("delete from stage_fault").update();
	}

}
