package org.kotisilta.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.DeliveryStatus;
import org.kotisilta.channel.FailureReason;
import org.kotisilta.delivery.Claims.Claim;
import org.kotisilta.delivery.DeliveryHistory.Event;
import org.kotisilta.delivery.Outcome.Again;
import org.kotisilta.delivery.Outcome.Doubtful;
import org.kotisilta.delivery.Outcome.Final;
import org.kotisilta.directory.GuardianErased;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kotisilta.channel.DeliveryStatus.DELIVERED;
import static org.kotisilta.channel.DeliveryStatus.FAILED;
import static org.kotisilta.channel.DeliveryStatus.PENDING;
import static org.kotisilta.channel.DeliveryStatus.QUEUED;
import static org.kotisilta.channel.DeliveryStatus.SENDING;
import static org.kotisilta.channel.DeliveryStatus.SENT;

/**
 * What happened to each delivery is told the same way, whether it is written of it alone
 * or of all its batch.
 */
@HubTest
class DeliveryHistoryTests extends SendingScenario {

	@Autowired
	Receipts receipts;

	@Autowired
	Outcomes outcomes;

	@Autowired
	ErasedDeliveries erased;

	private long announcement;

	/**
	 * Three guardians' text messages, in the hands of another hub: nothing here sends
	 * them.
	 */
	@BeforeEach
	void aBatchThatIsBeingSent() {
		this.announcement = planned().recipients(3).inOtherHands().save();
	}

	@Test
	void whatTheProviderAnsweredForABatchIsOneRowAndEachDeliveryHasItsOwnOfIt() {
		record(sent(1, 0, "SM1", 1), sent(2, 0, "SM2", 4), sent(3, 0, "SM3", 2));

		assertThat(count("delivery_sent")).isEqualTo(1);
		assertThat(count("delivery_event")).isZero();
		assertThat(messages(2)).containsExactly("SENT 0 twilio SM2");
		assertThat(history(2).segments()).isEqualTo(4);
		assertThat(history(2).status()).isEqualTo(SENT);
		assertThat(statuses(2)).containsExactly(PENDING, QUEUED, SENDING, SENT);
	}

	@Test
	void aNumberOfSegmentsTheProviderDidNotSayIsNotKnown() {
		record(sent(1, 0, "SM1", 0), sent(2, 0, "SM2", 1), sent(3, 0, "SM3", 1));

		assertThat(history(1).segments()).isNull();
	}

	@Test
	void twoProvidersOfOneBatchHaveARowEach() {
		record(sent(1, 0, "SM1", 1), sentBy("second", 2, "X2"), sent(3, 0, "SM3", 3));

		assertThat(count("delivery_sent")).isEqualTo(2);
		assertThat(messages(1)).containsExactly("SENT 0 twilio SM1");
		assertThat(messages(2)).containsExactly("SENT 0 second X2");
		assertThat(messages(3)).containsExactly("SENT 0 twilio SM3");
		assertThat(history(3).segments()).isEqualTo(3);
	}

	@Test
	void whatEndsOtherwiseThanItsBatchIsSaidOfItAlone() {
		record(sent(1, 0, "SM1", 1), Outcome.failed(deliveryOf(2), 0, FailureReason.BLOCKED, "30004"),
				new Doubtful(deliveryOf(3), 0, "timeout", "twilio"));

		assertThat(this.jdbc.sql("select deliveries from delivery_sent")
			.query((row, _) -> List.of((Long[]) row.getArray(1).getArray()))
			.single()).containsExactly(deliveryOf(1));
		assertThat(statuses(2)).endsWith(FAILED).doesNotContain(SENT);
		assertThat(history(2).reason()).isEqualTo(FailureReason.BLOCKED);
		assertThat(statuses(3)).endsWith(SENDING).doesNotContain(SENT);
	}

	@Test
	void aBatchOfWhichNothingWentOutHasNoSuchRow() {
		record(Outcome.failed(deliveryOf(1), 0, FailureReason.BLOCKED, null),
				Outcome.failed(deliveryOf(2), 0, FailureReason.BLOCKED, null),
				Outcome.failed(deliveryOf(3), 0, FailureReason.BLOCKED, null));

		assertThat(count("delivery_sent")).isZero();
		assertThat(history(1).status()).isEqualTo(FAILED);
		assertThat(this.jdbc.sql("select state from delivery_batch").query(String.class).single()).isEqualTo("DONE");
	}

