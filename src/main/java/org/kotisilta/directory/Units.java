package org.kotisilta.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The day-care centres and schools of the city, and the groups within them.
 */
@Component
public class Units {

	private static final String SELECT = "select id, source_id, parent_id, kind, name, phone, closed_at from unit ";

	private final JdbcClient jdbc;

	Units(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Open day-care centres and schools, by name. */
	public List<Unit> all() {
		return this.jdbc.sql(SELECT + "where kind <> 'GROUP' and closed_at is null order by name, id")
			.query(Units::unit)
			.list();
	}

	/** The open groups of every unit, by name, under the unit's id. */
	public Map<Long, List<Unit>> groups() {
		return this.jdbc
			.sql(SELECT + "where kind = 'GROUP' and parent_id is not null and closed_at is null order by name, id")
			.query(Units::unit)
			.list()
			.stream()
			.collect(Collectors.groupingBy((group) -> Objects.requireNonNull(group.parentId())));
	}

	/** One unit or group. */
	public Optional<Unit> find(long id) {
		return this.jdbc.sql(SELECT + "where id = :id").param("id", id).query(Units::unit).optional();
	}

	/** Those of the units and groups that the city's register calls by these ids. */
	public List<Unit> bySourceIds(Collection<String> sourceIds) {
		return this.jdbc.sql(SELECT + "where source_id = any (:ids)")
			.param("ids", sourceIds.toArray(String[]::new))
			.query(Units::unit)
			.list();
	}

	/** How many units and groups are open. */
	public long count() {
		return this.jdbc.sql("select count(*) from unit where closed_at is null").query(Long.class).single();
	}

	private static Unit unit(ResultSet row, int number) throws SQLException {
		return new Unit(row.getLong("id"), row.getString("source_id"), Columns.number(row, "parent_id"),
				Unit.Kind.valueOf(row.getString("kind")), Objects.requireNonNull(row.getString("name")),
				row.getString("phone"), Columns.instant(row, "closed_at"));
	}

}
