package org.kotisilta.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.apache.camel.Exchange;
import org.kotisilta.channel.DeliveryStatus;
import org.kotisilta.channel.FailureReason;
import org.kotisilta.channel.SmtpReplies;
import org.kotisilta.delivery.Outcome.Again;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import static org.kotisilta.delivery.Moments.utc;

/**
 * Moves deliveries forward by what providers report: in any order, any number of times,
 * also before the provider's own answer was written down.
 */
@Component("receipts")
public class Receipts {

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	private final Retries retries;

	private final DeadLetters deadLetters;

	private final JsonMapper json;

	private final Hops hops;

	private final Clock clock;

	Receipts(JdbcClient jdbc, TransactionOperations transaction, Retries retries, DeadLetters deadLetters,
			JsonMapper json, Hops hops, Clock clock) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.retries = retries;
		this.deadLetters = deadLetters;
		this.json = json;
		this.hops = hops;
		this.clock = clock;
	}

	/**
	 * Applies many Kafka records with one statement; called by the receipts' route. A
	 * record nobody can read is buried, and the others are applied.
	 */
	public void applyAll(List<Exchange> records) {
		var receipts = new ArrayList<Receipt>(records.size());
		for (var record : records) {
			try {
				receipts.add(this.json.readValue(record.getIn().getBody(String.class), Receipt.class));
			}
			catch (JacksonException ex) {
				this.deadLetters.keep(record, "apply-receipts", ex.toString());
			}
		}
		apply(receipts);
	}

	void apply(List<Receipt> receipts) {
		var again = receipts.stream().filter(Receipt::worthAnotherAttempt).map(Receipts::again).toList();
		var moves = receipts.stream().filter((receipt) -> !receipt.worthAnotherAttempt()).toList();
		Deadlocks.retry(() -> this.transaction.executeWithoutResult((status) -> {
			move(moves);
			this.retries.plan(again);
			optOut(moves);
		}));
		this.hops.reported(receipts.stream().map(Receipt::status).toList());
	}

	private static Again again(Receipt receipt) {
		var reason = (receipt.reason() != null) ? receipt.reason() : FailureReason.PROVIDER_ERROR;
		var code = (receipt.code() != null) ? receipt.code() : "";
		return new Again(receipt.deliveryId(), receipt.attempt(), reason, code,
				Duration.ofSeconds(receipt.afterSeconds()));
	}

	/**
	 * A report counts if it is about the present attempt, or if the message has arrived.
	 * One that contradicts a final status changes nothing but is kept in the log.
	 */
	private void move(List<Receipt> receipts) {
		if (receipts.isEmpty()) {
			return;
		}
		this.jdbc
			.sql("""
					with receipt as (
					    select * from unnest(:ids::bigint[], :attempts::int[], :statuses::text[], :ranks::int[],
					        :reasons::text[], :codes::text[], :messages::text[], :moments::timestamptz[], :arrived::boolean[])
					        as r (id, attempt, status, rank, reason, code, message, at, arrived)),
					old as (
					    select d.id, d.attempts, delivery_rank(d.status) as rank from delivery d
					    where d.id = any(:ids) order by d.id for update),
					news as (
					    select r.*, old.rank as old_rank from receipt r join old on old.id = r.id
					    where r.attempt = old.attempts or r.arrived),
					best as (
					    select distinct on (id) * from news where rank > old_rank order by id, rank desc, at),
					moved as (
					    update delivery d set status = b.status, reason = b.reason, status_at = b.at,
					        provider_message_id = coalesce(b.message, d.provider_message_id)
					    from best b where d.id = b.id),
					settled as (
					    delete from unresolved u using best b where u.delivery_id = b.id)
					insert into delivery_event (delivery_id, status, reason, code, at)
					select distinct on (id, status) id, status, reason, code, at from news
					where rank > old_rank or (status = 'FAILED' and old_rank > rank)
					order by id, status, at
					""")
			.param("ids", receipts.stream().mapToLong(Receipt::deliveryId).toArray())
			.param("attempts", receipts.stream().mapToInt(Receipt::attempt).toArray())
			.param("statuses", receipts.stream().map((receipt) -> receipt.status().name()).toArray(String[]::new))
			.param("ranks", receipts.stream().mapToInt((receipt) -> receipt.status().rank()).toArray())
			.param("reasons",
					receipts.stream()
						.map((receipt) -> (receipt.reason() != null) ? receipt.reason().name() : null)
						.toArray(String[]::new))
			.param("codes", receipts.stream().map(Receipt::code).toArray(String[]::new))
			.param("messages", receipts.stream().map(Receipt::messageId).toArray(String[]::new))
			.param("moments", receipts.stream().map((receipt) -> receipt.at().toString()).toArray(String[]::new))
			.param("arrived", receipts.stream().map(Receipt::arrived).toArray(Boolean[]::new))
			.update();
	}

	/** The operator may say only afterwards that a number has stopped the sender. */
	private void optOut(List<Receipt> receipts) {
		var stopped = new ArrayList<Long>();
		for (var receipt : receipts) {
			if (receipt.reason() == FailureReason.OPTED_OUT) {
				stopped.add(receipt.deliveryId());
			}
		}
		if (!stopped.isEmpty()) {
			this.jdbc.sql("""
					insert into sms_opt_out (phone, sender, keyword, since)
					select distinct d.destination, b.sender, '21610', :now::timestamptz
					from delivery d join delivery_batch b on b.id = d.batch_id
					where d.id = any(:ids) and d.destination is not null
					on conflict do nothing
					""").param("now", utc(this.clock.instant())).param("ids", stopped.toArray(Long[]::new)).update();
		}
	}

	/**
	 * Notes that an e-mail came back: it will never arrive.
	 * @param attempt the attempt that brought it on its way
	 * @param status the enhanced status code of the report, such as {@code 5.1.1}
	 */
	public void bounced(long deliveryId, int attempt, String status) {
		apply(List.of(new Receipt(deliveryId, attempt, DeliveryStatus.FAILED, SmtpReplies.returned(status),
				"returned " + status, null, 0, 0, this.clock.instant())));
	}

	/**
	 * Notes that a guardian has opened messages in the portal; those of other guardians
	 * and those opened before are passed over.
	 */
	public void opened(long guardianId, List<Long> deliveryIds) {
		Instant now = this.clock.instant();
		this.jdbc.sql("""
				with opened as (
				    update delivery set status = :read, status_at = :now
				    where id = any(:ids) and guardian_id = :guardian and channel = 'PORTAL' and status = 'DELIVERED'
				    returning id)
				insert into delivery_event (delivery_id, status, at) select id, :read, :now from opened
				""")
			.param("read", DeliveryStatus.READ.name())
			.param("now", utc(now))
			.param("ids", deliveryIds.toArray(Long[]::new))
			.param("guardian", guardianId)
			.update();
	}

}