	@Test
	void aReceiptBeforeTheAnswerStaysAndTheAnswerIsKept() {
		this.receipts.apply(List.of(receipt(1, 0, DELIVERED, null, 0)));

		this.clock.advance(Duration.ofSeconds(1));
		record(sent(1, 0, "SM1", 2), sent(2, 0, "SM2", 1), sent(3, 0, "SM3", 1));

		assertThat(history(1).status()).isEqualTo(DELIVERED);
		assertThat(history(1).segments()).isEqualTo(2);
		assertThat(messages(1)).containsExactly("DELIVERED 0 - SM1", "SENT 0 twilio SM1");
	}

	@Test
	void aDeliveryThatIsTriedAgainKeepsWhatWasSaidOfItsFirstAttempt() {
		record(sent(1, 0, "SM1", 1), sent(2, 0, "SM2", 1), sent(3, 0, "SM3", 1));
		this.clock.advance(Duration.ofSeconds(1));
		this.receipts.apply(List.of(receipt(1, 0, FAILED, FailureReason.UNREACHABLE, 900)));

		assertThat(history(1).status()).isEqualTo(PENDING);
		assertThat(history(2).status()).isEqualTo(SENT);
		assertThat(messages(1)).containsExactly("SENT 0 twilio SM1");

		this.clock.advance(Duration.ofSeconds(1));
		record(sent(1, 1, "SM4", 2));

		assertThat(history(1).status()).isEqualTo(SENT);
		assertThat(history(1).segments()).isEqualTo(2);
		assertThat(messages(1)).containsExactly("SENT 0 twilio SM1", "SENT 1 twilio SM4");
		assertThat(messages(2)).containsExactly("SENT 0 twilio SM2");
	}

	@Test
	void aFailureReportedBeforeTheAnswerMovesItToAnotherBatchAndTheAnswerIsStillItsOwn() {
		var first = batch(1);
		this.receipts.apply(List.of(receipt(1, 0, FAILED, FailureReason.UNREACHABLE, 900)));

		this.outcomes.record(claim(first), List.of(sent(1, 0, "SM1", 1), sent(2, 0, "SM2", 1), sent(3, 0, "SM3", 1)));

		assertThat(batch(1)).isNotEqualTo(first);
		assertThat(history(1).status()).isEqualTo(PENDING);
		assertThat(messages(1)).containsExactly("SENT 0 twilio SM1");
	}

	@Test
	void aDeliveryThatWasNotTakenIsSentOnlyWithItsLaterBatch() {
		record(sent(1, 0, "SM1", 1), sent(2, 0, "SM2", 1),
				new Again(deliveryOf(3), 0, FailureReason.PROVIDER_ERROR, "20429", Duration.ofSeconds(5)));
		assertThat(messages(3)).isEmpty();
		assertThat(history(3).status()).isEqualTo(PENDING);

		this.outcomes.record(claim(batch(3)), List.of(sent(3, 1, "SM3", 1)));

		assertThat(messages(3)).containsExactly("SENT 1 twilio SM3");
		assertThat(history(3).status()).isEqualTo(SENT);
	}

	@Test
	void whatIsFoundByAskingIsSaidOfTheDeliveryAlone() {
		record(sent(1, 0, "SM1", 1), sent(2, 0, "SM2", 1), new Doubtful(deliveryOf(3), 0, "timeout", "twilio"));

		this.outcomes.recordFound(Channel.SMS,
				List.of(new Final(deliveryOf(3), 0, SENT, null, "FOUND", "SM3", 3, "twilio")));

		assertThat(messages(3)).contains("SENT 0 twilio SM3");
		assertThat(history(3).status()).isEqualTo(SENT);
		assertThat(history(3).segments()).isEqualTo(3);
		assertThat(count("delivery_sent")).isEqualTo(1);
	}

	@Test
	void ofAGuardianWhoIsErasedItStaysThatAMessageWasSent() {
		record(sent(1, 0, "SM1", 2), sent(2, 0, "SM2", 1), sent(3, 0, "SM3", 1));

		this.erased.forget(new GuardianErased(1, List.of(Planned.phone(1))));

		assertThat(history(1).destination()).isNull();
		assertThat(history(1).status()).isEqualTo(SENT);
		assertThat(messages(1)).containsExactly("SENT 0 twilio SM1");
	}

