package org.kotisilta.reply;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import org.kotisilta.access.Audit;
import org.kotisilta.reply.Conversation.Gist;

/**
 * What conversations are about, in a line for staff who do not read their languages.
 */
@Repository
public class Gists {

	private final JdbcClient jdbc;

	private final Audit audit;

	private final Clock clock;

	Gists(JdbcClient jdbc, Audit audit, Clock clock) {
		this.jdbc = jdbc;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Keeps what a conversation is about, for those who do not read its language.
	 * @param language fi, sv or en
	 * @param text a line; blank: there is none any more
	 */
	@Transactional
	public void keep(long id, String adviser, String language, String text) {
		this.jdbc
			.sql("""
					update conversation set summary = nullif(:text, ''), summary_language = :language, summary_by = :adviser,
					    summary_at = :now
					where id = :id
					""")
			.param("text", text.strip())
			.param("language", language)
			.param("adviser", adviser)
			.param("now", now())
			.param("id", id)
			.update();
		this.audit.record(adviser, Audit.Action.CHANGE, "conversation", id, "summary");
	}

	/** What advisers say of the conversations about some offers, the latest of each. */
	public Map<Long, Gist> ofOffers(Collection<Long> offers) {
		var gists = new HashMap<Long, Gist>();
		this.jdbc.sql("""
				select distinct on (offer_id) offer_id as about, summary, summary_language, summary_by from conversation
				where offer_id = any (:offers) and summary is not null order by offer_id, summary_at desc
				""")
			.param("offers", offers.toArray(Long[]::new))
			.query((RowCallbackHandler) (row) -> gists.put(row.getLong("about"), gist(row)));
		return gists;
	}

	/** What advisers say of a guardian's conversations, the latest first. */
	public List<Gist> ofGuardian(long guardianId) {
		return this.jdbc.sql("""
				select summary, summary_language, summary_by from conversation
				where guardian_id = :guardian and summary is not null order by summary_at desc limit 5
				""").param("guardian", guardianId).query((row, _) -> gist(row)).list();
	}

	static Gist gist(ResultSet row) throws SQLException {
		return new Gist(row.getString("summary"), row.getString("summary_language"), row.getString("summary_by"));
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
