package org.kotisilta.question;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A small register, written straight into the tables.
 */
public final class Town {

	private final JdbcClient jdbc;

	public Town(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** A day-care centre with the id in the city's register. */
	public long unit(String sourceId, String name) {
		return insert("insert into unit (source_id, kind, name) values (?, 'DAYCARE', ?) returning id", sourceId, name);
	}

	/** A group of a unit. */
	public long group(String sourceId, long unit) {
		return insert("insert into unit (source_id, kind, name, parent_id) values (?, 'GROUP', ?, ?) returning id",
				sourceId, sourceId, unit);
	}

	/** A child born in 2021, in a unit. */
	public long child(String sourceId, String firstName, long unit) {
		return child(sourceId, firstName, unit, LocalDate.of(2021, 5, 4));
	}

	public long child(String sourceId, String firstName, long unit, LocalDate born) {
		return insert(
				"""
						insert into child (source_id, first_name, last_name, birth_date, unit_id) values (?, ?, 'Virtanen', ?, ?)
						returning id
						""",
				sourceId, firstName, born, unit);
	}

	/** A guardian who reads these languages, the best first. */
	public long guardian(String sourceId, String... languages) {
		return insert("""
				insert into guardian (source_id, first_name, last_name, languages)
				values (?, ?, 'Virtanen', string_to_array(?, ',')) returning id
				""", sourceId, sourceId, String.join(",", languages));
	}

	public Town of(long guardian, long... children) {
		Arrays.stream(children)
			.forEach((child) -> this.jdbc.sql("insert into guardianship (guardian_id, child_id) values (?, ?)")
				.params(guardian, child)
				.update());
		return this;
	}

	public Town wants(long guardian, String... channels) {
		this.jdbc.sql("update guardian set channels = string_to_array(?, ',') where id = ?")
			.params(String.join(",", channels), guardian)
			.update();
		return this;
	}

	public Town phone(long guardian, String number) {
		return contact(guardian, "PHONE", number);
	}

	public Town email(long guardian, String address) {
		return contact(guardian, "EMAIL", address);
	}

	private Town contact(long guardian, String kind, String value) {
		this.jdbc.sql("insert into contact_point (guardian_id, kind, value) values (?, ?, ?)")
			.params(guardian, kind, value)
			.update();
		return this;
	}

	/** A published announcement that offers nothing yet, with its question. */
	public long announcement(String sender, Policy policy) {
		var id = insert(
				"""
						insert into announcement (kind, urgency, title, source_language, template, audience, channels, sender, state,
						                          published_at, created_by, created_at)
						values ('PLACE_OFFER', 'NORMAL', 'Esiopetus', 'fi', 'place-offer', '{}', '{SMS,EMAIL,PORTAL}', ?, 'PUBLISHED',
						        now(), 'test', now())
						returning id
						""",
				sender);
		this.jdbc.sql("""
				insert into question (announcement_id, kind, policy, reminder_template, closed_template)
				values (?, 'OFFER', ?, 'place-reminder', 'place-closed')
				""").params(id, policy.name()).update();
		return id;
	}

	public long offer(long announcement, long child, long unit, Instant deadline) {
		return insert("""
				insert into offer (announcement_id, source_id, child_id, unit_id, place, starts, deadline)
				values (?, ?, ?, ?, 'Esiopetus', '2027-08-10', ?) returning id
				""", announcement, "O" + child, child, unit, deadline.atOffset(ZoneOffset.UTC));
	}

	private long insert(String sql, @Nullable Object... values) {
		return this.jdbc.sql(sql).params(values).query(Long.class).single();
	}

}
