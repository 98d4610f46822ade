package org.kotisilta.question;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What the application system must hear: one notice per version of an offer.
 */
@Repository
class ResultNotices {

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
				""")
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.param("offers", offerIds.toArray(Long[]::new))
			.update();
	}

}
