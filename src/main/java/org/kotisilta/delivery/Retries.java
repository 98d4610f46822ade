package org.kotisilta.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import org.kotisilta.delivery.Outcome.Again;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import static org.kotisilta.delivery.Moments.utc;

/**
 * Plans another attempt: the deliveries move to a batch of their own whose time comes
 * later. It is the one way a delivery goes back to PENDING, and its attempt number tells
 * it from the attempt before.
 */
@Component
class Retries {

	/** Spreads attempts that failed together over half their waiting time. */
	private static final double JITTER = 0.5;

	private final JdbcClient jdbc;

	private final Clock clock;

	Retries(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Plans attempts, as far as the deliveries still stand where the failed attempt left
	 * them. Takes part in the caller's transaction.
	 */
	void plan(List<Again> agains) {
		agains.stream().collect(Collectors.groupingBy(Again::after)).forEach(this::plan);
	}

	private void plan(Duration after, List<Again> agains) {
		var now = this.clock.instant();
		var wait = after.plusMillis((long) (after.toMillis() * JITTER * ThreadLocalRandom.current().nextDouble()));
		this.jdbc.sql("""
				with again as (
				    select * from unnest(:ids::bigint[], :attempts::int[], :reasons::text[], :codes::text[])
				        as r (id, attempt, reason, code)),
				due as (
				    select d.id, d.batch_id, again.reason, again.code
				    from delivery d join again on again.id = d.id and again.attempt = d.attempts
				    where d.status in ('PENDING', 'SENDING', 'SENT')
				    order by d.id for update of d),
				fresh as (
				    insert into delivery_batch (announcement_id, rendering_id, lane, channel, sender, size, state,
				        not_before, expires_at, retry_of)
				    select b.announcement_id, b.rendering_id, b.lane, b.channel, b.sender, count(*), 'PLANNED',
				        :notBefore, b.expires_at, b.id
				    from due join delivery_batch b on b.id = due.batch_id group by b.id
				    returning id, retry_of),
				moved as (
				    update delivery d set batch_id = fresh.id, attempts = d.attempts + 1, status = 'PENDING',
				        reason = null, status_at = :now
				    from due join fresh on fresh.retry_of = due.batch_id where d.id = due.id),
				settled as (
				    delete from unresolved u using due where u.delivery_id = due.id)
				insert into delivery_event (delivery_id, status, reason, code, at)
				select id, 'PENDING', reason, code, :now from due
				""")
			.param("ids", agains.stream().mapToLong(Again::deliveryId).toArray())
			.param("attempts", agains.stream().mapToInt(Again::attempt).toArray())
			.param("reasons", agains.stream().map((again) -> again.reason().name()).toArray(String[]::new))
			.param("codes", agains.stream().map(Again::code).toArray(String[]::new))
			.param("notBefore", utc(now.plus(wait)))
			.param("now", utc(now))
			.update();
	}

}
