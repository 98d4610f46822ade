package org.kotisilta.question;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What the application system must hear: one notice per version of an offer.
 */
@Repository
public class ResultNotices {

	private final JdbcClient jdbc;

	private final Clock clock;

	ResultNotices(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Writes down what the application system must hear about these offers as they stand
	 * now; in the transaction that changed them.
	 */
	void note(Collection<Long> offerIds) {
		this.jdbc.sql("""
				insert into result_notice (offer_id, version, payload, next_attempt_at)
				select o.id, o.version, jsonb_build_object(
				         'offer', o.source_id, 'announcement', o.announcement_id, 'version', o.version,
				         'child', c.source_id, 'unit', u.source_id, 'place', o.place,
				         'deadline', to_char(o.deadline at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
				         'result', o.state,
				         'answeredAt', to_char(o.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
				         'channel', o.answered_channel, 'guardian', g.source_id),
				       :now
				from offer o
				join child c on c.id = o.child_id
				join unit u on u.id = o.unit_id
				left join guardian g on g.id = o.answered_by
				where o.id = any (:offers)
				on conflict do nothing
				""").param("now", utc(this.clock.instant())).param("offers", offerIds.toArray(Long[]::new)).update();
	}

	/**
	 * Takes notices that are due, for the length of a lease. Of one offer only the oldest
	 * waiting version is taken, so that versions arrive in order.
	 */
	List<ResultNotice> claim(int most, Duration lease) {
		return this.jdbc.sql("""
				update result_notice n set attempts = n.attempts + 1, next_attempt_at = :until
				where (n.offer_id, n.version) in (
				  select d.offer_id, d.version from result_notice d
				  where d.state = 'WAITING' and d.next_attempt_at <= :now and not exists (
				    select 1 from result_notice e where e.offer_id = d.offer_id and e.version < d.version
				      and e.state = 'WAITING')
				  order by d.next_attempt_at, d.offer_id limit :most for update skip locked)
				returning n.*
				""")
			.param("until", utc(this.clock.instant().plus(lease)))
			.param("now", utc(this.clock.instant()))
			.param("most", most)
			.query(ResultNotices::notice)
			.list();
	}

	/** The application system has heard it. */
	void sent(ResultNotice notice) {
		move(notice, ResultNotice.State.SENT, null, Duration.ZERO);
	}

	/** It is tried again after a while. */
	void again(ResultNotice notice, String error, Duration after) {
		move(notice, ResultNotice.State.WAITING, error, after);
	}

	/** It is given up until a person sends it again. */
	void failed(ResultNotice notice, String error) {
		move(notice, ResultNotice.State.FAILED, error, Duration.ZERO);
	}

	private void move(ResultNotice notice, ResultNotice.State state, @Nullable String error, Duration after) {
		var now = this.clock.instant();
		this.jdbc.sql("""
				update result_notice set state = :state, last_error = :error, next_attempt_at = :next,
				  sent_at = case when :state = 'SENT' then :now::timestamptz end
				where offer_id = :offer and version = :version and state <> 'SENT'
				""")
			.param("state", state.name())
			.param("error", error)
			.param("next", utc(now.plus(after)))
			.param("now", utc(now))
			.param("offer", notice.offerId())
			.param("version", notice.version())
			.update();
	}

	/** Notices that were given up, the oldest first, at most 200. */
	public List<ResultNotice> givenUp() {
		return this.jdbc.sql("""
				select * from result_notice where state = 'FAILED' order by next_attempt_at, offer_id, version limit 200
				""").query(ResultNotices::notice).list();
	}

	/**
	 * Sends a notice again that was given up.
	 * @return false if there is no such notice
	 */
	public boolean replay(long offerId, int version) {
		return this.jdbc.sql("""
				update result_notice set state = 'WAITING', attempts = 0, next_attempt_at = :now
				where offer_id = :offer and version = :version and state = 'FAILED'
				  and not exists (select 1 from result_notice later where later.offer_id = result_notice.offer_id
				    and later.version > result_notice.version and later.state = 'SENT')
				""")
			.param("now", utc(this.clock.instant()))
			.param("offer", offerId)
			.param("version", version)
			.update() == 1;
	}

	private static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

	private static ResultNotice notice(ResultSet row, int number) throws SQLException {
		var sent = row.getObject("sent_at", OffsetDateTime.class);
		return new ResultNotice(row.getLong("offer_id"), row.getInt("version"), row.getString("payload"),
				ResultNotice.State.valueOf(row.getString("state")), row.getInt("attempts"),
				(sent != null) ? sent.toInstant() : null, row.getString("last_error"));
	}

}
