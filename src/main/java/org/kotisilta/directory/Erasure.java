package org.kotisilta.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.kotisilta.access.Audit;
import org.kotisilta.language.Languages;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes people out of the register: first out of use, then out of the database. Rows
 * stay, so that what was counted stays counted; nothing in them says who it was.
 */
@Component
public class Erasure {

	private final JdbcClient jdbc;

	private final Clock clock;

	private final ApplicationEventPublisher events;

	private final Audit audit;

	private final Duration retention;

	Erasure(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events, Audit audit,
			@Value("${kotisilta.retention:730d}") Duration retention) {
		this.retention = retention;
		this.jdbc = jdbc;
		this.clock = clock;
		this.events = events;
		this.audit = audit;
	}

	/** Takes a guardian who left the city's register out of use. */
	@Transactional
	public void leave(long guardianId) {
		var now = Columns.moment(this.clock.instant());
		this.jdbc.sql("update guardian set left_at = :now, updated_at = :now where id = :id and left_at is null")
			.param("now", now)
			.param("id", guardianId)
			.update();
		this.jdbc.sql("update contact_point set valid_until = :now where guardian_id = :id and valid_until is null")
			.param("now", now)
			.param("id", guardianId)
			.update();
	}

	/**
	 * Removes a guardian's names, addresses and id in the source system for good, and
	 * tells every feature to do the same with its copies ({@link GuardianErased}).
	 * @param actor who has it done, for the audit log
	 */
	@Transactional
	public void erase(long guardianId, String actor) {
		leave(guardianId);
		List<String> addresses = this.jdbc
			.sql("select distinct value from contact_point where guardian_id = :id and value <> ''")
			.param("id", guardianId)
			.query(String.class)
			.list();
		this.jdbc.sql("update contact_point set value = '', verified_at = null where guardian_id = :id")
			.param("id", guardianId)
			.update();
		this.jdbc.sql("""
				update guardian set source_id = 'erased-' || id, first_name = '', last_name = '',
					erased_at = :now, updated_at = :now
				where id = :id and erased_at is null
				""").param("now", Columns.moment(this.clock.instant())).param("id", guardianId).update();
		this.audit.record(actor, Audit.Action.DELETE, "guardian", guardianId, "erased");
		this.events.publishEvent(new GuardianErased(guardianId, addresses));
	}

	/**
	 * Erases the guardians who left longer ago than {@code kotisilta.retention}, and the
	 * children who did and have no guardian left.
	 */
	@Transactional
	public void eraseDue() {
		var before = this.clock.instant().minus(this.retention);
		eraseThoseWhoLeftBefore(before, "retention");
		eraseChildrenWhoLeftBefore(before, "retention");
	}

	/**
	 * Erases the children who left before a moment and whom no guardian of the register
	 * has in their care: names and id go, of the birth date the year stays.
	 * @return how many
	 */
	@Transactional
	public int eraseChildrenWhoLeftBefore(Instant moment, String actor) {
		var now = this.clock.instant();
		List<Long> ids = this.jdbc.sql("""
				update child c set source_id = 'erased-' || c.id, first_name = '', last_name = '', unit_id = null,
					birth_date = date_trunc('year', c.birth_date)::date, erased_at = :now, updated_at = :now
				where c.left_at < :moment and c.erased_at is null and not exists (
					select from guardianship s join guardian g on g.id = s.guardian_id
					where s.child_id = c.id and g.left_at is null and (s.until is null or s.until > :today))
				returning c.id
				""")
			.param("now", Columns.moment(now))
			.param("moment", Columns.moment(moment))
			.param("today", LocalDate.ofInstant(now, Languages.ZONE))
			.query(Long.class)
			.list();
		if (!ids.isEmpty()) {
			this.audit.recordAll(actor, Audit.Action.DELETE, "child", ids, "erased");
			this.events.publishEvent(new ChildrenErased(ids));
		}
		return ids.size();
	}

	/**
	 * Erases the guardians who left before a moment.
	 * @return how many
	 */
	@Transactional
	public int eraseThoseWhoLeftBefore(Instant moment, String actor) {
		List<Long> ids = this.jdbc.sql("select id from guardian where left_at < :moment and erased_at is null")
			.param("moment", Columns.moment(moment))
			.query(Long.class)
			.list();
		ids.forEach((id) -> erase(id, actor));
		return ids.size();
	}

}
