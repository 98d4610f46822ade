package org.kotisilta.announcement;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.databind.json.JsonMapper;

import org.kotisilta.delivery.Urgency;

/**
 * The states of releases that wait. Each change names the state it leads from: of two
 * that come at once, one finds nothing to change.
 */
@Repository
class ReleaseTable {

	/** The text has come meanwhile: the announcement's own, or its template's. */
	private static final String THERE = "(jsonb_exists(a.texts, r.language) or r.text_at is not null)";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	ReleaseTable(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/** An announcement some of whose releases have just been decided. */
	record Decided(long announcementId, Urgency urgency) {
	}

	/**
	 * Makes releases that have just been written wait.
	 * @return the languages of those that do
	 */
	Set<String> await(long id, Collection<String> languages, Instant dueAt) {
		return this.jdbc.sql("""
				update release set state = 'WAITING', due_at = :due, decided_at = null
				where announcement_id = :id and language = any (:languages) and state = 'FALLEN_BACK'
				returning language
				""")
			.param("due", AnnouncementTable.utc(dueAt))
			.param("id", id)
			.param("languages", languages.toArray(String[]::new))
			.query(String.class)
			.set();
	}

	/**
	 * Keeps a translated text with its announcement.
	 * @return empty if nothing of the announcement is sent any more
	 */
	Optional<Urgency> keep(long id, String language, FreeText text, Instant now) {
		return this.jdbc.sql("""
				update announcement set texts = texts || jsonb_build_object(:language::text, :text::jsonb)
				where id = :id and state = 'PUBLISHED' and (expires_at is null or expires_at > :now)
				returning urgency
				""")
			.param("language", language)
			.param("text", this.json.writeValueAsString(text))
			.param("id", id)
			.param("now", AnnouncementTable.utc(now))
			.query(Urgency.class)
			.optional();
	}

	/** Its readers have waited for it; false if they have not. */
	boolean ready(long id, String language, Instant now) {
		return one("""
				update release set state = 'READY', decided_at = :now
				where announcement_id = :id and language = :language and state = 'WAITING'
				""", id, language, now);
	}

	/** Its readers got another language before; false if they did not. */
	boolean followUp(long id, String language, Instant now) {
		return one("""
				update release set follow_up_at = :now
				where announcement_id = :id and language = :language and state = 'FALLEN_BACK' and follow_up_at is null
				""", id, language, now);
	}

	List<Decided> fallBackDue(Instant now) {
		return this.jdbc.sql("""
				with due as (
				  select r.announcement_id, r.language from release r
				  join announcement a on a.id = r.announcement_id
				  where r.state = 'WAITING' and (r.due_at <= :now or a.expires_at <= :now)
				  for update of r skip locked)
				update release r set state = 'FALLEN_BACK', decided_at = :now
				from due, announcement a
				where r.announcement_id = due.announcement_id and r.language = due.language and a.id = r.announcement_id
				returning r.announcement_id, a.urgency
				""").param("now", AnnouncementTable.utc(now)).query(Decided.class).list();
	}

	boolean hold(long id, String language) {
		return this.jdbc.sql("""
				update release set state = 'HELD'
				where announcement_id = :id and language = :language and state = 'WAITING'
				""").param("id", id).param("language", language).update() == 1;
	}

	/**
	 * Back to waiting, or on its way if the text has come meanwhile; empty if it is not
	 * held.
	 */
	List<Decided> resume(long id, String language, Instant now) {
		return decide(
				"""
						update release r set state = case when %1$s then 'READY' else 'WAITING' end,
						  decided_at = case when %1$s then :now::timestamptz end
						from announcement a
						where a.id = r.announcement_id and r.announcement_id = :id and r.language = :language and r.state = 'HELD'
						returning r.announcement_id, a.urgency
						"""
					.formatted(THERE),
				id, language, now);
	}

	/**
	 * On its way, in another language if it must; empty if it neither waits nor is held.
	 */
	List<Decided> sendNow(long id, String language, Instant now) {
		return decide("""
				update release r
				set state = case when %s then 'READY' else 'FALLEN_BACK' end, decided_at = :now
				from announcement a
				where a.id = r.announcement_id and r.announcement_id = :id and r.language = :language
				  and r.state in ('HELD', 'WAITING')
				returning r.announcement_id, a.urgency
				""".formatted(THERE), id, language, now);
	}

	/** Decides what waits for an announcement that is withdrawn. */
	List<Decided> settle(long id, Instant now) {
		return this.jdbc.sql("""
				update release r set state = 'FALLEN_BACK', decided_at = :now
				from announcement a
				where a.id = r.announcement_id and r.announcement_id = :id and r.state in ('WAITING', 'HELD')
				returning r.announcement_id, a.urgency
				""").param("now", AnnouncementTable.utc(now)).param("id", id).query(Decided.class).list();
	}

	/** The languages whose readers are owed the full text after what they got instead. */
	Set<String> followUpsDue(long id) {
		return this.jdbc.sql("""
				select language from release where announcement_id = :id and planned_at is not null
				  and follow_up_at is not null and follow_up_planned_at is null
				""").param("id", id).query(String.class).set();
	}

	/** The languages of an announcement that are decided and not yet planned. */
	Set<String> toPlan(long id) {
		return this.jdbc.sql("""
				select language from release
				where announcement_id = :id and state in ('READY', 'FALLEN_BACK') and planned_at is null
				""").param("id", id).query(String.class).set();
	}

	/**
	 * One planner at a time per announcement, so that batches are full; others see that
	 * it is alive.
	 */
	void lockToPlan(long id, Set<String> languages, Instant now) {
		this.jdbc.sql("select id from announcement where id = :id for update")
			.param("id", id)
			.query(Long.class)
			.single();
		this.jdbc
			.sql("update release set planning_at = :now where announcement_id = :id and language = any (:languages)")
			.param("now", AnnouncementTable.utc(now))
			.param("id", id)
			.param("languages", languages.toArray(String[]::new))
			.update();
	}

	void planned(long id, Set<String> languages, Instant now) {
		done("planned_at", id, languages, now);
	}

	void followUpsPlanned(long id, Set<String> languages, Instant now) {
		done("follow_up_planned_at", id, languages, now);
	}

	private void done(String column, long id, Set<String> languages, Instant now) {
		this.jdbc.sql("""
				update release set %1$s = :now
				where announcement_id = :id and language = any (:languages) and %1$s is null
				""".formatted(column))
			.param("now", AnnouncementTable.utc(now))
			.param("id", id)
			.param("languages", languages.toArray(String[]::new))
			.update();
	}

	private List<Decided> decide(String sql, long id, String language, Instant now) {
		return this.jdbc.sql(sql)
			.param("id", id)
			.param("language", language)
			.param("now", AnnouncementTable.utc(now))
			.query(Decided.class)
			.list();
	}

	private boolean one(String sql, long id, String language, Instant now) {
		return this.jdbc.sql(sql)
			.param("id", id)
			.param("language", language)
			.param("now", AnnouncementTable.utc(now))
			.update() == 1;
	}

}
