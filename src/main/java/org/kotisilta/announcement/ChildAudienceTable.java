package org.kotisilta.announcement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Resolves audiences to guardians and children, set-wise: for messages that are about one
 * child, one row per guardian and child. Where a message says something of the child's
 * unit, children without one are left out.
 */
@Repository
class ChildAudienceTable {

	/** The present children of present guardians. */
	private static final String PRESENT = """
			from child c
			join guardianship gs on gs.child_id = c.id
			join guardian g on g.id = gs.guardian_id
			where c.left_at is null and g.left_at is null
			  and (gs.since is null or gs.since <= :today) and (gs.until is null or gs.until > :today)
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	ChildAudienceTable(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** The children who match, with each of their guardians. */
	int fromRegister(long announcementId, Audience.Register audience, boolean inUnit) {
		return AudienceTable.matching(this.jdbc.sql(AudienceTable.INSIDE + """
				insert into recipient (announcement_id, guardian_id, child_id, reason, language, languages)
				select :announcement, g.id, c.id, :reason, g.languages[1], g.languages
				""" + matching(audience) + "and (not :inUnit or c.unit_id is not null)"), audience, today())
			.param("announcement", announcementId)
			.param("reason", AudienceTable.reason(audience))
			.param("inUnit", inUnit)
			.update();
	}

	/** How many of the children who match are in no unit. */
	int withoutUnit(Audience.Register audience) {
		return AudienceTable
			.matching(this.jdbc.sql(AudienceTable.INSIDE + "select count(distinct c.id) " + matching(audience)
					+ "and c.unit_id is null"), audience, today())
			.query(Integer.class)
			.single();
	}

	/** These guardians, with each of their present children. */
	int fromList(long announcementId, List<String> guardians, boolean inUnit) {
		return this.jdbc.sql("""
				insert into recipient (announcement_id, guardian_id, child_id, reason, language, languages)
				select :announcement, g.id, c.id, 'LIST', g.languages[1], g.languages
				from guardian g
				join guardianship gs on gs.guardian_id = g.id
				join child c on c.id = gs.child_id
				where g.left_at is null and c.left_at is null and g.source_id = any (:guardians)
				  and (gs.since is null or gs.since <= :today) and (gs.until is null or gs.until > :today)
				  and (not :inUnit or c.unit_id is not null)
				""")
			.param("announcement", announcementId)
			.param("guardians", guardians.toArray(String[]::new))
			.param("today", today())
			.param("inUnit", inUnit)
			.update();
	}

	/**
	 * The guardians an earlier announcement reached about a child, or is still on its way
	 * to, with that child.
	 */
	int fromRecipientsOf(long announcementId, long earlier, boolean inUnit) {
		return this.jdbc.sql("""
				insert into recipient (announcement_id, guardian_id, child_id, reason, language, languages)
				select :announcement, g.id, c.id, 'FOLLOWS', g.languages[1], g.languages
				from recipient r
				join guardian g on g.id = r.guardian_id
				join child c on c.id = r.child_id
				where r.announcement_id = :earlier and (not :inUnit or c.unit_id is not null) and (
				  exists (select 1 from delivery d where d.announcement_id = r.announcement_id
				            and d.guardian_id = r.guardian_id and d.child_id = r.child_id
				            and d.status not in ('SUPPRESSED', 'FAILED', 'EXPIRED'))
				  or not exists (select 1 from delivery d where d.announcement_id = r.announcement_id
				                   and d.guardian_id = r.guardian_id and d.child_id = r.child_id))
				""").param("announcement", announcementId).param("earlier", earlier).param("inUnit", inUnit).update();
	}

	private static String matching(Audience.Register audience) {
		return PRESENT + AudienceTable.ofChild(audience) + AudienceTable.ofGuardian(audience);
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), FinnishTime.ZONE);
	}

}
