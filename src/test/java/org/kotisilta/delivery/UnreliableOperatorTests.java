package org.kotisilta.delivery;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kotisilta.HubTest;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.DeliveryStatus;
import org.kotisilta.channel.FailureReason;
import org.kotisilta.embedded.Fault;
import org.kotisilta.embedded.FaultSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@HubTest
class UnreliableOperatorTests extends SendingScenario {

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
	void anEarlierMessageOfTheSameWordsIsNotTakenForOneTheOperatorNeverTook() {
		this.operator.faults().set(FaultSettings.NONE.number(PHONE, Fault.MISSING));
		var earlier = planned().save();
		this.batches.publish(earlier);
		awaitAll(earlier, Channel.SMS, DeliveryStatus.SENT, 1);
		this.operator.faults().set(FaultSettings.NONE.number(PHONE, Fault.SERVER_ERROR, Fault.MISSING));
		var announcement = planned().save();
		this.batches.publish(announcement);
		await().until(() -> unresolved() == 1);
		this.operator.faults().set(FaultSettings.NONE.number(PHONE, Fault.MISSING));

		this.clock.advance(Duration.ofSeconds(31));

		awaitAll(announcement, Channel.SMS, DeliveryStatus.SENT, 1);
		assertThat(this.journal.taken()).isEqualTo(2);
	}

	@Test
	void aMessageThatCannotBeWrittenAgainDoesNotKeepTheOthersFromBeingFound() {
		this.operator.faults()
			.set(FaultSettings.NONE.delay(Duration.ofMillis(20))
				.number(PHONE, Fault.SERVER_ERROR)
				.number(Planned.phone(2), Fault.SERVER_ERROR));
		var announcement = planned().recipients(2).save();
		this.batches.publish(announcement);
		await().until(() -> unresolved() == 2);
		this.jdbc.sql("update delivery set args = '{}' where guardian_id = 1").update();
		this.operator.faults().set(FaultSettings.NONE.delay(Duration.ofMillis(20)));

		this.clock.advance(Duration.ofSeconds(31));

		awaitCount(announcement, DeliveryStatus.DELIVERED, 1);
		awaitCount(announcement, DeliveryStatus.FAILED, 1);
		assertThat(this.tracking.history(announcement, 1).getFirst().reason()).isEqualTo(FailureReason.INVALID_MESSAGE);
		assertThat(unresolved()).isZero();
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

}
