package org.kotisilta.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.DeliveryStatus;
import org.kotisilta.channel.FailureReason;
import org.kotisilta.delivery.Claims.Claim;
import org.kotisilta.delivery.Outcome.Again;
import org.kotisilta.delivery.Outcome.Doubtful;
import org.kotisilta.delivery.Outcome.Final;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import static org.kotisilta.delivery.Moments.utc;

/**
 * Writes down what came of sending, a whole batch with one statement. A delivery only
 * moves forward: a receipt may have been faster than the answer it belongs to.
 */
@Component
class Outcomes {

	/**
	 * The provider's own lists lag behind its answers; earlier than this it is not asked.
	 */
	static final Duration SETTLE = Duration.ofSeconds(30);

	/** Moves deliveries that do not stand as their batch does, and says so of each. */
	private static final String ONE_BY_ONE = """
			result as (
			    select * from unnest(:ids::bigint[], :attempts::int[], :statuses::text[], :ranks::int[],
			        :reasons::text[], :codes::text[], :messages::text[], :segments::int[], :providers::text[])
			        as r (id, attempt, status, rank, reason, code, message, segments, provider)),
			moved as (
			    update delivery d set status = r.status, reason = r.reason, status_at = :now
			    from result r where d.id = r.id and d.attempts = r.attempt and r.rank > delivery_rank(d.status)),
			logged as (
			    insert into delivery_event (delivery_id, at, attempt, segments, status, reason, code, provider,
			        message_id)
			    select id, :now, attempt, nullif(segments, 0), status, reason, code, coalesce(provider, :provider),
			        message
			    from result)
			""";

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	private final Retries retries;

	private final Handover handover;

	private final Hops hops;

	private final Clock clock;

