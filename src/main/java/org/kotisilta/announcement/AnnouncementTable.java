package org.kotisilta.announcement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.kotisilta.announcement.Release.ReleaseState;
import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.Urgency;

/**
 * The rows of announcements and their releases.
 */
@Repository
class AnnouncementTable {

	private final JdbcClient jdbc;

	AnnouncementTable(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Announcement> list() {
		return this.jdbc.sql("select * from announcement order by id desc limit 200")
			.query(AnnouncementTable::announcement)
			.list();
	}

	Optional<Announcement> find(long id) {
		return this.jdbc.sql("select * from announcement where id = :id")
			.param("id", id)
			.query(AnnouncementTable::announcement)
			.optional();
	}

	List<Release> releases(long id) {
		return this.jdbc.sql("""
				select language, state, recipients, decided_at, planned_at
				from release where announcement_id = :id order by recipients desc, language
				""")
			.param("id", id)
			.query((row, _) -> new Release(row.getString("language"), ReleaseState.valueOf(row.getString("state")),
					row.getInt("recipients"), instant(row, "decided_at"), instant(row, "planned_at")))
			.list();
	}

	private static Announcement announcement(ResultSet row, int number) throws SQLException {
		var channels = Arrays.stream((String[]) row.getArray("channels").getArray())
			.map(Channel::valueOf)
			.collect(Collectors.toCollection(TreeSet::new));
		var created = row.getObject("created_at", OffsetDateTime.class).toInstant();
		return new Announcement(row.getLong("id"), Kind.valueOf(row.getString("kind")),
				Urgency.valueOf(row.getString("urgency")), Purpose.valueOf(row.getString("purpose")),
				row.getString("title"), row.getString("source_language"), row.getString("template"), channels,
				row.getString("sender"), State.valueOf(row.getString("state")), instant(row, "publish_at"),
				instant(row, "published_at"), instant(row, "expires_at"), row.getObject("follows_id", Long.class),
				row.getString("created_by"), created, row.getString("held_because"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		var moment = row.getObject(column, OffsetDateTime.class);
		return (moment != null) ? moment.toInstant() : null;
	}

}
