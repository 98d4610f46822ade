package org.kotisilta.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.kotisilta.directory.ImportReport.Example;
import org.kotisilta.directory.ImportReport.TableReport;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares the staged rows with the register, set by set, into temporary tables
 * {@code diff_…} (each row created, updated or unchanged, with what it is before and
 * after) and {@code gone_…} (what is in the register and not in the files).
 */
final class RegisterDiff {

	private static final int EXAMPLES = 5;

	/** The rows of a file against those of a table with an id of the source system. */
	private static final String DIFF = """
			create temp table diff_%1$s on commit drop as
			select file, line, source_id, change, case when change = 'UPDATED' then before end as before,
				case when change <> 'UNCHANGED' then after end as after
			from (select file, line, source_id, before, after,
					case when not known then 'CREATED' when before = after then 'UNCHANGED' else 'UPDATED' end as change
				from (select s.file, s.line, s.source_id, t.id is not null as known, %3$s as before, %4$s as after
					from stage_%1$s s left join %2$s t on t.source_id = s.source_id %5$s) compared) classified
			""";

	private static final String GONE = """
			create temp table gone_%1$s on commit drop as
			select t.id, t.source_id from %2$s t
			where t.%3$s is null and not exists (select from stage_%1$s s where s.source_id = t.source_id)
				and not exists (select from stage_bad b where b.kind = '%1$s' and b.source_id = t.source_id)
			""";

	private static final String UNITS = DIFF.formatted("UNITS", "unit", """
			jsonb_build_object('kind', t.kind, 'name', t.name, 'parent_id', p.source_id, 'phone', t.phone,
				'open', t.closed_at is null)""", """
			jsonb_build_object('kind', s.kind, 'name', s.name, 'parent_id', s.parent,
				'phone', case when s.phone is null then t.phone else nullif(s.phone, '') end, 'open', true)""",
			"left join unit p on p.id = t.parent_id");

	private static final String GUARDIANS = DIFF.formatted("GUARDIANS", "guardian", """
			jsonb_build_object('first_name', t.first_name, 'last_name', t.last_name,
				'languages', array_to_string(t.languages, '|'), 'channels', array_to_string(t.channels, '|'),
				'present', t.left_at is null)""",
			"""
					jsonb_build_object('first_name', s.first_name, 'last_name', s.last_name,
						'languages', array_to_string(case when t.own_choice_at is null then s.languages else t.languages end, '|'),
						'channels', array_to_string(case when t.own_choice_at is not null then t.channels
							else coalesce(s.channels, t.channels, '{SMS,EMAIL,PORTAL}') end, '|'),
						'present', true)""",
			"");

	private static final String CHILDREN = DIFF.formatted("CHILDREN", "child", """
			jsonb_build_object('first_name', t.first_name, 'last_name', t.last_name, 'birth_date', t.birth_date,
				'unit_id', u.source_id, 'present', t.left_at is null)""", """
			jsonb_build_object('first_name', s.first_name, 'last_name', s.last_name, 'birth_date', s.birth_date,
				'unit_id', case when s.unit is null then u.source_id else nullif(s.unit, '') end,
				'present', true)""", "left join unit u on u.id = t.unit_id");

	private static final String GUARDIANSHIPS = """
			create temp table diff_guardianships on commit drop as
			select s.file, s.line, s.guardian || ' + ' || s.child as source_id, s.guardian, s.child,
				coalesce(s.since, t.since) as since, s.until,
				case when t.child_id is null then 'CREATED'
					when coalesce(s.since, t.since) is not distinct from t.since and s.until is not distinct from t.until
					then 'UNCHANGED' else 'UPDATED' end as change,
				jsonb_build_object('since', t.since, 'until', t.until) as before,
				jsonb_build_object('since', coalesce(s.since, t.since), 'until', s.until) as after
			from stage_guardianships s
			left join guardian g on g.source_id = s.guardian
			left join child c on c.source_id = s.child
			left join guardianship t on t.guardian_id = g.id and t.child_id = c.id
			""";

	private static final String GONE_GUARDIANSHIPS = """
			create temp table gone_guardianships on commit drop as
			select t.guardian_id, t.child_id, g.source_id || ' + ' || c.source_id as source_id
			from guardianship t join guardian g on g.id = t.guardian_id join child c on c.id = t.child_id
			where (t.until is null or t.until > :today)
				and not exists (select from stage_guardianships s
					where s.guardian = g.source_id and s.child = c.source_id)
				and not exists (select from stage_bad b where b.kind = 'GUARDIANS' and b.source_id = g.source_id)
				and not exists (select from stage_bad b where b.kind = 'CHILDREN' and b.source_id = c.source_id)
			""";

