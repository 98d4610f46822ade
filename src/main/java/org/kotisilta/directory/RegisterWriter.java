package org.kotisilta.directory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes what {@link RegisterDiff} found to the register, a statement per kind of change.
 */
final class RegisterWriter {

	private static final String UNITS = """
			insert into unit (source_id, kind, name, phone)
			select source_id, after ->> 'kind', after ->> 'name', after ->> 'phone' from diff_units
			where change <> 'UNCHANGED' order by file, line
			on conflict (source_id) do update
			set kind = excluded.kind, name = excluded.name, phone = excluded.phone, closed_at = null
			""";

	private static final String UNIT_PARENTS = """
			update unit u set parent_id = p.id from diff_units d
			left join unit p on p.source_id = d.after ->> 'parent_id'
			where u.source_id = d.source_id and d.change <> 'UNCHANGED' and u.parent_id is distinct from p.id
			""";

	private static final String GUARDIANS = """
			insert into guardian (source_id, first_name, last_name, languages, channels, updated_at)
			select source_id, after ->> 'first_name', after ->> 'last_name',
				string_to_array(after ->> 'languages', '|'), string_to_array(after ->> 'channels', '|'), :now
			from diff_guardians where change <> 'UNCHANGED' order by file, line
			on conflict (source_id) do update
			set first_name = excluded.first_name, last_name = excluded.last_name, languages = excluded.languages,
				channels = excluded.channels, left_at = null, updated_at = excluded.updated_at
			""";

	private static final String CHILDREN = """
			insert into child (source_id, first_name, last_name, birth_date, unit_id, updated_at)
			select d.source_id, after ->> 'first_name', after ->> 'last_name', (after ->> 'birth_date')::date, u.id, :now
			from diff_children d left join unit u on u.source_id = after ->> 'unit_id'
			where change <> 'UNCHANGED' order by file, line
			on conflict (source_id) do update
			set first_name = excluded.first_name, last_name = excluded.last_name, birth_date = excluded.birth_date,
				unit_id = excluded.unit_id, left_at = null, updated_at = excluded.updated_at
			""";

	private static final String GUARDIANSHIPS = """
			insert into guardianship (guardian_id, child_id, since, until)
			select g.id, c.id, d.since, d.until from diff_guardianships d
			join guardian g on g.source_id = d.guardian
			join child c on c.source_id = d.child
			where change <> 'UNCHANGED'
			on conflict (guardian_id, child_id) do update set since = excluded.since, until = excluded.until
			""";

	private static final String CLOSED_CONTACT_POINTS = """
			update contact_point set valid_until = :now where id in (select id from gone_contact_points)
			""";

	private static final String UPDATED_CONTACT_POINTS = """
			update contact_point c set rank = d.rank, verified_at = case when d.verified is null then c.verified_at
				when d.verified then coalesce(c.verified_at, :now) end
			from diff_contact_points d where c.id = d.id and d.change = 'UPDATED'
			""";

	private static final String NEW_CONTACT_POINTS = """
			insert into contact_point (guardian_id, kind, value, rank, verified_at, valid_from)
			select g.id, d.kind, d.value, d.rank, case when d.verified then :now::timestamptz end, :now
			from diff_contact_points d join guardian g on g.source_id = d.source_id where d.change = 'CREATED'
			order by d.file, d.line, d.kind desc, d.rank
			""";

	/** What a guardian has since said about a consent stands. */
	private static final String CONSENTS = """
			insert into consent (guardian_id, purpose, given_at)
			select g.id, c.purpose, :now from stage_guardians s
			join guardian g on g.source_id = s.source_id, unnest(s.consents) c(purpose)
			on conflict (guardian_id, purpose) do nothing
			""";

	private static final List<String> LEAVING_GUARDIANS = List.of("""
			update guardian set left_at = :now, updated_at = :now where id in (select id from gone_guardians)
			""", """
			update contact_point set valid_until = :now
			where valid_until is null and guardian_id in (select id from gone_guardians)
			""");

	private static final String LEAVING_CHILDREN = """
			update child set left_at = :now, updated_at = :now where id in (select id from gone_children)
			""";

	private static final String CLOSING_UNITS = """
			update unit set closed_at = :now where id in (select id from gone_units)
			""";

	private static final String ENDING_GUARDIANSHIPS = """
			update guardianship t set until = :today from gone_guardianships g
			where t.guardian_id = g.guardian_id and t.child_id = g.child_id
			""";

	private final JdbcClient jdbc;

	private final Instant now;

	private final LocalDate today;

	RegisterWriter(JdbcClient jdbc, Instant now, LocalDate today) {
		this.jdbc = jdbc;
		this.now = now;
		this.today = today;
	}

	/** Creates and updates. */
	void write(ImportProgress progress) {
		List<String> statements = List.of(UNITS, UNIT_PARENTS, GUARDIANS, CLOSED_CONTACT_POINTS, UPDATED_CONTACT_POINTS,
				NEW_CONTACT_POINTS, CONSENTS, CHILDREN, GUARDIANSHIPS);
		for (int i = 0; i < statements.size(); i++) {
			progress.writing((double) i / statements.size());
			run(statements.get(i));
		}
	}

	/** Takes out of use what is no longer in the files that were given. */
	void leave(Set<RegisterTable> tables) {
		for (RegisterTable table : tables) {
			switch (table) {
				case UNITS -> run(CLOSING_UNITS);
				case GUARDIANS -> LEAVING_GUARDIANS.forEach(this::run);
				case CHILDREN -> run(LEAVING_CHILDREN);
				case GUARDIANSHIPS -> run(ENDING_GUARDIANSHIPS);
			}
		}
	}

	private void run(String sql) {
		var statement = this.jdbc.sql(sql);
		if (sql.contains(":now")) {
			statement = statement.param("now", Columns.moment(this.now));
		}
		if (sql.contains(":today")) {
			statement = statement.param("today", this.today);
		}
		statement.update();
	}

}
