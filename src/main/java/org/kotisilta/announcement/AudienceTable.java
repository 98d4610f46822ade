package org.kotisilta.announcement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * Resolves audiences to recipients, set-wise.
 */
@Repository
class AudienceTable {

	/** The units {units} and all that belong to them, as {@code inside}. */
	static final String INSIDE = """
			with recursive inside as (
			  select id from unit where source_id = any (:units)
			  union
			  select u.id from unit u join inside i on u.parent_id = i.id
			)
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	AudienceTable(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * What limits an audience to some children c. Only what is asked for becomes a
	 * condition: with all of them optional, the database would compare each child with
	 * each unit.
	 */
	static String ofChild(Audience.Register audience) {
		return (audience.units().isEmpty() ? "" : "and c.unit_id in (select id from inside)\n")
				+ (audience.birthYears().isEmpty() ? "" : "and extract(year from c.birth_date) = any (:years)\n");
	}

	/** What limits an audience to some guardians g. */
	static String ofGuardian(Audience.Register audience) {
		return audience.languages().isEmpty() ? "" : "and g.languages[1] = any (:languages)\n";
	}

	/** What {@link #INSIDE}, {@link #ofChild} and {@link #ofGuardian} ask for. */
	static StatementSpec matching(StatementSpec statement, Audience.Register audience, LocalDate today) {
		return statement.param("units", audience.units().toArray(String[]::new))
			.param("years", audience.birthYears().toArray(Integer[]::new))
			.param("languages", audience.languages().toArray(String[]::new))
			.param("today", today);
	}

	/** Guardians of the children who match. */
	int fromRegister(long announcementId, Audience.Register audience) {
		return matching(this.jdbc.sql(INSIDE + """
				insert into recipient (announcement_id, guardian_id, reason, language, languages)
				select :announcement, g.id, :reason, g.languages[1], g.languages
				from guardian g
				where g.left_at is null %s
				  and exists (
				    select 1 from guardianship gs join child c on c.id = gs.child_id
				    where gs.guardian_id = g.id and c.left_at is null
				      and (gs.since is null or gs.since <= :today) and (gs.until is null or gs.until > :today)
				      %s)
				""".formatted(ofGuardian(audience), ofChild(audience))), audience, today())
			.param("announcement", announcementId)
			.param("reason", reason(audience))
			.update();
	}

	/** These guardians, and who of them the register does not know. */
	Listed fromList(long announcementId, List<String> guardians) {
		return this.jdbc.sql("""
				with written as (
				  insert into recipient (announcement_id, guardian_id, reason, language, languages)
				  select :announcement, g.id, 'LIST', g.languages[1], g.languages
				  from guardian g
				  where g.left_at is null and g.source_id = any (:guardians)
				  returning 1)
				select (select count(*) from written),
				       array(select t.id from unnest(:guardians::text[]) as t (id)
				             where not exists (select 1 from guardian g where g.source_id = t.id))
				""")
			.param("announcement", announcementId)
			.param("guardians", guardians.toArray(String[]::new))
			.query((row, _) -> new Listed(row.getInt(1), List.of((String[]) row.getArray(2).getArray())))
			.single();
	}

	/** How many recipients a list has given, and what is on it that nobody knows. */
	record Listed(int recipients, List<String> unknown) {
	}

	/**
	 * The guardians an earlier announcement reached on any channel, or is still on its
	 * way to.
	 */
	int fromRecipientsOf(long announcementId, long earlier) {
		return this.jdbc.sql("""
				insert into recipient (announcement_id, guardian_id, reason, language, languages)
				select distinct :announcement, g.id, 'FOLLOWS', g.languages[1], g.languages
				from recipient r
				join guardian g on g.id = r.guardian_id
				where r.announcement_id = :earlier and (
				  exists (select 1 from delivery d where d.announcement_id = r.announcement_id
				            and d.guardian_id = r.guardian_id and d.status not in ('SUPPRESSED', 'FAILED', 'EXPIRED'))
				  or not exists (select 1 from delivery d where d.announcement_id = r.announcement_id
				                   and d.guardian_id = r.guardian_id))
				""").param("announcement", announcementId).param("earlier", earlier).update();
	}

	/** Those who answered a survey and are still in the register. */
	int fromAnswered(long announcementId, long survey) {
		return this.jdbc.sql("""
				insert into recipient (announcement_id, guardian_id, reason, language, languages)
				select :announcement, g.id, 'FOLLOWS', g.languages[1], g.languages
				from survey_response r join guardian g on g.id = r.guardian_id
				where r.announcement_id = :survey and g.left_at is null
				""").param("announcement", announcementId).param("survey", survey).update();
	}

	/**
	 * The present guardians of every child with an offer: one row per guardian and child.
	 */
	int fromOffers(long announcementId) {
		return this.jdbc.sql("""
				insert into recipient (announcement_id, guardian_id, child_id, reason, language, languages)
				select o.announcement_id, g.id, o.child_id, 'OFFER', g.languages[1], g.languages
				from offer o
				join guardianship gs on gs.child_id = o.child_id
				join guardian g on g.id = gs.guardian_id
				where o.announcement_id = :announcement and g.left_at is null
				  and (gs.since is null or gs.since <= :today) and (gs.until is null or gs.until > :today)
				""").param("announcement", announcementId).param("today", today()).update();
	}

	/**
	 * Which of these ids the register does not know; {@code table} is unit, child or
	 * guardian.
	 */
	List<String> unknown(String table, List<String> sourceIds) {
		return sourceIds.isEmpty() ? List.of() : this.jdbc.sql("""
				select t.id from unnest(:ids) as t (id)
				where not exists (select 1 from %s r where r.source_id = t.id)
				""".formatted(table)).param("ids", sourceIds.toArray(String[]::new)).query(String.class).list();
	}

	/** How many children have an offer and nobody who could be told. */
	int childrenWithoutGuardian(long announcementId) {
		return this.jdbc.sql("""
				select count(*) from offer o where o.announcement_id = :announcement and not exists (
				  select 1 from recipient r where r.announcement_id = o.announcement_id and r.child_id = o.child_id)
				""").param("announcement", announcementId).query(Integer.class).single();
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), FinnishTime.ZONE);
	}

	static String reason(Audience.Register audience) {
		if (!audience.units().isEmpty()) {
			return "UNIT";
		}
		if (!audience.birthYears().isEmpty()) {
			return "BIRTH_YEAR";
		}
		return audience.languages().isEmpty() ? "EVERYONE" : "LANGUAGE";
	}

}
