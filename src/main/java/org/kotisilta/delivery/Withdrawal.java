package org.kotisilta.delivery;

import java.time.Clock;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import static org.kotisilta.delivery.Moments.utc;

/**
 * Keeps messages about one child from going out, as far as nobody has begun to send them.
 * Those of a whole announcement need nothing here: each batch asks when it is claimed.
 */
@Component
public class Withdrawal {

	private final JdbcClient jdbc;

	private final Clock clock;

	Withdrawal(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Suppresses what an announcement still has to say about a child, reminders included,
	 * in the caller's transaction. The batches are locked first, so that a sender who
	 * claims one meanwhile sees what is left of it.
	 * @return how many messages do not go out
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public int suppress(long announcementId, long childId) {
		return this.jdbc.sql("""
				with waiting as materialized (
				  select b.id from delivery_batch b
				  where b.state in ('PLANNED', 'QUEUED') and b.id in (
				    select d.batch_id from delivery d
				    where d.announcement_id = :announcement and d.child_id = :child and d.status = 'PENDING'
				      and d.purpose in ('FIRST', 'REMINDER', 'FOLLOW_UP', 'CLOSED'))
				  order by b.id for update
				), suppressed as (
				  update delivery d set status = 'SUPPRESSED', reason = 'CANCELLED', status_at = :now
				  from waiting w
				  where d.batch_id = w.id and d.announcement_id = :announcement and d.child_id = :child
				    and d.status = 'PENDING'
				  returning d.id
				), event as (
				  insert into delivery_event (delivery_id, status, reason, at)
				  select id, 'SUPPRESSED', 'CANCELLED', :now from suppressed
				)
				select count(*) from suppressed
				""")
			.param("announcement", announcementId)
			.param("child", childId)
			.param("now", utc(this.clock.instant()))
			.query(Integer.class)
			.single();
	}

}
