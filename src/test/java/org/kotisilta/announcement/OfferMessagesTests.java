package org.kotisilta.announcement;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.announcement.PublishResult.Published;
import org.kotisilta.question.AnswerValue;
import org.kotisilta.question.AnsweredBy;
import org.kotisilta.question.Deadlines;
import org.kotisilta.question.OfferState;
import org.kotisilta.question.Offers;
import org.kotisilta.question.Town;

import static org.assertj.core.api.Assertions.assertThat;

@HubTest
class OfferMessagesTests {

	/** A Monday; the offers are answered until Monday 15 February at 23.59. */
	private static final Instant PUBLISHED = Instant.parse("2027-02-01T08:00:00Z");

	private static final Instant REMINDER = Instant.parse("2027-02-12T08:00:00Z");

	private static final Instant AFTER_DEADLINE = Instant.parse("2027-02-15T22:00:00Z");

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Announcements announcements;

	@Autowired
	Planner planner;

	@Autowired
	OfferMessages messages;

	@Autowired
	Deadlines deadlines;

	@Autowired
	Offers offers;

	@Autowired
	MutableClock clock;

	private long answering;

	private long id;

	@BeforeEach
	void twoOffersOneOfThemAnswered() {
		this.clock.stopAt(PUBLISHED);
		var town = new Town(this.jdbc);
		var unit = town.unit("U1", "Päiväkoti Kallio");
		this.answering = town.guardian("G1", "fi");
		var silent = town.guardian("G2", "so");
		town.phone(this.answering, "+358451111111")
			.phone(silent, "+358452222222")
			.of(this.answering, town.child("C1", "Aada", unit))
			.of(silent, town.child("C2", "Onni", unit));
		var draft = Letters.offerList("""
				offer;child;unit;place;starts;deadline
				O1;C1;U1;Esiopetus;2027-08-10;2027-02-15
				O2;C2;U1;Esiopetus;2027-08-10;2027-02-15
				""", Letters.NUMBER);
		this.id = ((Published) this.announcements.publish(draft, Set.of("machine-draft"), "staff")).id();
		this.planner.plan(this.id);
		this.offers.answer(offer("C1"), AnswerValue.ACCEPT, AnsweredBy.portal(this.answering));
	}

	@Test
	void onlyThoseWhoHaveNotAnsweredAreRemindedOnceThreeDaysBeforeInTheMorning() {
		this.clock.stopAt(REMINDER.minusSeconds(1));
		this.messages.remind();
		assertThat(messages("REMINDER")).isEmpty();

		this.clock.stopAt(REMINDER);
		this.messages.remind();
		this.messages.remind();
		this.clock.advance(Duration.ofDays(1));
		this.messages.remind();

		assertThat(messages("REMINDER")).containsExactlyInAnyOrder("G2 SMS so", "G2 EMAIL so", "G2 PORTAL so");
		assertThat(this.jdbc.sql("""
				select args ->> 'yes' from delivery where purpose = 'REMINDER' and channel = 'SMS'
				""").query(String.class).single()).as("the digits of the offer").isEqualTo("1");
	}

	@Test
	void anOfferStaysAnsweredAndTheOthersCloseAtTheDeadlineAndTheirGuardiansAreToldByDay() {
		this.clock.stopAt(AFTER_DEADLINE);

		close();
		close();

		assertThat(this.offers.find(offer("C1")).orElseThrow().state()).isEqualTo(OfferState.ACCEPTED);
		assertThat(this.offers.find(offer("C2")).orElseThrow().state()).isEqualTo(OfferState.CLOSED);
		assertThat(messages("CLOSED")).containsExactlyInAnyOrder("G2 SMS so", "G2 EMAIL so", "G2 PORTAL so");
		assertThat(this.jdbc.sql("""
				select distinct b.not_before from delivery d join delivery_batch b on b.id = d.batch_id
				where d.purpose = 'CLOSED'
				""").query(OffsetDateTime.class).single().toInstant()).isEqualTo(Instant.parse("2027-02-16T06:00:00Z"));
	}

	@Test
	void whoHasAcceptedWhereAllMustIsNotRemindedAgain() {
		this.jdbc.sql("update question set policy = 'ALL'").update();
		this.jdbc.sql("update offer set voices = '{\"2\": \"ACCEPT\"}' where id = :id")
			.param("id", offer("C2"))
			.update();

		this.clock.stopAt(REMINDER);
		this.messages.remind();

		assertThat(messages("REMINDER")).isEmpty();
	}

	@Test
	void aPlaceThatWentToSomebodyElseIsNeitherRemindedNorClosed() {
		this.offers.fill(offer("C2"));

		this.clock.stopAt(REMINDER);
		this.messages.remind();
		this.clock.stopAt(AFTER_DEADLINE);
		close();

		assertThat(messages("REMINDER")).isEmpty();
		assertThat(messages("CLOSED")).isEmpty();
	}

	@Test
	void aWithdrawnOfferIsNeitherRemindedNorClosed() {
		this.offers.withdraw(offer("C2"));

		this.clock.stopAt(REMINDER);
		this.messages.remind();
		this.clock.stopAt(AFTER_DEADLINE);
		close();

		assertThat(messages("REMINDER")).isEmpty();
		assertThat(messages("CLOSED")).isEmpty();
	}

	/** The two steps of the route, in its order. */
	private void close() {
		this.deadlines.close();
		this.messages.tellClosed();
	}

	private long offer(String child) {
		return this.jdbc.sql("select o.id from offer o join child c on c.id = o.child_id where c.source_id = ?")
			.param(child)
			.query(Long.class)
			.single();
	}

	private List<String> messages(String purpose) {
		return this.jdbc.sql("""
				select g.source_id || ' ' || d.channel || ' ' || d.language
				from delivery d join guardian g on g.id = d.guardian_id
				where d.announcement_id = ? and d.purpose = ?
				""").params(this.id, purpose).query(String.class).list();
	}

}
