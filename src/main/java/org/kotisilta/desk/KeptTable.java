package org.kotisilta.desk;

import java.time.OffsetDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What the hub keeps about guardians, for those who answer when somebody asks.
 */
@Repository
class KeptTable {

	private final JdbcClient jdbc;

	KeptTable(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A guardian found, also one who has left.
	 *
	 * @param sourceId the id in the city's own register
	 */
	record Found(long id, String sourceId, String name, @Nullable OffsetDateTime leftAt) {
	}

	/**
	 * How much is kept of one guardian beside the register's own rows.
	 *
	 * @param messages sent to them, or to be sent
	 * @param oldest when the first of these was written
	 * @param answers they gave to offers
	 * @param clarity messages they said of whether they were clear
	 * @param lines written in their conversations with advisers, both sides
	 * @param consents given or withdrawn
	 */
	record Kept(long messages, @Nullable OffsetDateTime oldest, long answers, long clarity, long conversations,
			long lines, long consents, @Nullable OffsetDateTime leftAt, @Nullable OffsetDateTime erasedAt) {
	}

	/** Guardians whose name begins so or whose id in the city's register this is. */
	List<Found> search(String text, int limit) {
		var prefix = text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
		return this.jdbc.sql("""
				select g.id, g.source_id, g.first_name || ' ' || g.last_name as name, g.left_at from guardian g
				where g.erased_at is null and (g.source_id = :text or g.first_name ilike :prefix
				  or g.last_name ilike :prefix or g.first_name || ' ' || g.last_name ilike :prefix)
				order by g.last_name, g.first_name, g.id limit :limit
				""")
			.param("text", text.strip())
			.param("prefix", prefix)
			.param("limit", limit)
			.query(Found.class)
			.list();
	}

	/** What is kept of a guardian the register knows. */
	Kept of(long guardianId) {
		return this.jdbc.sql("""
				select (select count(*) from delivery d where d.guardian_id = g.id) as messages,
				       (select min(d.created_at) from delivery d where d.guardian_id = g.id) as oldest,
				       (select count(*) from answer a where a.guardian_id = g.id) as answers,
				       (select count(*) from clarity_answer c where c.guardian_id = g.id) as clarity,
				       (select count(*) from conversation c where c.guardian_id = g.id) as conversations,
				       (select count(*) from conversation_message m join conversation c on c.id = m.conversation_id
				        where c.guardian_id = g.id) as lines,
				       (select count(*) from consent c where c.guardian_id = g.id) as consents, g.left_at, g.erased_at
				from guardian g where g.id = :id
				""").param("id", guardianId).query(Kept.class).single();
	}

}
