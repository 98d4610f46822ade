package org.kotisilta.survey;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.kotisilta.question.ReplyLine;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The numbers by which a phone answers a survey: one run for all its items, the lowest
 * that no offer and no other survey of the phone uses. It is taken until the survey is
 * closed and a time of grace is over.
 */
@Repository("surveyCodes")
public class SurveyCodes {

	private static final Duration GRACE = Duration.ofDays(7);

	/**
	 * The lowest run of numbers nothing of the phone takes: after 0 or after what is
	 * taken.
	 */
	private static final String ALLOCATE = """
			with wanted as (
			  select phone, min(guardian) as guardian
			  from unnest(:phones::text[], :guardians::bigint[]) as t (phone, guardian)
			  where not exists (select from survey_code c where c.sender = :sender and c.phone = t.phone
			                      and c.announcement_id = :announcement)
			  group by phone
			), taken as (
			  select w.phone, r.accept_code - 1 as before, r.decline_code::int as last from wanted w
			  join reply_code r on r.sender = :sender and r.phone = w.phone and r.released_at is null
			  union all
			  select w.phone, c.before, c.last from wanted w
			  join survey_code c on c.sender = :sender and c.phone = w.phone and c.released_at is null
			), free as (
			  select w.phone, w.guardian, min(s.before) as before
			  from wanted w
			  join (select phone, 0 as before from wanted union select phone, last from taken) s on s.phone = w.phone
			  where not exists (select from taken t where t.phone = w.phone and t.before < s.before + :codes
			                      and t.last > s.before)
			  group by w.phone, w.guardian
			)
			insert into survey_code (sender, phone, announcement_id, guardian_id, before, last, allocated_at)
			select :sender, phone, :announcement, guardian, before, before + :codes, :now from free
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	SurveyCodes(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * A survey a phone may answer.
	 *
	 * @param before the last number that is not the survey's
	 * @param asked the item asked last
	 */
	public record Line(long announcementId, long guardianId, int before, int asked) {
	}

	/**
	 * Gives each phone that has none its run of numbers, set-wise, in the caller's
	 * transaction; only one allocation per sender runs at a time, of offers too.
	 * @param phones E.164, parallel to {@code guardians}
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void allocate(String sender, long announcementId, SurveyPlan plan, String[] phones, Long[] guardians) {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtextextended('reply-code ' || :sender, 0))")
			.param("sender", sender)
			.query((row, _) -> row.getString(1) == null)
			.list();
		this.jdbc.sql(ALLOCATE)
			.param("sender", sender)
			.param("announcement", announcementId)
			.param("phones", phones)
			.param("guardians", guardians)
			.param("codes", plan.codes())
			.param("now", Surveys.utc(this.clock.instant()))
			.update();
	}

	/**
	 * The surveys that replies may answer, the latest asked first; lines without any are
	 * missing.
	 */
	public Map<ReplyLine, List<Line>> of(Collection<ReplyLine> lines) {
		var found = new HashMap<ReplyLine, List<Line>>();
		this.jdbc.sql("""
				select c.sender, c.phone, c.announcement_id, c.guardian_id, c.before, c.asked
				from unnest(:senders::text[], :phones::text[]) as line (sender, phone)
				cross join lateral (
				  select s.* from survey_code s where s.sender = line.sender and s.phone = line.phone
				    and s.released_at is null offset 0) c
				join announcement a on a.id = c.announcement_id and a.state = 'PUBLISHED'
				where exists (select from contact_point p where p.guardian_id = c.guardian_id and p.kind = 'PHONE'
				                and p.value = c.phone and p.valid_until is null)
				order by c.allocated_at desc, c.announcement_id desc
				""")
			.param("senders", lines.stream().map(ReplyLine::sender).toArray(String[]::new))
			.param("phones", lines.stream().map(ReplyLine::phone).toArray(String[]::new))
			.query((RowCallbackHandler) (row) -> found
				.computeIfAbsent(new ReplyLine(row.getString("sender"), row.getString("phone")),
						(_) -> new ArrayList<>())
				.add(new Line(row.getLong("announcement_id"), row.getLong("guardian_id"), row.getInt("before"),
						row.getInt("asked"))));
		return found;
	}

	/** Notes which item was asked last on each phone. */
	public void asked(Map<ReplyLine, Line> asked) {
		var lines = List.copyOf(asked.entrySet());
		if (lines.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				update survey_code c set asked = a.item
				from unnest(:senders::text[], :phones::text[], :surveys::bigint[], :items::int[])
				    as a (sender, phone, survey, item)
				where c.sender = a.sender and c.phone = a.phone and c.announcement_id = a.survey
				""")
			.param("senders", lines.stream().map((line) -> line.getKey().sender()).toArray(String[]::new))
			.param("phones", lines.stream().map((line) -> line.getKey().phone()).toArray(String[]::new))
			.param("surveys", lines.stream().mapToLong((line) -> line.getValue().announcementId()).toArray())
			.param("items", lines.stream().mapToInt((line) -> line.getValue().asked()).toArray())
			.update();
	}

	/** Frees the numbers of surveys that have been closed for a while. */
	public int release() {
		return this.jdbc.sql("""
				update survey_code c set released_at = :now from survey s
				where s.announcement_id = c.announcement_id and c.released_at is null and s.closes_at < :closed
				""")
			.param("now", Surveys.utc(this.clock.instant()))
			.param("closed", Surveys.utc(this.clock.instant().minus(GRACE)))
			.update();
	}

}
