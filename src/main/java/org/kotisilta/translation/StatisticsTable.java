package org.kotisilta.translation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import org.kotisilta.translation.TranslationStatistics.Group;
import org.kotisilta.translation.TranslationStatistics.Pace;

/**
 * Counts what the tasks and their history tell.
 */
@Repository
class StatisticsTable {

	private final JdbcClient jdbc;

	private final Clock clock;

	StatisticsTable(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** The time until now, and the work as it is now. */
	@Transactional(readOnly = true)
	public TranslationStatistics of(Duration period) {
		var to = this.clock.instant();
		var from = to.minus(period);
		return new TranslationStatistics(from, to, paces(from, to), groups(to));
	}

	/**
	 * A text counts for its first approval: what is written again later has another
	 * source. The period's tasks come from two indexes, so that the history may be long.
	 */
	private List<Pace> paces(Instant from, Instant to) {
		return this.jdbc.sql("""
				with touched as (
				  select task_id as id from translation_event where to_state = 'APPROVED' and at >= :from and at < :to
				  union
				  select id from translation_task where due_at >= :from and due_at < :to
				), asked as (
				  select t.language, t.urgency, e.approved_at >= :from and e.approved_at < :to as approved,
				    extract(epoch from e.approved_at - t.created_at) as took,
				    least(e.approved_at, t.due_at) >= :from and least(e.approved_at, t.due_at) < :to
				      and t.due_at is not null and (e.withdrawn_at is null or e.withdrawn_at > t.due_at) as due,
				    e.approved_at <= t.due_at as in_time
				  from touched join translation_task t using (id)
				  cross join lateral (
				    select min(at) filter (where action = 'APPROVE') as approved_at,
				      min(at) filter (where action = 'WITHDRAW') as withdrawn_at
				    from translation_event where task_id = t.id) e
				)
				select language, urgency, count(*) filter (where approved) as approved,
				  (percentile_cont(0.5) within group (order by took) filter (where approved))::bigint as median_seconds,
				  (percentile_cont(0.9) within group (order by took) filter (where approved))::bigint as p90_seconds,
				  count(*) filter (where due) as due, count(*) filter (where due and in_time) as in_time
				from asked group by language, urgency
				having count(*) filter (where approved or due) > 0
				order by case urgency when 'CRISIS' then 0 when 'NORMAL' then 1 else 2 end, language
				""").param("from", TaskTable.utc(from)).param("to", TaskTable.utc(to)).query(Pace.class).list();
	}

	private List<Group> groups(Instant now) {
		return this.jdbc.sql("""
				with work as (
				  select t.language,
				    count(*) filter (where t.state in ('NEW', 'CLAIMED', 'CHANGES_REQUESTED', 'STALE', 'CONFLICT'))
				      as to_translate,
				    count(*) filter (where t.state in ('TRANSLATED', 'IN_REVIEW', 'APPROVED')) as to_review,
				    count(*) filter (where t.due_at <= :now and t.state <> 'APPROVED') as overdue,
				    count(*) filter (where t.state = 'STALE') as stale,
				    coalesce(sum(t.waiting) filter (where t.state <> 'APPROVED'), 0) as waiting
				  from translation_task t where t.state <> 'WITHDRAWN' and
				""" + TaskQueue.OPEN + """
				  group by t.language
				), advisers as (
				  select language, count(*) filter (where translates) as translators,
				    count(*) filter (where reviews) as reviewers
				  from adviser_language group by language
				)
				select language, coalesce(to_translate, 0) as to_translate, coalesce(to_review, 0) as to_review,
				  coalesce(overdue, 0) as overdue, coalesce(stale, 0) as stale, coalesce(waiting, 0) as waiting,
				  coalesce(translators, 0) as translators, coalesce(reviewers, 0) as reviewers
				from work full join advisers using (language)
				order by waiting desc, coalesce(to_translate + to_review, 0) desc, language
				""").param("now", TaskTable.utc(now)).query(Group.class).list();
	}

}
