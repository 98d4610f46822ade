package org.kotisilta.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.kotisilta.language.Languages;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The children of the register.
 */
@Component
public class Children {

	private static final String SELECT = """
			select c.id, c.source_id, c.first_name, c.last_name, c.birth_date, c.unit_id, c.left_at from child c
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	Children(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** One child, also one that has left. */
	public Optional<Child> find(long id) {
		return this.jdbc.sql(SELECT + "where c.id = :id").param("id", id).query(Children::child).optional();
	}

	/** Those of the children that the city's register calls by these ids. */
	public List<Child> bySourceIds(Collection<String> sourceIds) {
		return this.jdbc.sql(SELECT + "where c.source_id = any (:ids)")
			.param("ids", sourceIds.toArray(String[]::new))
			.query(Children::child)
			.list();
	}

	/** The children a guardian hears about today, the eldest first. */
	public List<Child> ofGuardian(long guardianId) {
		return this.jdbc.sql(SELECT + """
				join guardianship g on g.child_id = c.id
				where g.guardian_id = :guardian and c.left_at is null
					and (g.since is null or g.since <= :today) and (g.until is null or g.until > :today)
				order by c.birth_date, c.id
				""").param("guardian", guardianId).param("today", today()).query(Children::child).list();
	}

	/** The children in a unit and its groups, by name. */
	public List<Child> inUnit(long unitId) {
		return this.jdbc.sql(SELECT + """
				join unit u on u.id = c.unit_id
				where (u.id = :unit or u.parent_id = :unit) and c.left_at is null
				order by c.last_name, c.first_name, c.id
				""").param("unit", unitId).query(Children::child).list();
	}

	/** Birth years of the children in the register, the latest first. */
	public List<Integer> birthYears() {
		return this.jdbc.sql("""
				select distinct extract(year from birth_date)::int as year from child
				where left_at is null order by year desc
				""").query(Integer.class).list();
	}

	/** How many children are in the register. */
	public long count() {
		return this.jdbc.sql("select count(*) from child where left_at is null").query(Long.class).single();
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), Languages.ZONE);
	}

	private static Child child(ResultSet row, int number) throws SQLException {
		return new Child(row.getLong("id"), row.getString("source_id"), row.getString("first_name"),
				row.getString("last_name"), row.getObject("birth_date", LocalDate.class),
				Columns.number(row, "unit_id"), Columns.instant(row, "left_at"));
	}

}
