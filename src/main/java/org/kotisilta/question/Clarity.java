package org.kotisilta.question;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.kotisilta.directory.GuardianErased;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Asks guardians whether a text was clear, and tells those who write and translate what
 * they said.
 */
@Component("clarity")
public class Clarity {

	/** The longest a guardian may write, in characters. */
	public static final int LONGEST = 1000;

	private static final int COMMENTS = 50;

	/** An announcement's own words, not what the hub says about an answer to it. */
	private static final String ASKED = "d.purpose in ('FIRST', 'FOLLOW_UP', 'ALL_CLEAR', 'REMINDER')";

	private final JdbcClient jdbc;

	private final Clock clock;

	Clarity(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** What a guardian can say of a text. */
	public enum Choice {

		/** They understood it. */
		CLEAR,
		/** They understood some of it. */
		PARTLY,
		/** They did not understand it. */
		NOT_CLEAR

	}

	/**
	 * What a guardian has said of a message.
	 *
	 * @param choice null: nothing yet
	 */
	public record Given(@Nullable Choice choice, @Nullable String comment) {
	}

	/** What the reader of a message has said of it; empty: it is not asked about. */
	public Optional<Given> ofDelivery(long delivery) {
		return this.jdbc.sql("""
				select c.choice, c.comment from delivery d
				left join clarity_answer c on c.announcement_id = d.announcement_id and c.guardian_id = d.guardian_id
				where d.id = :delivery and d.announcement_id is not null and d.guardian_id is not null and
				""" + ASKED).param("delivery", delivery).query(Given.class).optional();
	}

	/**
	 * Keeps what a guardian says of one of their messages, instead of what they said
	 * before.
	 * @param comment what was unclear; blank: nothing more to say
	 * @return false if it is not theirs, or not asked about
	 */
	public boolean answer(long guardian, long delivery, Choice choice, String comment) {
		var text = comment.strip();
		return this.jdbc
			.sql("""
					insert into clarity_answer (announcement_id, guardian_id, template, template_version_id, language, choice,
					  comment, answered_at)
					select a.id, d.guardian_id, a.template, a.template_version_id, d.language, :choice, :comment, :now
					from delivery d join announcement a on a.id = d.announcement_id
					where d.id = :delivery and d.guardian_id = :guardian and
					"""
					+ ASKED + """
							on conflict (announcement_id, guardian_id) do update
							set language = excluded.language, choice = excluded.choice, comment = excluded.comment,
							    answered_at = excluded.answered_at
							""")
			.param("choice", choice.name())
			.param("comment", text.isEmpty() ? null : text.substring(0, Math.min(LONGEST, text.length())))
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.param("delivery", delivery)
			.param("guardian", guardian)
			.update() == 1;
	}

	/** By language, for one announcement. */
	public List<ClarityResult> ofAnnouncement(long id) {
		return results("announcement_id = :of", id);
	}

	/** By language, over all announcements of a template. */
	public List<ClarityResult> ofTemplate(String template) {
		return results("template = :of", template);
	}

	private List<ClarityResult> results(String of, Object value) {
		return this.jdbc
			.sql("""
					select language, count(*) filter (where choice = 'CLEAR') as clear,
					       count(*) filter (where choice = 'PARTLY') as partly,
					       count(*) filter (where choice = 'NOT_CLEAR') as not_clear,
					       coalesce((array_agg(comment order by answered_at desc) filter (where comment is not null))[1 : :most],
					                '{}') as comments
					from clarity_answer where %s group by language order by count(*) desc, language
					"""
				.formatted(of))
			.param("most", COMMENTS)
			.param("of", value)
			.query((row, _) -> ClarityResult.of(row.getString("language"), row.getInt("clear"), row.getInt("partly"),
					row.getInt("not_clear"), List.of((String[]) row.getArray("comments").getArray())))
			.list();
	}

	/** What a guardian has written goes with them; that they answered stays counted. */
	@EventListener
	void forget(GuardianErased erased) {
		this.jdbc.sql("update clarity_answer set comment = null where guardian_id = :guardian and comment is not null")
			.param("guardian", erased.guardianId())
			.update();
	}

}
