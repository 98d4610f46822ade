package org.kotisilta.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.DeliveryStatus;
import org.kotisilta.channel.FailureReason;
import org.kotisilta.channel.OutboundSms;
import org.kotisilta.channel.SmsProvider;
import org.kotisilta.channel.SmsProvider.Doubt;
import org.kotisilta.channel.SmsProvider.Lookup;
import org.kotisilta.delivery.Outcome.Again;
import org.kotisilta.delivery.Outcome.Final;
import org.kotisilta.template.RenderedMessage.RenderedSms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import static org.kotisilta.delivery.Moments.utc;

/**
 * Finds out what became of text messages whose outcome is unknown. The provider is asked
 * for messages to that number with those words; only one it has never seen is sent again.
 * A receipt that arrives meanwhile settles the question as well.
 */
@Component("resolver")
public class Resolver {

	private static final Logger log = LoggerFactory.getLogger(Resolver.class);

	private static final int AT_ONCE = 200;

	private static final Duration BETWEEN_CHECKS = Duration.ofMinutes(1);

	/** Twelve hours; the guardian has long been reached otherwise, or staff see it. */
	private static final int MAX_CHECKS = 720;

	private static final int MAX_RETRIES = 20;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	private final SmsProvider provider;

	private final Renderings renderings;

	private final Deliveries deliveries;

	private final Outcomes outcomes;

	private final Retries retries;

	private final Clock clock;

	Resolver(JdbcClient jdbc, TransactionOperations transaction, SmsProvider provider, Renderings renderings,
			Deliveries deliveries, Outcomes outcomes, Retries retries, Clock clock) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.provider = provider;
		this.renderings = renderings;
		this.deliveries = deliveries;
		this.outcomes = outcomes;
		this.retries = retries;
		this.clock = clock;
	}

	/** One round; called by a timer of the routes. */
	public void resolve() {
		var open = new ArrayList<Open>();
		var unwritable = new ArrayList<Final>();
		claim().forEach((row) -> write(row, open, unwritable));
		record(List.of(), unwritable);
		if (!open.isEmpty()) {
			log.info("Asking the provider what became of {} messages", open.size());
			var answers = this.provider.find(open.stream().map(Open::doubt).toList());
			settle(open, answers);
		}
	}

	/**
	 * Takes what is due; the next check is noted first, so that no other hub asks
	 * meanwhile.
	 */
	private List<Taken> claim() {
		var now = this.clock.instant();
		return this.jdbc.sql("""
				with taken as (
				    update unresolved set next_check_at = :next, checks = checks + 1
				    where delivery_id in (
				        select delivery_id from unresolved where next_check_at <= :now
				        order by next_check_at limit :limit for update skip locked)
				    returning delivery_id, attempt, checks, provider)
				select d.id, taken.attempt, taken.checks, taken.provider, d.destination,
				    d.args::text as args, b.sender, d.rendering_id,
				    r.content_hash,
				    array(select distinct e.message_id from delivery x join delivery_history e on e.delivery_id = x.id
				        where x.guardian_id = d.guardian_id and x.channel = 'SMS' and e.message_id is not null
				        and (x.id <> d.id or e.attempt <> taken.attempt)) as known
				from taken join delivery d on d.id = taken.delivery_id
				join delivery_batch b on b.id = d.batch_id join rendering r on r.id = d.rendering_id
				order by d.id
				""")
			.param("next", utc(now.plus(BETWEEN_CHECKS)))
			.param("now", utc(now))
			.param("limit", AT_ONCE)
			.query(Resolver::toTaken)
			.list();
	}

	private static Taken toTaken(ResultSet row, int number) throws SQLException {
		return new Taken(row.getLong("id"), row.getInt("attempt"), row.getInt("checks"), row.getString("destination"),
				row.getString("args"), row.getString("sender"), row.getLong("rendering_id"),
				row.getString("content_hash"), Set.of((String[]) row.getArray("known").getArray()),
				row.getString("provider"));
	}

	/**
	 * Writes again what was sent, to ask for it by its words. What cannot be written is
	 * given up by itself; the others must not wait for it.
	 */
	private void write(Taken row, List<Open> open, List<Final> unwritable) {
		try {
			var text = (RenderedSms) this.renderings.compiled(row.renderingId(), row.contentHash())
				.render(this.deliveries.args(row.args()));
			var message = new OutboundSms(row.id(), row.attempt(), row.destination(), row.sender(), text.text(), null);
			open.add(new Open(new Doubt(message, row.known(), row.provider()), row.checks()));
		}
		catch (RuntimeException ex) {
			log.error("Delivery {} cannot be written again to ask for it: {}", row.id(), ex.getMessage());
			unwritable.add(Outcome.failed(row.id(), row.attempt(), FailureReason.INVALID_MESSAGE, "NOT_RENDERED"));
		}
	}

	private void settle(List<Open> open, List<Lookup> answers) {
		var finals = new ArrayList<Final>();
		var agains = new ArrayList<Again>();
		var taken = new HashSet<String>();
		for (var i = 0; i < open.size(); i++) {
			var doubt = open.get(i);
			var sms = doubt.doubt().message();
			switch (answers.get(i)) {
				case Lookup.Found found when taken.add(found.providerMessageId()) -> finals.add(found(sms, found));
				// Another message of the same words to the same number: look later.
				case Lookup.Found again -> log.debug("Delivery {} waits for another check", sms.deliveryId());
				case Lookup.NotThere none when sms.attempt() < MAX_RETRIES ->
					agains.add(new Again(sms.deliveryId(), sms.attempt(), FailureReason.OUTCOME_UNKNOWN, "NOT_THERE",
							Duration.ofSeconds(5L * sms.attempt())));
				case Lookup.NotThere none -> finals.add(unknown(sms));
				case Lookup.NoAnswer none when doubt.checks() >= MAX_CHECKS -> finals.add(unknown(sms));
				case Lookup.NoAnswer none ->
					log.warn("The provider cannot say what became of delivery {}: {}", sms.deliveryId(), none.detail());
			}
		}
		record(agains, finals);
	}

	private void record(List<Again> agains, List<Final> finals) {
		if (agains.isEmpty() && finals.isEmpty()) {
			return;
		}
		Deadlocks.retry(() -> this.transaction.executeWithoutResult((status) -> {
			this.retries.plan(agains);
			this.outcomes.recordFound(Channel.SMS, finals);
			close(finals);
		}));
	}

	private static Final found(OutboundSms sms, Lookup.Found found) {
		return new Final(sms.deliveryId(), sms.attempt(), DeliveryStatus.SENT, null, "FOUND", found.providerMessageId(),
				found.segments(), found.provider());
	}

	private static Final unknown(OutboundSms sms) {
		return Outcome.failed(sms.deliveryId(), sms.attempt(), FailureReason.OUTCOME_UNKNOWN, "NO_ANSWER");
	}

	private void close(List<Final> finals) {
		if (!finals.isEmpty()) {
			this.jdbc.sql("delete from unresolved where delivery_id = any(:ids)")
				.param("ids", finals.stream().mapToLong(Final::deliveryId).toArray())
				.update();
		}
	}

	private record Taken(long id, int attempt, int checks, String destination, String args, String sender,
			long renderingId, String contentHash, Set<String> known, @Nullable String provider) {
	}

	private record Open(Doubt doubt, int checks) {
	}

}
