package org.kotisilta.delivery;

import java.time.Clock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import static org.kotisilta.delivery.Moments.utc;

/**
 * Takes care of batches that a hub left behind when it died. How many of their messages
 * went out nobody knows: text messages are asked for at the provider one by one, e-mail
 * goes out again under the same Message-ID, and portal messages are simply put there.
 */
@Component
class Recovery {

	private static final Logger log = LoggerFactory.getLogger(Recovery.class);

	private final JdbcClient jdbc;

	private final Claims claims;

	private final Clock clock;

	Recovery(JdbcClient jdbc, Claims claims, Clock clock) {
		this.jdbc = jdbc;
		this.claims = claims;
		this.clock = clock;
	}

	/** Finds batches whose lease has run out. */
	void recover() {
		var now = this.clock.instant();
		var found = this.jdbc.sql("""
				with lost as (
				    select id, channel from delivery_batch
				    where state = 'SENDING' and claimed_at < :before and not id = any(:inHand)
				    order by id limit 100 for update skip locked),
				doubt as (
				    update delivery d set status = 'SENDING', status_at = :now
				    from lost where d.batch_id = lost.id and lost.channel = 'SMS' and d.status = 'PENDING'
				    returning d.id, d.attempts),
				logged as (
				    insert into delivery_event (delivery_id, status, code, at)
				    select id, 'SENDING', 'HUB_STOPPED', :now from doubt),
				noted as (
				    insert into unresolved (delivery_id, attempt, since, next_check_at, detail)
				    select id, attempts, :now, :now, 'HUB_STOPPED' from doubt on conflict do nothing)
				update delivery_batch b set
				    state = case when b.channel = 'SMS' then 'DONE' else 'PLANNED' end,
				    done_at = case when b.channel = 'SMS' then :now end,
				    not_before = :now, claimed_by = null
				from lost where b.id = lost.id
				""")
			.param("before", utc(now.minus(Claims.LEASE)))
			.param("inHand", this.claims.inHand())
			.param("now", utc(now))
			.update();
		if (found > 0) {
			log.warn("{} batches were left behind by a hub that stopped; finding out what became of them", found);
		}
	}

	/** Ends planned batches whose time has passed before they could be queued. */
	void expire() {
		this.jdbc.sql("""
				with past as (
				    select id from delivery_batch where state = 'PLANNED' and expires_at <= :now
				    order by id limit 500 for update skip locked),
				closed as (
				    update delivery d set status = 'EXPIRED', status_at = :now
				    from past where d.batch_id = past.id and d.status = 'PENDING' returning d.id),
				logged as (
				    insert into delivery_event (delivery_id, status, at) select id, 'EXPIRED', :now from closed)
				update delivery_batch b set state = 'DONE', done_at = :now from past where b.id = past.id
				""").param("now", utc(this.clock.instant())).update();
	}

}
