package org.kotisilta.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.DeliveryStatus;
import org.kotisilta.channel.FailureReason;
import org.kotisilta.channel.OutboundSms;
import org.kotisilta.channel.SmsProvider;
import org.kotisilta.embedded.Fault;
import org.kotisilta.embedded.FaultSettings;
import org.kotisilta.embedded.Journal;
import org.kotisilta.embedded.SimulatedOperator;
import org.kotisilta.template.Templates;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@HubTest
class SendingTests {

	private static final String PHONE = Planned.phone(1);

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Renderings renderings;

	@Autowired
	Templates templates;

	@Autowired
	MutableClock clock;

	@Autowired
	Batches batches;

	@Autowired
	Tracking tracking;

	@Autowired
	SimulatedOperator operator;

	@Autowired
	Journal journal;

	@Autowired
	SmsProvider sms;

	@BeforeEach
	void aGoodDay() {
		this.operator.reset();
		this.operator.faults().set(FaultSettings.NONE.delay(Duration.ofMillis(20)));
	}

	@ParameterizedTest
	@EnumSource
	void everyHandsetShowsItsMessageOnceInEveryLane(Urgency lane) {
		var announcement = planned().recipients(450).lane(lane).save();

		this.batches.publish(announcement);

		awaitAll(announcement, Channel.SMS, DeliveryStatus.DELIVERED, 450);
		assertThat(this.journal.seen()).isEqualTo(450);
		assertThat(this.journal.repeated()).isEmpty();
		IntStream.of(1, 200, 201, 450)
			.forEach((guardian) -> assertThat(this.journal.texts(Planned.phone(guardian)))
				.containsExactly(Planned.words(guardian)));
	}

	@Test
	void everyEmailReachesTheMailboxUnderItsOwnId() {
		var announcement = planned().by(Channel.EMAIL).recipients(30).save();

		this.batches.publish(announcement);

		awaitAll(announcement, Channel.EMAIL, DeliveryStatus.SENT, 30);
		assertThat(this.jdbc.sql("select subject from simulator.mail where envelope_to = 'guardian7@example.org'")
			.query(String.class)
			.list()).containsExactly("Paikka: Guardian 7");
		assertThat(this.jdbc.sql("select provider_message_id from delivery where guardian_id = 7")
			.query(String.class)
			.single()).startsWith("delivery-" + deliveryOf(7) + "@");
	}

	@Test
	void aPortalMessageIsThereAtOnce() {
		var announcement = planned().by(Channel.PORTAL).recipients(1200).batchesOf(1000).save();

		this.batches.publish(announcement);

		awaitAll(announcement, Channel.PORTAL, DeliveryStatus.DELIVERED, 1200);
	}

	@Test
	void aBatchNobodyPublishedIsFoundByTheSweeper() {
		var announcement = planned().recipients(3).save();

		awaitAll(announcement, Channel.SMS, DeliveryStatus.DELIVERED, 3);
	}

	@Test
	void aBatchWhoseRecordKafkaLostIsQueuedAgain() {
		var announcement = planned().recipients(3).save();
		this.jdbc.sql("update delivery_batch set state = 'QUEUED', queued_at = :now")
			.param("now", Moments.utc(this.clock.instant()))
			.update();
		assertThat(this.tracking.progress(announcement).count(DeliveryStatus.QUEUED)).isEqualTo(3);

		this.clock.advance(Duration.ofMinutes(6));

		awaitAll(announcement, Channel.SMS, DeliveryStatus.DELIVERED, 3);
		assertThat(this.journal.repeated()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "ACCEPT_THEN_DROP", "ACCEPT_THEN_500", "SLOW" })
	void aMessageTakenWithoutAnAnswerIsFoundAndNotSentAgain(Fault fault) {
		this.operator.faults()
			.set(FaultSettings.NONE.slowness(Duration.ofSeconds(25)).number(PHONE, fault, Fault.MISSING));
		var announcement = planned().recipients(3).save();

		this.batches.publish(announcement);

		awaitCount(announcement, DeliveryStatus.DELIVERED, 2);
		await().atMost(Duration.ofSeconds(40)).until(() -> unresolved() == 1);
		assertConserved(announcement);
		this.operator.faults().set(FaultSettings.NONE.number(PHONE, Fault.MISSING));
		this.clock.advance(Duration.ofSeconds(31));
		awaitCount(announcement, DeliveryStatus.SENT, 1);
		assertThat(this.journal.taken()).isEqualTo(3);
		assertThat(unresolved()).isZero();
	}

