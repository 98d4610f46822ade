package org.kotisilta.question;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;

import static org.assertj.core.api.Assertions.assertThat;

@HubTest
class AnsweringTests {

	private static final String SENDER = "+358401234567";

	private static final String PHONE = "+358451111111";

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Offers offers;

	@Autowired
	OfferResults results;

	@Autowired
	Deadlines deadlines;

	@Autowired
	ReplyCodes codes;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	MutableClock clock;

	private Town town;

	private long unit;

	private long child;

	private long mother;

	private long father;

	private Instant deadline;

	@BeforeEach
	void aChildWithTwoGuardians() {
		this.town = new Town(this.jdbc);
		this.unit = this.town.unit("U1", "Päiväkoti Kallio");
		this.child = this.town.child("C1", "Aada", this.unit);
		this.mother = this.town.guardian("G1", "so", "fi");
		this.father = this.town.guardian("G2", "fi");
		this.town.of(this.mother, this.child).of(this.father, this.child);
		this.deadline = this.clock.instant().plus(Duration.ofDays(10));
	}

	@Test
	void anAcceptedOfferSaysWhoWhenAndByWhichWay() {
		var announcement = this.town.announcement(SENDER, Policy.ANY_ONE);
		var offer = this.town.offer(announcement, this.child, this.unit, this.deadline);

		var outcome = this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.sms(this.mother, 7));

