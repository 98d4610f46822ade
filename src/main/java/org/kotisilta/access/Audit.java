package org.kotisilta.access;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The audit log: who read or changed whose data. Entries are only ever added; the
 * database refuses to change or delete them.
 */
@Component
public class Audit {

	private final JdbcClient jdbc;

	private final Clock clock;

	Audit(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Adds an entry, in the caller's transaction if there is one.
	 * @param actor the user name, or guardian:id, or the API client's name
	 * @param subject what kind of thing: guardian, child, announcement, offer,
	 * conversation …
	 * @param subjectId its id; null where the entry is about many or none
	 * @param detail more for the reader of the log; no names, numbers or texts of people
	 */
	public void record(String actor, Action action, String subject, @Nullable Long subjectId, @Nullable String detail) {
		this.jdbc.sql("""
				insert into audit_log (at, actor, action, subject, subject_id, detail)
				values (:at, :actor, :action, :subject, :subjectId, :detail)
				""")
			.param("at", now())
			.param("actor", actor)
			.param("action", action.name())
			.param("subject", subject)
			.param("subjectId", subjectId)
			.param("detail", detail)
			.update();
	}

	/** Adds an entry per id with one statement. */
	public void recordAll(String actor, Action action, String subject, Collection<Long> subjectIds,
			@Nullable String detail) {
		if (subjectIds.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				insert into audit_log (at, actor, action, subject, subject_id, detail)
				select :at, :actor, :action, :subject, id, :detail from unnest(:ids::bigint[]) id
				""")
			.param("at", now())
			.param("actor", actor)
			.param("action", action.name())
			.param("subject", subject)
			.param("detail", detail)
			.param("ids", subjectIds.toArray(Long[]::new))
			.update();
	}

	/**
	 * The newest entries that match, newest first.
	 * @param actor only this actor's, null for all
	 * @param subject only this kind of thing, null for all
	 * @param beforeId only older ones than this entry, null from the newest
	 */
	public List<Entry> newest(@Nullable String actor, @Nullable String subject, @Nullable Long beforeId, int most) {
		return this.jdbc.sql("""
				select id, at, actor, action, subject, subject_id, detail from audit_log
				where (:actor::text is null or actor = :actor)
				  and (:subject::text is null or subject = :subject)
				  and (:beforeId::bigint is null or id < :beforeId)
				order by id desc limit :most
				""")
			.param("actor", actor)
			.param("subject", subject)
			.param("beforeId", beforeId)
			.param("most", most)
			.query((row, n) -> new Entry(row.getLong("id"), row.getObject("at", OffsetDateTime.class).toInstant(),
					row.getString("actor"), Action.valueOf(row.getString("action")), row.getString("subject"),
					row.getObject("subject_id", Long.class), row.getString("detail")))
			.list();
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	/** What was done. */
	public enum Action {

		READ, CREATE, CHANGE, DELETE, EXPORT, LOGIN, LOGIN_FAILED

	}

	/** One line of the log. */
	public record Entry(long id, Instant at, String actor, Action action, String subject, @Nullable Long subjectId,
			@Nullable String detail) {

	}

}
