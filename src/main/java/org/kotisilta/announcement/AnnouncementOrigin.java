package org.kotisilta.announcement;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.kotisilta.translation.Subject;
import org.kotisilta.translation.TextOrigin;

/**
 * Tells the advisers' queue who has written an announcement, and whether the units it is
 * for let the memory learn from it.
 */
@Component
class AnnouncementOrigin implements TextOrigin {

	private final JdbcClient jdbc;

	AnnouncementOrigin(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public boolean concerns(Subject.Kind kind) {
		return kind == Subject.Kind.ANNOUNCEMENT;
	}

	@Override
	public Optional<String> author(Subject subject) {
		return this.jdbc.sql("select created_by from announcement where id = :id")
			.param("id", Long.parseLong(subject.key()))
			.query(String.class)
			.optional();
	}

	/**
	 * One unit that says no is enough; yes is said by all of them or by nobody. An update
	 * is for the units of what it follows.
	 */
	@Override
	public Optional<Boolean> mayBeLearned(Subject subject) {
		return this.jdbc.sql("""
				with recursive said as (
				    select id, follows_id, audience from announcement where id = :id
				    union
				    select a.id, a.follows_id, a.audience from announcement a join said s on a.id = s.follows_id
				), meant as (
				    select u.id from said s
				    cross join jsonb_array_elements_text(coalesce(s.audience -> 'units', '[]')) as named (source_id)
				    join unit u on u.source_id = named.source_id
				    union
				    select o.unit_id from said s join offer o on o.announcement_id = s.id
				), allowed as (
				    select coalesce(u.memory_learns, w.memory_learns) as learns
				    from meant m join unit u on u.id = m.id left join unit w on w.id = u.parent_id
				)
				select case when bool_or(not learns) then false
				            when count(*) > 0 and bool_and(coalesce(learns, false)) then true end
				from allowed
				""").param("id", Long.parseLong(subject.key())).query((row, _) -> {
			var allowed = row.getBoolean(1);
			return row.wasNull() ? Optional.<Boolean>empty() : Optional.of(allowed);
		}).single();
	}

}