	@Test
	void aReceiptSettlesAnUnknownOutcomeWithoutAsking() {
		this.operator.faults()
			.set(FaultSettings.NONE.delay(Duration.ofMillis(20)).number(PHONE, Fault.ACCEPT_THEN_500));
		var announcement = planned().save();

		this.batches.publish(announcement);

		awaitAll(announcement, Channel.SMS, DeliveryStatus.DELIVERED, 1);
		await().until(() -> unresolved() == 0);
		assertThat(this.journal.taken()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVER_ERROR", "UNAVAILABLE" })
	void aMessageTheOperatorNeverTookIsSentAgainOnceItHasSaidSo(Fault fault) {
		this.operator.faults().set(FaultSettings.NONE.delay(Duration.ofMillis(20)).number(PHONE, fault));
		var announcement = planned().save();
		this.batches.publish(announcement);
		await().until(() -> unresolved() == 1);
		this.operator.faults().set(FaultSettings.NONE.delay(Duration.ofMillis(20)));

		this.clock.advance(Duration.ofSeconds(31));

		awaitAll(announcement, Channel.SMS, DeliveryStatus.DELIVERED, 1);
		assertThat(this.journal.texts(PHONE)).containsExactly(Planned.words(1));
	}

	@Test
	void tooManyRequestsAreSentLater() {
		this.operator.faults().set(FaultSettings.NONE.number(PHONE, Fault.TOO_MANY_REQUESTS));
		var announcement = planned().recipients(3).save();
		this.batches.publish(announcement);
		awaitCount(announcement, DeliveryStatus.DELIVERED, 2);
		await().untilAsserted(() -> assertThat(attempts(1)).isEqualTo(1));
		assertConserved(announcement);
		this.operator.faults().set(FaultSettings.NONE.delay(Duration.ofMillis(20)));

		this.clock.advance(Duration.ofSeconds(10));

		awaitAll(announcement, Channel.SMS, DeliveryStatus.DELIVERED, 3);
		assertThat(this.tracking.history(announcement, 1).getFirst().events())
			.anyMatch((event) -> event.status() == DeliveryStatus.PENDING && "20429".equals(event.code()));
	}

	@Test
	void aHandsetOutOfReachIsTriedTwiceMoreAndThenGivenUp() {
		this.operator.faults().set(FaultSettings.NONE.delay(Duration.ofMillis(20)).number(PHONE, Fault.UNREACHABLE));
		var announcement = planned().save();
		this.batches.publish(announcement);

		for (var attempt = 1; attempt <= 2; attempt++) {
			var expected = attempt;
			await().untilAsserted(() -> assertThat(attempts(1)).isEqualTo(expected));
			this.clock.advance(Duration.ofMinutes(50));
		}

		awaitCount(announcement, DeliveryStatus.FAILED, 1);
		assertThat(this.tracking.history(announcement, 1).getFirst().reason()).isEqualTo(FailureReason.UNREACHABLE);
		assertThat(this.journal.taken()).isEqualTo(3);
	}

	@Test
	void whatADeadHubLeftIsAskedForAndNothingIsSentTwice() {
		var announcement = planned().recipients(6).save();
		this.jdbc.sql("""
				update delivery_batch set state = 'SENDING', claimed_at = :now, claimed_by = 'a hub that died'
				""").param("now", Moments.utc(this.clock.instant())).update();
		this.sms.send(IntStream.of(1, 2, 3)
			.mapToObj((guardian) -> new OutboundSms(deliveryOf(guardian), 0, Planned.phone(guardian), Planned.SENDER,
					Planned.words(guardian), null))
			.toList());
		this.jdbc.sql("delete from delivery_event").update();

		this.clock.advance(Claims.LEASE.plusSeconds(1));

		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(this.tracking.progress(announcement).count(DeliveryStatus.DELIVERED))
				.isEqualTo(6));
		assertConserved(announcement);
		assertThat(this.journal.taken()).isEqualTo(6);
	}

	@Test
	void emailADeadHubLeftGoesOutUnderTheSameId() {
		var announcement = planned().by(Channel.EMAIL).recipients(2).save();
		this.jdbc.sql("""
				update delivery_batch set state = 'SENDING', claimed_at = :now, claimed_by = 'a hub that died'
				""").param("now", Moments.utc(this.clock.instant())).update();

		this.clock.advance(Claims.LEASE.plusSeconds(1));

		awaitAll(announcement, Channel.EMAIL, DeliveryStatus.SENT, 2);
	}

	@Test
	void aBatchWhoseTimeHasPassedIsNotSent() {
		var announcement = planned().recipients(2).expiring(this.clock.instant().minusSeconds(1)).save();

		this.batches.publish(announcement);

		awaitAll(announcement, Channel.SMS, DeliveryStatus.EXPIRED, 2);
		assertThat(this.journal.taken()).isZero();
	}

	@Test
	void whatStaffHaveWithdrawnIsNotSent() {
		var announcement = planned().recipients(2).save();
		this.jdbc.sql("update announcement set state = 'CANCELLED'").update();

		this.batches.publish(announcement);

		awaitAll(announcement, Channel.SMS, DeliveryStatus.SUPPRESSED, 2);
		assertThat(this.tracking.progress(announcement).counts().getFirst().reason())
			.isEqualTo(FailureReason.CANCELLED);
	}

	@Test
	void aNumberThatHasStoppedTheSenderIsNotSentTo() {
		this.jdbc.sql("insert into sms_opt_out values (:phone, :sender, 'STOP', now())")
			.param("phone", PHONE)
			.param("sender", Planned.SENDER)
			.update();
		var announcement = planned().recipients(2).save();

		this.batches.publish(announcement);

		awaitCount(announcement, DeliveryStatus.DELIVERED, 1);
		awaitCount(announcement, DeliveryStatus.FAILED, 1);
		assertThat(this.tracking.history(announcement, 1).getFirst().reason()).isEqualTo(FailureReason.OPTED_OUT);
		assertThat(this.journal.taken()).isEqualTo(1);
	}

	@Test
	void aNumberOfWhichOnlyTheOperatorKnowsThatItStoppedIsRemembered() {
		this.jdbc.sql("""
				with p as (insert into simulator.phone (number, last_at) values (:phone, now()) returning id)
				insert into simulator.opt_out select id, :sender, now() from p
				""").param("phone", PHONE).param("sender", Planned.SENDER).update();
		var announcement = planned().save();

		this.batches.publish(announcement);

		awaitAll(announcement, Channel.SMS, DeliveryStatus.FAILED, 1);
		assertThat(this.tracking.history(announcement, 1).getFirst().reason()).isEqualTo(FailureReason.OPTED_OUT);
		assertThat(this.jdbc.sql("select phone from sms_opt_out").query(String.class).list()).containsExactly(PHONE);
	}

	@Test
	void onePersonsWrongValuesHoldUpNobodyElse() {
		var announcement = planned().recipients(3).save();
		this.jdbc.sql("update delivery set args = '{}' where guardian_id = 2").update();

		this.batches.publish(announcement);

		awaitCount(announcement, DeliveryStatus.DELIVERED, 2);
		awaitCount(announcement, DeliveryStatus.FAILED, 1);
		assertThat(this.tracking.history(announcement, 2).getFirst().reason()).isEqualTo(FailureReason.INVALID_MESSAGE);
	}

	@Test
	void shuffledDoubledAndMissingReportsStillEndInTheRightStatus() {
		var faults = FaultSettings.NONE.delay(Duration.ofMillis(20))
			.rate(Fault.SHUFFLED, 0.5)
			.rate(Fault.DUPLICATED, 0.5)
			.rate(Fault.CALLBACK_FIRST, 0.5);
		this.operator.faults().set(faults);
		var announcement = planned().recipients(100).batchesOf(20).save();

		this.batches.publish(announcement);

		awaitAll(announcement, Channel.SMS, DeliveryStatus.DELIVERED, 100);
		assertThat(this.journal.seen()).isEqualTo(100);
	}

	private Planned planned() {
		return Planned.anAnnouncement(this.jdbc, this.renderings, this.templates, this.clock);
	}

	private void awaitAll(long announcement, Channel channel, DeliveryStatus status, int expected) {
		awaitCount(announcement, status, expected);
		assertThat(this.tracking.progress(announcement).totals()).singleElement()
			.isEqualTo(new Progress.Total(channel, expected, expected, 0));
	}

	private void awaitCount(long announcement, DeliveryStatus status, int expected) {
		await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
			assertConserved(announcement);
			assertThat(this.tracking.progress(announcement).count(status)).isEqualTo(expected);
		});
	}

	/** Holds at every moment, not only at the end. */
	private void assertConserved(long announcement) {
		var progress = this.tracking.progress(announcement);
		assertThat(progress.conserved()).isTrue();
		assertThat(List.of(DeliveryStatus.values()).stream().mapToLong(progress::count).sum())
			.isEqualTo(progress.expected());
		assertThat(Set.of(progress.announcementId())).containsExactly(announcement);
	}

	private long deliveryOf(int guardian) {
		return this.jdbc.sql("select id from delivery where guardian_id = :guardian")
			.param("guardian", guardian)
			.query(Long.class)
			.single();
	}

	private int attempts(int guardian) {
		return this.jdbc.sql("select attempts from delivery where guardian_id = :guardian")
			.param("guardian", guardian)
			.query(Integer.class)
			.single();
	}

	private int unresolved() {
		return this.jdbc.sql("select count(*) from unresolved").query(Integer.class).single();
	}

}
