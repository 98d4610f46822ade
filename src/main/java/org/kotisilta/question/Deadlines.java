package org.kotisilta.question;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Closes offers nobody has answered in time.
 */
@Component("deadlines")
public class Deadlines {

	private static final int CHUNK = 1000;

	private final JdbcClient jdbc;

	private final ResultNotices notices;

	private final TransactionTemplate transaction;

	private final Clock clock;

	Deadlines(JdbcClient jdbc, ResultNotices notices, TransactionTemplate transaction, Clock clock) {
		this.jdbc = jdbc;
		this.notices = notices;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Closes every offer whose deadline has passed; an answer being applied is let
	 * finish.
	 */
	public void close() {
		while (Boolean.TRUE.equals(this.transaction.execute((_) -> closeSome() == CHUNK))) {
			// The next ones.
		}
	}

	private int closeSome() {
		List<Long> closed = this.jdbc.sql("""
				update offer set state = 'CLOSED', closed_at = :now, version = version + 1
				where id in (
				  select o.id from offer o join announcement a on a.id = o.announcement_id
				  where o.state = 'OPEN' and o.deadline < :now and a.state = 'PUBLISHED'
				  order by o.deadline, o.id limit :limit for update of o skip locked)
				returning id
				""")
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.param("limit", CHUNK)
			.query(Long.class)
			.list();
		if (!closed.isEmpty()) {
			this.notices.note(closed);
		}
		return closed.size();
	}

}
