package org.kotisilta.announcement;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.kotisilta.translation.Subject;
import org.kotisilta.translation.TextOrigin;

/**
 * Tells the advisers' queue who has written an announcement.
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

}