	@Test
	void aDeliveryThatIsNoMoreHasNoHistoryAndTheOthersKeepTheirs() {
		record(sent(1, 0, "SM1", 2), sent(2, 0, "SM2", 1), sent(3, 0, "SM3", 1));
		var gone = deliveryOf(1);

		this.jdbc.sql("delete from delivery where id = :id").param("id", gone).update();

		assertThat(messagesOf(gone)).isEmpty();
		assertThat(messages(2)).containsExactly("SENT 0 twilio SM2");
	}

	@Test
	void howeverManyBatchesThereAreOneHistoryIsFoundByIndexes() {
		this.jdbc.sql("""
				with batches as (
				    insert into delivery_batch (lane, channel, sender, size, state, not_before, done_at)
				    select 'NORMAL', 'SMS', '', 1, 'DONE', now(), now() from generate_series(1, 5000) returning id),
				deliveries as (
				    insert into delivery (guardian_id, channel, purpose, batch_id, wanted_language, language,
				        language_reason, status, created_at, status_at)
				    select id, 'SMS', 'FIRST', id, 'fi', 'fi', 'FIRST_CHOICE', 'PENDING', now(), now() from batches
				    returning id, batch_id),
				events as (
				    insert into delivery_event (delivery_id, at, status) select id, now(), 'DELIVERED' from deliveries)
				insert into delivery_sent (batch_id, at, attempt, provider, deliveries, segments, message_ids)
				select batch_id, now(), 0, 'twilio', array[id], '{1}', array['SM' || id] from deliveries
				""").update();
		this.jdbc.sql("analyze delivery, delivery_batch, delivery_event, delivery_sent").update();

		var plan = this.jdbc.sql("""
				explain select h.* from delivery d join delivery_history h on h.delivery_id = d.id
				where d.guardian_id = (select max(id) from delivery_batch)
				""").query(String.class).list();

		assertThat(plan).noneMatch((line) -> line.contains("Seq Scan"));
	}

	/** What came of the batch the first outcome's delivery is in. */
	private void record(Outcome... outcomes) {
		var batch = this.jdbc.sql("select batch_id from delivery where id = :id")
			.param("id", outcomes[0].deliveryId())
			.query(Long.class)
			.single();
		this.outcomes.record(claim(batch), List.of(outcomes));
	}

	private Claim claim(long batch) {
		return new Claim(batch, null, Urgency.NORMAL, Channel.SMS, Planned.SENDER, null, "PUBLISHED", "PLACE_OFFER",
				Purpose.FIRST, this.announcement, null, null);
	}

	private Final sent(int guardian, int attempt, String message, int segments) {
		return new Final(deliveryOf(guardian), attempt, SENT, null, null, message, segments, "twilio");
	}

	private Final sentBy(String provider, int guardian, String message) {
		return new Final(deliveryOf(guardian), 0, SENT, null, null, message, 1, provider);
	}

	private Receipt receipt(int guardian, int attempt, DeliveryStatus status, @Nullable FailureReason reason,
			int afterSeconds) {
		return new Receipt(deliveryOf(guardian), attempt, status, reason, null, "SM" + guardian,
				(reason != null) ? 2 : 0, afterSeconds, now());
	}

	private Instant now() {
		return this.clock.instant();
	}

	private long batch(int guardian) {
		return this.jdbc.sql("select batch_id from delivery where guardian_id = :guardian")
			.param("guardian", guardian)
			.query(Long.class)
			.single();
	}

	private int count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Integer.class).single();
	}

	private DeliveryHistory history(int guardian) {
		return this.tracking.history(this.announcement, guardian).getFirst();
	}

	private List<DeliveryStatus> statuses(int guardian) {
		return history(guardian).events().stream().map(Event::status).toList();
	}

	private List<String> messages(int guardian) {
		return messagesOf(deliveryOf(guardian));
	}

	/** What was said of the delivery's messages, one after the other. */
	private List<String> messagesOf(long delivery) {
		return this.jdbc.sql("""
				select concat_ws(' ', status, attempt, coalesce(provider, '-'), message_id) from delivery_history
				where delivery_id = :id and message_id is not null order by at
				""").param("id", delivery).query(String.class).list();
	}

}