		assertThat(outcome).isEqualTo(new AnswerOutcome.Applied(OfferState.ACCEPTED));
		assertThat(this.results.of(announcement)).singleElement().satisfies((result) -> {
			assertThat(result.state()).isEqualTo(OfferState.ACCEPTED);
			assertThat(result.guardian()).isEqualTo("G1");
			assertThat(result.channel()).isEqualTo("SMS");
			assertThat(result.answeredAt()).isNotNull();
		});
		assertThat(this.results.csv(announcement)).contains("offer;child;unit")
			.contains(";ACCEPTED;")
			.contains(";G1;1");
	}

	@Test
	void everyAnswerStaysInTheHistoryAndEveryChangeIsReportedOnce() {
		var offer = this.town.offer(this.town.announcement(SENDER, Policy.ANY_ONE), this.child, this.unit,
				this.deadline);

		this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.sms(this.mother, 1));
		this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.sms(this.mother, 2));
		this.offers.answer(offer, AnswerValue.DECLINE, AnsweredBy.portal(this.father));
		this.offers.answer(offer, AnswerValue.DECLINE, AnsweredBy.portal(this.mother));
		this.clock.advance(Duration.ofDays(11));
		this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.sms(this.mother, 3));

		assertThat(history(offer)).containsExactly("ACCEPT APPLIED", "ACCEPT REPEATED", "DECLINE CONFLICT",
				"DECLINE CHANGED", "ACCEPT LATE");
		assertThat(notices(offer)).containsExactly("1 ACCEPTED", "2 CONFLICT", "3 DECLINED");
	}

	@Test
	void somebodyWhoIsNoGuardianAnyMoreCannotAnswer() {
		var offer = this.town.offer(this.town.announcement(SENDER, Policy.ANY_ONE), this.child, this.unit,
				this.deadline);
		this.jdbc.sql("update guardianship set until = '2020-01-01' where guardian_id = ?").param(this.father).update();

		assertThat(this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.portal(this.father)))
			.isInstanceOf(AnswerOutcome.NotAllowed.class);
		assertThat(this.offers.openForGuardian(this.father)).isEmpty();
	}

	@Test
	void anAnswerAndTheDeadlineInTheSameMomentLeaveOneOfThem() throws Exception {
		var announcement = this.town.announcement(SENDER, Policy.ANY_ONE);
		try (var threads = Executors.newFixedThreadPool(2)) {
			for (int i = 0; i < 50; i++) {
				var sibling = this.town.child("S" + i, "Onni", this.unit);
				this.town.of(this.mother, sibling);
				var offer = this.town.offer(announcement, sibling, this.unit, this.clock.instant());
				var start = new CyclicBarrier(2);
				Callable<AnswerOutcome> close = () -> {
					start.await();
					this.deadlines.close();
					return new AnswerOutcome.Repeated(OfferState.CLOSED);
				};

				threads.invokeAll(List.of(answer(start, offer, AnswerValue.ACCEPT, this.mother), close));
				this.deadlines.close();

				var state = this.offers.find(offer).orElseThrow().state();
				var applied = history(offer).contains("ACCEPT APPLIED");
				assertThat(state).isEqualTo(applied ? OfferState.ACCEPTED : OfferState.CLOSED);
			}
		}
	}

	@Test
	void anAnswerThatCameInTimeCountsWhenItIsReadAfterTheDeadline() {
		var offer = this.town.offer(this.town.announcement(SENDER, Policy.ANY_ONE), this.child, this.unit,
				this.deadline);
		this.clock.advance(Duration.ofDays(11));
		this.deadlines.close();

		var outcome = this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.sms(this.mother, 1),
				this.deadline.minusSeconds(1));

		assertThat(outcome).isEqualTo(new AnswerOutcome.Applied(OfferState.ACCEPTED));
		assertThat(notices(offer)).containsExactly("1 CLOSED", "2 ACCEPTED");
	}

	@Test
	void aPhoneShowsTheOffersItCanAnswerWithTheGuardiansBehindIt() {
		this.town.phone(this.mother, PHONE).phone(this.father, PHONE);
		var offer = this.town.offer(this.town.announcement(SENDER, Policy.ANY_ONE), this.child, this.unit,
				this.deadline);
		this.transaction
			.executeWithoutResult((_) -> this.codes.allocate(SENDER, new String[] { PHONE }, new Long[] { offer }));

		assertThat(this.offers.openFor(SENDER, PHONE)).singleElement().satisfies((open) -> {
			assertThat(open.childFirstName()).isEqualTo("Aada");
			assertThat(open.acceptCode()).isEqualTo(1);
			assertThat(open.declineCode()).isEqualTo(2);
			assertThat(open.guardianIds()).containsExactly(this.mother, this.father);
		});
		assertThat(this.offers.openFor("+358400000000", PHONE)).isEmpty();
	}

	@Test
	void aWithdrawnOfferTakesNoAnswerAndIsReported() {
		var offer = this.town.offer(this.town.announcement(SENDER, Policy.ANY_ONE), this.child, this.unit,
				this.deadline);

		assertThat(this.offers.withdraw(offer)).isTrue();
		assertThat(this.offers.withdraw(offer)).isFalse();

		assertThat(this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.portal(this.mother)))
			.isEqualTo(new AnswerOutcome.NotAllowed(OfferState.WITHDRAWN, AnswerOutcome.NotAllowed.Reason.WITHDRAWN));
		assertThat(notices(offer)).containsExactly("1 WITHDRAWN");
	}

	@Test
	void whatGuardiansDisagreeOnIsFrozenReportedAndGivenToAnAdviser() {
		var offer = this.town.offer(this.town.announcement(SENDER, Policy.ANY_ONE), this.child, this.unit,
				this.deadline);

		this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.portal(this.father));
		var outcome = this.offers.answer(offer, AnswerValue.DECLINE, AnsweredBy.portal(this.mother));

		assertThat(outcome).isEqualTo(new AnswerOutcome.Disagreed(OfferState.CONFLICT, OfferState.ACCEPTED));
		assertThat(notices(offer)).containsExactly("1 ACCEPTED", "2 CONFLICT");
		assertThat(
				this.jdbc.sql("select language || ' ' || subject || ' ' || state from conversation where offer_id = ?")
					.param(offer)
					.query(String.class)
					.list())
			.containsExactly("so CONFLICT OPEN");
		this.clock.advance(Duration.ofDays(11));
		this.deadlines.close();
		assertThat(this.offers.find(offer).orElseThrow().state()).as("no deadline decides for them")
			.isEqualTo(OfferState.CONFLICT);
	}

	@Test
	void staffSettleWhatGuardiansDisagreeOnAndNoGuardianOverrulesThem() {
		var announcement = this.town.announcement(SENDER, Policy.ANY_ONE);
		var offer = this.town.offer(announcement, this.child, this.unit, this.deadline);
		this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.portal(this.father));
		assertThat(this.offers.settle(offer, AnswerValue.DECLINE, "nothing to settle")).isFalse();
		this.offers.answer(offer, AnswerValue.DECLINE, AnsweredBy.portal(this.mother));

		assertThat(this.offers.settle(offer, AnswerValue.ACCEPT, "they agreed on the phone")).isTrue();

		assertThat(this.offers.answer(offer, AnswerValue.DECLINE, AnsweredBy.portal(this.mother)))
			.isEqualTo(new AnswerOutcome.AlreadyAnswered(OfferState.ACCEPTED, true));
		assertThat(this.results.of(announcement)).singleElement().satisfies((result) -> {
			assertThat(result.channel()).isEqualTo("STAFF");
			assertThat(result.guardian()).isNull();
		});
		assertThat(notices(offer)).containsExactly("1 ACCEPTED", "2 CONFLICT", "3 ACCEPTED");
	}

	@Test
	void whereAllMustAcceptTheLastOneDecides() {
		var offer = this.town.offer(this.town.announcement(SENDER, Policy.ALL), this.child, this.unit, this.deadline);

		assertThat(this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.sms(this.mother, 1)))
			.isEqualTo(new AnswerOutcome.Awaiting(OfferState.OPEN));
		assertThat(this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.sms(this.father, 2)))
			.isEqualTo(new AnswerOutcome.Applied(OfferState.ACCEPTED));

		assertThat(notices(offer)).containsExactly("1 ACCEPTED");
	}

	@Test
	void aLateAnswerCountsOnceStaffHonourItAndIsReportedAndTold() {
		this.town.phone(this.mother, PHONE);
		var announcement = this.town.announcement(SENDER, Policy.ANY_ONE);
		var offer = this.town.offer(announcement, this.child, this.unit, this.deadline);
		this.clock.advance(Duration.ofDays(11));
		this.deadlines.close();
		this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.sms(this.mother, 1));

		assertThat(this.offers.late(List.of(offer))).containsOnly(Map.entry(offer, AnswerValue.ACCEPT));
		assertThat(this.offers.honour(offer)).contains(AnswerValue.ACCEPT);
		assertThat(this.offers.honour(offer)).as("once").isEmpty();

		assertThat(history(offer)).containsExactly("ACCEPT HONOURED");
		assertThat(notices(offer)).containsExactly("1 CLOSED", "2 ACCEPTED");
		assertThat(this.results.of(announcement).getFirst().guardian()).isEqualTo("G1");
		assertThat(this.jdbc.sql("select destination from delivery where purpose = 'CONFIRMATION'")
			.query(String.class)
			.list()).containsExactly(PHONE);
	}

	@Test
	void aLateAnswerCannotBeHonouredOnceThePlaceIsGone() {
		var offer = this.town.offer(this.town.announcement(SENDER, Policy.ANY_ONE), this.child, this.unit,
				this.deadline);
		this.clock.advance(Duration.ofDays(11));
		this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.sms(this.mother, 1));
		this.offers.fill(offer);

		assertThat(this.offers.honour(offer)).isEmpty();
		assertThat(this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.sms(this.mother, 2)))
			.isEqualTo(new AnswerOutcome.NotAllowed(OfferState.FILLED, AnswerOutcome.NotAllowed.Reason.FILLED));
	}

	@Test
	void aPreliminaryAnswerIsNotedAndCountsInThePortal() {
		var announcement = this.town.announcement(SENDER, Policy.ANY_ONE);
		this.jdbc.sql("update question set assurance = 'PRELIMINARY'").update();
		var offer = this.town.offer(announcement, this.child, this.unit, this.deadline);

		assertThat(this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.sms(this.mother, 1)))
			.isEqualTo(new AnswerOutcome.Preliminary(OfferState.OPEN));
		assertThat(this.offers.find(offer).orElseThrow().preliminary()).isEqualTo(AnswerValue.ACCEPT);
		assertThat(notices(offer)).isEmpty();
		this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.portal(this.mother));

		assertThat(this.offers.find(offer).orElseThrow()).satisfies((answered) -> {
			assertThat(answered.state()).isEqualTo(OfferState.ACCEPTED);
			assertThat(answered.preliminary()).isNull();
		});
	}

	private Callable<AnswerOutcome> answer(CyclicBarrier start, long offer, AnswerValue value, long guardian) {
		return () -> {
			start.await();
			return this.offers.answer(offer, value, AnsweredBy.portal(guardian));
		};
	}

	private List<String> history(long offer) {
		return this.jdbc.sql("select value || ' ' || outcome from answer where offer_id = ? order by id")
			.param(offer)
			.query(String.class)
			.list();
	}

	private List<String> notices(long offer) {
		return this.jdbc.sql(
				"select version || ' ' || (payload ->> 'result') from result_notice where offer_id = ? order by version")
			.param(offer)
			.query(String.class)
			.list();
	}

}
