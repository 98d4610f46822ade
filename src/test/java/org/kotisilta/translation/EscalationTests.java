package org.kotisilta.translation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.translation.Adviser.Skill;
import org.kotisilta.translation.Escalation.Step;
import org.kotisilta.translation.StaffContacts.Contact;
import org.kotisilta.translation.TaskTable.Reached;
import org.kotisilta.translation.TranslationTask.Limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who is told while the time for a translation runs out. */
@HubTest
class EscalationTests {

	private static final Instant NOW = Instant.parse("2027-01-14T06:02:00Z");

	@Autowired
	Escalation escalation;

	@Autowired
	TaskTable table;

	@Autowired
	TranslationTasks tasks;

	@Autowired
	Advisers advisers;

	@Autowired
	StaffContacts contacts;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	MutableClock clock;

	private Adviser amina;

	private long seen;

	@BeforeEach
	void aSomaliGroupAnArabicAdviserAndACoordinator() {
		this.clock.stopAt(NOW);
		this.amina = anAdviser("amina", "so", "+358451111111");
		anAdviser("bashir", "so", "+358452222222");
		anAdviser("dalia", "ar", "+358453333333");
		this.contacts.keep(new Contact("carin", null, "carin@example.org", "sv", true));
	}

	@Test
	void aCrisisIsToldAtOnceThenTheHolderThenTheGroupThenTheCoordinatorEachOnce() {
		wanted(Urgency.CRISIS);
		told("+358451111111", "+358452222222");

		this.tasks.next(this.amina);
		toldAfter(Duration.ofMinutes(9));
		toldAfter(Duration.ofMinutes(1), "+358451111111");
		toldAfter(Duration.ofMinutes(1));
		toldAfter(Duration.ofMinutes(5), "+358451111111", "+358452222222");
		toldAfter(Duration.ofMinutes(4), "carin@example.org");
		toldAfter(Duration.ofHours(4));

		assertThat(this.jdbc.sql("""
				select why from translation_event where action = 'ESCALATE' order by id
				""").query(String.class).list()).containsExactly("1 %: amina, bashir", "50 %: amina",
				"80 %: amina, bashir", "100 %: carin");
	}

	@Test
	void whatNobodyHoldsAtHalfTimeIsToldToTheGroup() {
		wanted(Urgency.NORMAL);

		told();
		toldAfter(Duration.ofMinutes(10), "+358451111111", "+358452222222");
	}

	@Test
	void whatIsApprovedOrWithdrawnIsToldToNobody() {
		wanted(Urgency.NORMAL);
		this.transaction
			.executeWithoutResult((_) -> this.tasks.withdraw(Subject.announcement(7), "staff", "called off"));

		toldAfter(Duration.ofHours(1));
	}

	@Test
	void theMessageIsInTheReadersLanguageAndNamesTheLanguageAndTheTime() {
		wanted(Urgency.NORMAL);
		toldAfter(Duration.ofMinutes(20), "carin@example.org");

		assertThat(this.jdbc
			.sql("""
					select d.language || ' ' || (d.args ->> 'step') || ' ' || (d.args ->> 'language') || ' ' || (d.args ->> 'due')
					from delivery d where d.purpose = 'STAFF_NOTICE'
					""")
			.query(String.class)
			.list()).containsExactly("sv over somaliska 2027-01-14T08:22+02:00");
	}

	@Test
	void stepsAreSharesOfTheTimeThereWas() {
		wanted(Urgency.NORMAL);

		assertThat(reachedAfter(599)).isEmpty();
		assertThat(reachedAfter(600)).containsExactly(Step.HALF);
		assertThat(reachedAfter(959)).containsExactly(Step.HALF);
		assertThat(reachedAfter(960)).containsExactly(Step.LATE);
		assertThat(reachedAfter(1200)).containsExactly(Step.OVER);
	}

	private List<Step> reachedAfter(int seconds) {
		return Objects.requireNonNull(this.transaction.execute((_) -> this.table.lockReached(NOW.plusSeconds(seconds))))
			.stream()
			.map(Reached::step)
			.toList();
	}

	private void toldAfter(Duration duration, String... destinations) {
		this.clock.advance(duration);
		told(destinations);
	}

	/** Whoever is told since this was last asked; the hub's own clock may be faster. */
	private void told(String... destinations) {
		await().untilAsserted(() -> {
			this.escalation.tell();
			assertThat(this.jdbc.sql("""
					select destination from delivery where purpose = 'STAFF_NOTICE' and id > ? order by destination
					""").param(this.seen).query(String.class).list()).containsExactly(destinations);
		});
		this.seen = this.jdbc.sql("select coalesce(max(id), 0) from delivery").query(Long.class).single();
	}

	private Adviser anAdviser(String name, String language, String phone) {
		var adviser = new Adviser(name, Map.of(language, new Skill(Set.of("fi"), true, true)));
		this.advisers.keep(adviser);
		this.contacts.keep(new Contact(name, phone, null, "fi", false));
		return adviser;
	}

	private void wanted(Urgency urgency) {
		this.transaction.executeWithoutResult((_) -> this.tasks.request(new TranslationRequest(Subject.announcement(7),
				"Suljettu päiväkoti", "fi", Map.of("body", "Päiväkoti on suljettu."), Map.of("so", 3),
				new Limits(Set.of(Channel.SMS), null, null), urgency, NOW.plus(Duration.ofMinutes(20)), null)));
	}

}
