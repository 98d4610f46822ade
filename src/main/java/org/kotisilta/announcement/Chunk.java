package org.kotisilta.announcement;

import java.util.Map;
import java.util.Set;

/**
 * Whose messages.
 *
 * @param sql a select of guardian_id, child_id, offer_id, cancelled, wanted, languages
 * @param parameters its parameters besides {@code announcement} and {@code today}
 * @param atOnce whether somebody waits for it; it is not one of many that are taken in
 * the order of their key
 */
record Chunk(String sql, Map<String, Object> parameters, boolean atOnce) {

	private static final String COLUMNS = """
			select r.guardian_id, r.child_id, o.id as offer_id,
			       coalesce(o.state in ('WITHDRAWN', 'FILLED'), false)
			       or (select a.state = 'CANCELLED' from announcement a where a.id = :announcement) as cancelled,
			       r.language as wanted, r.languages
			""";

	private static final String OFFER = "left join offer o on o.announcement_id = r.announcement_id and o.child_id = r.child_id";

	/** The first recipients of an announcement whose releases are decided. */
	static Chunk ofFirst(Set<String> releases, int size) {
		return new Chunk("""
				%s
				from recipient r
				%s
				where r.announcement_id = :announcement and r.language = any (:releases)
				order by r.guardian_id, r.child_id
				limit :recipients
				""".formatted(COLUMNS, OFFER), Map.of("releases", releases.toArray(String[]::new), "recipients", size),
				true);
	}

	/** The next recipients of an announcement whose releases are decided. */
	static Chunk ofRecipients(Set<String> releases, Key after, int size) {
		return new Chunk("""
				%s
				from next_recipients(:announcement, :afterGuardian, :afterChild, :releases, :recipients) r
				%s
				""".formatted(COLUMNS, OFFER), Map.of("releases", releases.toArray(String[]::new), "afterGuardian",
				after.guardianId(), "afterChild", after.childId(), "recipients", size), false);
	}

	/**
	 * The next guardians who got another language than the one it is now translated into,
	 * or whose phone somebody else got it on.
	 */
	static Chunk ofFollowUps(Set<String> languages, Key after, int size) {
		return new Chunk("""
				select r.guardian_id, r.child_id, null::bigint as offer_id, false as cancelled, r.language as wanted,
				       r.languages
				from recipient r
				where r.announcement_id = :announcement and r.language = any (:releases)
				  and (r.guardian_id, r.child_id) > (:afterGuardian, :afterChild)
				  and exists (
				    select 1 from delivery d
				    join announcement a on a.id = d.announcement_id and a.purpose = d.purpose
				    where d.announcement_id = r.announcement_id and d.guardian_id = r.guardian_id
				      and d.child_id = r.child_id and d.cause_id = 0 and d.language <> r.language
				      and (d.status <> 'SUPPRESSED' or d.reason = 'SAME_PHONE'))
				order by r.guardian_id, r.child_id
				limit :recipients
				""", Map.of("releases", languages.toArray(String[]::new), "afterGuardian", after.guardianId(),
				"afterChild", after.childId(), "recipients", size), false);
	}

	/**
	 * The guardians these offers were made to, as far as they still are guardians.
	 */
	static Chunk ofOffers(Set<Long> offers) {
		return new Chunk(
				"""
						select r.guardian_id, r.child_id, o.id as offer_id,
						       (select a.state = 'CANCELLED' from announcement a where a.id = :announcement) as cancelled, r.language as wanted, r.languages
						from offer o
						join recipient r on r.announcement_id = o.announcement_id and r.child_id = o.child_id
						join guardianship gs on gs.guardian_id = r.guardian_id and gs.child_id = r.child_id
						where o.announcement_id = :announcement and o.id = any (:offers)
						  and (gs.until is null or gs.until > :today)
						  -- Whoever has accepted where all must is not asked again.
						  and (o.state <> 'OPEN' or o.voices -> r.guardian_id::text is null)
						""",
				Map.of("offers", offers.toArray(Long[]::new)), false);
	}

	/** Those who have not answered a survey. */
	static Chunk ofUnanswered() {
		return new Chunk("""
				select r.guardian_id, r.child_id, null::bigint as offer_id,
				       (select a.state = 'CANCELLED' from announcement a where a.id = :announcement) as cancelled,
				       r.language as wanted, r.languages
				from recipient r
				join release l on l.announcement_id = r.announcement_id and l.language = r.language
				              and l.planned_at is not null
				where r.announcement_id = :announcement and not exists (
				  select 1 from survey_response s where s.announcement_id = r.announcement_id
				    and s.guardian_id = r.guardian_id)
				""", Map.of(), true);
	}

	/** A place in the order of recipients. */
	record Key(long guardianId, long childId) {

		static final Key START = new Key(0, 0);

	}

}
