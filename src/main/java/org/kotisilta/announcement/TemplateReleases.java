package org.kotisilta.announcement;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.kotisilta.announcement.ReleaseTable.Decided;

/**
 * Releases whose words are a template's that is being translated. Only those it was
 * translated for hear of it: a template outlives the announcements made from it.
 */
@Repository
class TemplateReleases {

	private final JdbcClient jdbc;

	TemplateReleases(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Remembers for which releases a template is translated. */
	void want(long id, Collection<String> languages) {
		this.jdbc.sql("""
				update release set text_wanted = true where announcement_id = :id and language = any (:languages)
				""").param("id", id).param("languages", languages.toArray(String[]::new)).update();
	}

	/**
	 * A template's text is there: readers who wait get it, those who got another language
	 * before get it after that, and what staff have stopped goes out when they resume it.
	 * @return the announcements that have something to send now
	 */
	List<Decided> approved(String template, String language, Instant now) {
		return this.jdbc.sql("""
				with wanted as (
				  select r.announcement_id, r.language, a.urgency from release r
				  join announcement a on a.id = r.announcement_id
				  where a.template = :template and r.language = :language and r.text_wanted and r.text_at is null
				    and a.state = 'PUBLISHED' and (a.expires_at is null or a.expires_at > :now)
				  order by r.announcement_id for update of r),
				told as (
				  update release r set text_at = :now,
				    state = case r.state when 'WAITING' then 'READY' else r.state end,
				    decided_at = case r.state when 'WAITING' then :now else r.decided_at end,
				    follow_up_at = case r.state when 'FALLEN_BACK' then :now else r.follow_up_at end
				  from wanted w where r.announcement_id = w.announcement_id and r.language = w.language
				  returning r.announcement_id, w.urgency, r.state)
				select announcement_id, urgency from told where state <> 'HELD'
				""")
			.param("template", template)
			.param("language", language)
			.param("now", now.atOffset(ZoneOffset.UTC))
			.query(Decided.class)
			.list();
	}

}
