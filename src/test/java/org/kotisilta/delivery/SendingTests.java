package org.kotisilta.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kotisilta.HubTest;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.DeliveryStatus;
import org.kotisilta.channel.FailureReason;
import org.kotisilta.channel.OutboundSms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@HubTest
class SendingTests extends SendingScenario {

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
		assertThat(this.jdbc.sql("select message_id from delivery_history where delivery_id = " + deliveryOf(7))
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
		var announcement = planned().recipients(3).lostByKafka().save();
		assertThat(this.tracking.progress(announcement).count(DeliveryStatus.QUEUED)).isEqualTo(3);

		this.clock.advance(Duration.ofMinutes(6));

		awaitAll(announcement, Channel.SMS, DeliveryStatus.DELIVERED, 3);
		assertThat(this.journal.repeated()).isEmpty();
	}

	@Test
	void howFarSendingIsIsReadFromTheBatches() {
		var waiting = planned().recipients(3).inOtherHands().save();
		var done = planned().by(Channel.PORTAL).recipients(1200).batchesOf(1000).save();

		this.batches.publish(done);

		awaitAll(done, Channel.PORTAL, DeliveryStatus.DELIVERED, 1200);
		assertThat(this.tracking.percents(List.of(waiting, done)))
			.containsExactlyInAnyOrderEntriesOf(Map.of(waiting, 0, done, 100));
	}

	@Test
	void whatADeadHubLeftIsAskedForAndNothingIsSentTwice() {
		var announcement = planned().recipients(6).inOtherHands().save();
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
		var announcement = planned().by(Channel.EMAIL).recipients(2).inOtherHands().save();

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
	void onePersonsWrongValuesHoldUpNobodyElse() {
		var announcement = planned().recipients(3).save();
		this.jdbc.sql("update delivery set args = '{}' where guardian_id = 2").update();

		this.batches.publish(announcement);

		awaitCount(announcement, DeliveryStatus.DELIVERED, 2);
		awaitCount(announcement, DeliveryStatus.FAILED, 1);
		assertThat(this.tracking.history(announcement, 2).getFirst().reason()).isEqualTo(FailureReason.INVALID_MESSAGE);
	}

}
