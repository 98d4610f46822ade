package org.kotisilta.question;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The offers whose guardians must be written to again.
 */
@Repository
public class DueOffers {

	private static final int CHUNK = 1000;

	private final JdbcClient jdbc;

	private final Clock clock;

	DueOffers(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Offers of one announcement about which one message must go out.
	 *
	 * @param template id of the message's template
	 */
	public record Due(long announcementId, Set<Long> offers, String template) {
	}

	/**
	 * Takes unanswered offers whose reminder is due: they count as reminded when the
	 * caller's transaction commits. Empty when there are none left.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Optional<Due> takeUnanswered() {
		return take("""
				update offer o set reminded_at = :now
				from question q
				where q.announcement_id = o.announcement_id and o.id in (
				  select d.id from offer d
				  join question dq on dq.announcement_id = d.announcement_id and dq.reminder_template is not null
				  where d.state = 'OPEN' and d.remind_at <= :now and d.deadline > :now and d.reminded_at is null
				    and d.announcement_id = (
				      select n.announcement_id from offer n
				      join question nq on nq.announcement_id = n.announcement_id and nq.reminder_template is not null
				      join announcement a on a.id = n.announcement_id and a.state = 'PUBLISHED'
				      where n.state = 'OPEN' and n.remind_at <= :now and n.deadline > :now and n.reminded_at is null
				        and not exists (select 1 from release r where r.announcement_id = a.id and r.planned_at is null)
				      order by n.remind_at, n.id limit 1)
				  order by d.id limit :limit for update of d skip locked)
				returning o.id, o.announcement_id, q.reminder_template as template
				""");
	}

	/**
	 * Takes offers that closed unanswered and whose guardians have not been told.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Optional<Due> takeClosed() {
		return take("""
				update offer o set closed_told_at = :now
				from question q
				where q.announcement_id = o.announcement_id and o.id in (
				  select d.id from offer d
				  join question dq on dq.announcement_id = d.announcement_id and dq.closed_template is not null
				  where d.state = 'CLOSED' and d.closed_told_at is null and d.announcement_id = (
				      select n.announcement_id from offer n
				      join question nq on nq.announcement_id = n.announcement_id and nq.closed_template is not null
				      where n.state = 'CLOSED' and n.closed_told_at is null order by n.closed_at, n.id limit 1)
				  order by d.id limit :limit for update of d skip locked)
				returning o.id, o.announcement_id, q.closed_template as template
				""");
	}

	private Optional<Due> take(String sql) {
		var offers = new TreeSet<Long>();
		var taken = this.jdbc.sql(sql)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.param("limit", CHUNK)
			.query((row, _) -> {
				offers.add(row.getLong("id"));
				return new Due(row.getLong("announcement_id"), offers, row.getString("template"));
			})
			.list();
		return taken.stream().findFirst();
	}

}