	Outcomes(JdbcClient jdbc, TransactionOperations transaction, Retries retries, Handover handover, Hops hops,
			Clock clock) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.retries = retries;
		this.handover = handover;
		this.hops = hops;
		this.clock = clock;
	}

	/** Records a batch's outcomes; afterwards it is done. */
	void record(Claim claim, List<Outcome> outcomes) {
		var since = this.clock.instant();
		var finals = only(outcomes, Final.class);
		var agains = only(outcomes, Again.class);
		var doubtfuls = only(outcomes, Doubtful.class);
		Deadlocks.retry(() -> {
			if (agains.isEmpty() && doubtfuls.isEmpty()) {
				finish(claim.batchId(), claim.channel(), finals);
			}
			else {
				this.transaction.executeWithoutResult((status) -> {
					finish(claim.batchId(), claim.channel(), finals);
					doubt(doubtfuls);
					this.retries.plan(agains);
				});
			}
		});
		optOut(claim.sender(), finals);
		this.hops.recorded(claim, since, finals);
	}

	/**
	 * Records outcomes that were found out later, by asking. Takes part in the caller's
	 * transaction.
	 */
	void recordFound(Channel channel, List<Final> outcomes) {
		finish(0, channel, outcomes);
		this.hops.found(channel, outcomes);
	}

	private static <T extends Outcome> List<T> only(List<Outcome> outcomes, Class<T> type) {
		return outcomes.stream().filter(type::isInstance).map(type::cast).toList();
	}

	/**
	 * One statement, one round trip, one commit for all deliveries of a batch and the
	 * batch itself. Those of it that went out need no change of their own: they stand as
	 * it does, and what the provider answered for all of them is one row. Only what the
	 * batch has is in the statement: steps that do nothing take as long as writing that
	 * row.
	 * @param batchId 0: it was found out later, and each delivery stands for itself
	 */
	private void finish(long batchId, Channel channel, List<Final> outcomes) {
		var provider = this.handover.provider(channel);
		Predicate<Final> asItsBatch = (outcome) -> batchId != 0 && outcome.status() == DeliveryStatus.SENT;
		var sent = SentRows.of(outcomes.stream().filter(asItsBatch).toList(), provider);
		var others = outcomes.stream().filter(asItsBatch.negate()).toList();
		var steps = Stream.of(sent.isEmpty() ? "" : SentRows.INSERT, others.isEmpty() ? "" : ONE_BY_ONE)
			.filter((step) -> !step.isEmpty())
			.collect(Collectors.joining(", "));
		this.jdbc
			.sql((steps.isEmpty() ? "" : "with " + steps)
					+ "update delivery_batch set state = 'DONE', done_at = :now where id = :batch")
			.params(sent.parameters())
			.params(parameters(others))
			.param("provider", provider)
			.param("now", now())
			.param("batch", batchId)
			.update();
	}

	private static Map<String, Object> parameters(List<Final> outcomes) {
		return Map.of("ids", outcomes.stream().mapToLong(Final::deliveryId).toArray(), "attempts",
				outcomes.stream().mapToInt(Final::attempt).toArray(), "statuses",
				strings(outcomes, (outcome) -> outcome.status().name()), "ranks",
				outcomes.stream().mapToInt((outcome) -> outcome.status().rank()).toArray(), "reasons",
				strings(outcomes, (outcome) -> name(outcome.reason())), "codes", strings(outcomes, Final::code),
				"messages", strings(outcomes, Final::messageId), "segments",
				outcomes.stream().mapToInt(Final::segments).toArray(), "providers", strings(outcomes, Final::provider));
	}

	private void doubt(List<Doubtful> outcomes) {
		if (outcomes.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				with result as (
				    select * from unnest(:ids::bigint[], :attempts::int[], :details::text[], :providers::text[])
				        as r (id, attempt, detail, provider)),
				moved as (
				    update delivery d set status = 'SENDING', status_at = :now
				    from result r where d.id = r.id and d.attempts = r.attempt and d.status = 'PENDING'
				    returning d.id, d.attempts, r.detail, r.provider),
				logged as (
				    insert into delivery_event (delivery_id, at, attempt, status, code, provider)
				    select id, :now, attempts, 'SENDING', detail, provider from moved)
				insert into unresolved (delivery_id, attempt, since, next_check_at, detail, provider)
				select id, attempts, :now, :check, detail, provider from moved on conflict do nothing
				""")
			.param("ids", outcomes.stream().mapToLong(Doubtful::deliveryId).toArray())
			.param("attempts", outcomes.stream().mapToInt(Doubtful::attempt).toArray())
			.param("details", outcomes.stream().map(Doubtful::detail).toArray(String[]::new))
			.param("providers", outcomes.stream().map(Doubtful::provider).toArray(String[]::new))
			.param("now", now())
			.param("check", utc(this.clock.instant().plus(SETTLE)))
			.update();
	}

	/**
	 * Gives every delivery of a batch that has not been sent the same end. In the portal
	 * they are where they had to go once the batch is done, and none is touched.
	 */
	void closeBatch(long batchId, DeliveryStatus status, @Nullable FailureReason reason) {
		if (status == DeliveryStatus.DELIVERED) {
			done(batchId);
		}
		else {
			Deadlocks.retry(() -> end(batchId, status, reason));
		}
	}

	private void done(long batchId) {
		this.jdbc.sql("update delivery_batch set state = 'DONE', done_at = :now where id = :batch")
			.param("now", now())
			.param("batch", batchId)
			.update();
	}

	private void end(long batchId, DeliveryStatus status, @Nullable FailureReason reason) {
		this.jdbc.sql("""
				with closed as (
				    update delivery set status = :status, reason = :reason, status_at = :now
				    where batch_id = :batch and status = 'PENDING' returning id),
				logged as (
				    insert into delivery_event (delivery_id, status, reason, at)
				    select id, :status, :reason, :now from closed)
				update delivery_batch set state = 'DONE', done_at = :now where id = :batch
				""")
			.param("status", status.name())
			.param("reason", name(reason))
			.param("now", now())
			.param("batch", batchId)
			.update();
	}

	/** The operator says that a number has stopped this sender. */
	private void optOut(String sender, List<Final> outcomes) {
		var stopped = outcomes.stream().filter((outcome) -> "21610".equals(outcome.code())).toList();
		if (!stopped.isEmpty()) {
			this.jdbc.sql("""
					insert into sms_opt_out (phone, sender, keyword, since)
					select distinct d.destination, :sender, '21610', :now::timestamptz from delivery d
					where d.id = any(:ids) and d.destination is not null
					on conflict do nothing
					""")
				.param("sender", sender)
				.param("now", now())
				.param("ids", stopped.stream().mapToLong(Final::deliveryId).toArray())
				.update();
		}
	}

	private OffsetDateTime now() {
		return utc(this.clock.instant());
	}

	private static String @Nullable [] strings(List<Final> outcomes, Function<Final, @Nullable String> value) {
		return outcomes.stream().map(value).toArray(String[]::new);
	}

	private static @Nullable String name(@Nullable FailureReason reason) {
		return (reason != null) ? reason.name() : null;
	}

}