	private static final String CONTACT_POINTS = """
			create temp table diff_contact_points on commit drop as
			select w.file, w.line, w.source_id, w.kind, w.value, w.rank, w.verified, t.id,
				case when t.id is null then 'CREATED'
					when t.rank = w.rank and coalesce(w.verified, t.verified_at is not null) = (t.verified_at is not null)
					then 'UNCHANGED' else 'UPDATED' end as change,
				jsonb_build_object('rank', t.rank, 'verified', t.verified_at is not null) as before,
				jsonb_build_object(lower(w.kind), w.value, 'rank', w.rank,
					'verified', coalesce(w.verified, t.verified_at is not null)) as after
			from (
				select file, line, source_id, 'PHONE' as kind, p.value, p.rank, phones_verified as verified
				from stage_guardians, unnest(phones) with ordinality p(value, rank)
				union all
				select file, line, source_id, 'EMAIL', p.value, p.rank, emails_verified
				from stage_guardians, unnest(emails) with ordinality p(value, rank)) w
			left join guardian g on g.source_id = w.source_id
			left join contact_point t on t.guardian_id = g.id and t.kind = w.kind and t.value = w.value
				and t.valid_until is null
			""";

	/** A guardian's row says all there is, if its file has the column. */
	private static final String GONE_CONTACT_POINTS = """
			create temp table gone_contact_points on commit drop as
			select t.id, s.source_id from stage_guardians s
			join guardian g on g.source_id = s.source_id
			join contact_point t on t.guardian_id = g.id and t.valid_until is null
			where (t.kind = 'PHONE' and s.phones is not null and not t.value = any (s.phones))
				or (t.kind = 'EMAIL' and s.emails is not null and not t.value = any (s.emails))
			""";

	private final JdbcClient jdbc;

	RegisterDiff(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Compares the files that were given; the temporary tables stay until the transaction
	 * ends.
	 */
	List<TableReport> run(Set<RegisterTable> tables, LocalDate today) {
		List<TableReport> reports = new ArrayList<>();
		this.jdbc.sql(String.join(";", UNITS, GUARDIANS, CHILDREN, GUARDIANSHIPS, CONTACT_POINTS, GONE_CONTACT_POINTS))
			.update();
		for (RegisterTable table : tables) {
			switch (table) {
				case UNITS -> this.jdbc.sql(GONE.formatted(table, "unit", "closed_at")).update();
				case GUARDIANS -> this.jdbc.sql(GONE.formatted(table, "guardian", "left_at")).update();
				case CHILDREN -> this.jdbc.sql(GONE.formatted(table, "child", "left_at")).update();
				case GUARDIANSHIPS -> this.jdbc.sql(GONE_GUARDIANSHIPS).param("today", today).update();
			}
			reports.add(report(table.name()));
		}
		if (tables.contains(RegisterTable.GUARDIANS)) {
			reports.add(report("CONTACT_POINTS"));
		}
		return reports;
	}

	private TableReport report(String table) {
		Map<String, Long> counts = new LinkedHashMap<>();
		this.jdbc.sql("select change, count(*) as n from diff_%s group by change".formatted(table)).query((row) -> {
			counts.put(row.getString("change"), row.getLong("n"));
		});
		long gone = this.jdbc.sql("select count(*) from gone_" + table).query(Long.class).single();
		return new TableReport(table, counts.getOrDefault("CREATED", 0L), counts.getOrDefault("UPDATED", 0L),
				counts.getOrDefault("UNCHANGED", 0L), gone, examples(table));
	}

	private List<Example> examples(String table) {
		return this.jdbc
			.sql("""
					select change, source_id, e.key, before ->> e.key as before, after ->> e.key as after
					from (
						(select change, source_id, null::jsonb as before, after from diff_%1$s where change = 'CREATED'
							order by source_id limit :most)
						union all
						(select change, source_id, before, after from diff_%1$s where change = 'UPDATED'
							order by source_id limit :most)
						union all
						(select 'GONE', source_id, null, null from gone_%1$s order by source_id limit :most)) d
					left join lateral jsonb_object_keys(after) e(key) on before is null or before -> key is distinct from after -> key
					where after is null or after ->> e.key is not null or before ->> e.key is not null
					"""
				.formatted(table))
			.param("most", EXAMPLES)
			.query((row, n) -> new Example(row.getString("change"), row.getString("source_id"), row.getString("key"),
					row.getString("before"), row.getString("after")))
			.list();
	}

}
