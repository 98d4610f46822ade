package org.kotisilta.translation;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * What there is to do, for each adviser what they can do.
 */
@Repository
public class TaskQueue {

	/** Somebody can do something about it: the condition of the index on open tasks. */
	static final String OPEN = """
			(t.state in ('NEW', 'CLAIMED', 'TRANSLATED', 'IN_REVIEW', 'CHANGES_REQUESTED', 'STALE', 'CONFLICT')
			 or t.post_review)
			""";

	/** An adviser can do it now: nobody holds it, and a second person reads. */
	private static final String FREE = """
			exists (
			  select from adviser_language s
			  where s.adviser = :adviser and s.language = t.language and t.source_language = any (s.sources)
			    and (s.translates and (t.state in ('NEW', 'CHANGES_REQUESTED', 'STALE', 'CONFLICT')
			           or t.state = 'CLAIMED' and t.lease_until <= :now)
			         or s.reviews and t.last_editor <> :adviser
			           and (t.state = 'TRANSLATED' or t.state = 'IN_REVIEW' and t.lease_until <= :now or t.post_review)))
			""";

	/** Overdue first, then the nearest: the moment it is due says both. */
	private static final String ORDER = """
			order by t.due_at nulls last, case t.urgency when 'CRISIS' then 0 when 'NORMAL' then 1 else 2 end,
			  t.waiting desc, t.id
			""";

	private final JdbcClient jdbc;

	private final TaskTable tasks;

	private final Clock clock;

	TaskQueue(JdbcClient jdbc, TaskTable tasks, Clock clock) {
		this.jdbc = jdbc;
		this.tasks = tasks;
		this.clock = clock;
	}

	/**
	 * The right task for an adviser, kept from the others until the transaction ends;
	 * tasks others are taking at this moment are passed over.
	 */
	Optional<TranslationTask> lockNext(String adviser) {
		return adviser("select t.* from translation_task t where " + OPEN + " and not t.post_review and " + FREE + ORDER
				+ "limit 1 for update of t skip locked", adviser)
			.query(this.tasks::task)
			.optional();
	}

	/** What an adviser can do, in the order they should. */
	public List<TranslationTask> free(String adviser, int most) {
		return adviser("select t.* from translation_task t where " + OPEN + " and " + FREE + ORDER + "limit :most",
				adviser)
			.param("most", most)
			.query(this.tasks::task)
			.list();
	}

	/** What an adviser holds. */
	public List<TranslationTask> held(String adviser) {
		return adviser("select t.* from translation_task t where " + OPEN
				+ " and t.claimed_by = :adviser and t.lease_until > :now " + ORDER, adviser)
			.query(this.tasks::task)
			.list();
	}

	/** Everything that is open, whoever can do it. */
	public List<TranslationTask> open(int most) {
		return this.jdbc.sql("select t.* from translation_task t where " + OPEN + ORDER + "limit :most")
			.param("most", most)
			.query(this.tasks::task)
			.list();
	}

	/**
	 * The badge.
	 *
	 * @param free what an adviser can do
	 * @param overdue how much of it is overdue
	 * @param crisis how much of it is about a crisis
	 */
	public record Badge(int free, int overdue, int crisis) {
	}

	/** Counts what an adviser can do. */
	public Badge badge(String adviser) {
		return adviser("""
				select count(*) as free, count(*) filter (where t.due_at <= :now) as overdue,
				       count(*) filter (where t.urgency = 'CRISIS') as crisis
				from translation_task t where
				""" + OPEN + " and " + FREE, adviser).query(Badge.class).single();
	}

	private StatementSpec adviser(String sql, String adviser) {
		return this.jdbc.sql(sql).param("adviser", adviser).param("now", TaskTable.utc(this.clock.instant()));
	}

}
