package org.kotisilta.announcement;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.announcement.Missing.How;
import org.kotisilta.announcement.TranslationGate.Step;
import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.Tracking;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.translation.Advisers;
import org.kotisilta.translation.TemplateTasks;
import org.kotisilta.translation.TranslationTask;
import org.kotisilta.translation.TranslationTasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A message from a template that exists in Finnish, Swedish and English, for a family who
 * reads Somali.
 */
@HubTest
class TemplateGateTests {

	private static final String TEMPLATE = "translation-due";

	private static final String STEP = "{step, select, told{Hawl cusub.} half{Kala bar.} late{Way dib dhacaysaa.} "
			+ "over{Way dib dhacday.} other{Way sugaysaa.}}";

	private static final Map<String, String> SOMALI = Map.of("sms.text",
			"Kotisilta: " + STEP + " Luqad: {language}. {due, date, ::EEEEdMMMM} {due, time, ::Hm}. {url}",
			"email.subject", "Kotisilta: turjumaad ({language})", "email.body.1",
			"Kotisilta: " + STEP + " Luqad: {language}. {due, date, ::EEEEdMMMM} {due, time, ::Hm}.", "email.body.2",
			"Fur hawsha: {url}");

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Announcements announcements;

	@Autowired
	TranslationTasks tasks;

	@Autowired
	TemplateTasks templates;

	@Autowired
	TranslationGate gate;

	@Autowired
	Advisers advisers;

	@Autowired
	Tracking tracking;

	@Autowired
	MutableClock clock;

	private SomaliAdvisers town;

	@BeforeEach
	void aTownWithTwoAdvisers() {
		this.town = new SomaliAdvisers(this.jdbc, this.announcements, this.tasks, this.advisers);
	}

	@Test
	void aTemplateThatLacksALanguageWaitsForItAndGoesOutTheMomentItIsApproved() {
		var id = this.town.publish(message(Missing.USUAL));

		await()
			.untilAsserted(() -> assertThat(this.town.first(id)).containsExactlyInAnyOrder("FINNISH fi", "TURKMEN en"));
		assertThat(this.town.states(id)).contains("so WAITING", "fi READY", "tk FALLEN_BACK");
		assertThat(task().waiting()).isEqualTo(1);
		assertThat(task().dueAt()).isBefore(this.clock.instant().plus(Duration.ofHours(24)));

		approve();

		await().atMost(Duration.ofSeconds(1))
			.untilAsserted(() -> assertThat(this.town.first(id)).contains("SOMALI so"));
		assertThat(sms(id)).contains("Hawl cusub.");
		assertThat(this.tracking.progress(id).conserved()).isTrue();

		var next = this.town.publish(message(Missing.USUAL));
		await().untilAsserted(() -> assertThat(this.town.first(next)).contains("SOMALI so"));
		assertThat(this.town.states(next)).contains("so READY");
	}

	@Test
	void whenTimeIsUpAnotherLanguageGoesOutAndTheTemplatesTextFollowsToExactlyThose() {
		var earlier = this.town.publish(message(new Missing(How.FALL_BACK, null)));
		var id = this.town.publish(message(Missing.USUAL));
		this.clock.advance(Duration.ofHours(24));
		await().untilAsserted(() -> assertThat(this.town.first(id)).contains("SOMALI en"));

		approve();

		await().untilAsserted(
				() -> assertThat(this.town.deliveries(id, Purpose.FOLLOW_UP, 1)).containsExactly("SOMALI so"));
		assertThat(this.town.deliveries(earlier, Purpose.FOLLOW_UP, 1)).isEmpty();
	}

	@Test
	void aCrisisMovesATemplateUpThatIsInTheQueueAlready() {
		this.templates.request(TEMPLATE, Set.of("so"));

		this.town.publish(new Draft(Kind.CRISIS_NOTICE, "Test", Urgency.CRISIS, Purpose.FIRST, "fi", TEMPLATE, fields(),
				Map.of(), new Audience.Register(List.of("U1"), Set.of(), Set.of()), Set.of(Channel.SMS), Letters.NAME,
				null, null, null));

		assertThat(task().urgency()).isEqualTo(Urgency.CRISIS);
		assertThat(task().dueAt()).isBefore(this.clock.instant().plus(Duration.ofMinutes(20)));
	}

	@Test
	void whatStaffHoldGoesOutInItsLanguageWhenTheyResumeIt() {
		var id = this.town.publish(message(Missing.USUAL));
		this.gate.take(id, "so", Step.HOLD, "staff");
		approve();
		assertThat(this.town.states(id)).contains("so HELD");

		this.gate.take(id, "so", Step.RESUME, "staff");

		await().untilAsserted(() -> assertThat(this.town.first(id)).contains("SOMALI so"));
	}

	private static Draft message(Missing missing) {
		return new Draft(Kind.BULLETIN, "Test", Urgency.NORMAL, Purpose.FIRST, "fi", TEMPLATE, fields(), Map.of(),
				new Audience.Register(List.of("U1"), Set.of(), Set.of()), Set.of(Channel.SMS), Letters.NAME, null, null,
				null)
			.missing(missing);
	}

	private static Map<String, Object> fields() {
		var fields = new HashMap<String, Object>();
		fields.put("step", "told");
		fields.put("language", "somali");
		fields.put("due", "2099-01-14T08:02:00+02:00");
		fields.put("url", "https://kotisilta.example/v/1");
		return fields;
	}

	private TranslationTask task() {
		return this.templates.of(TEMPLATE).get("so");
	}

	private void approve() {
		this.town.translate(SOMALI);
		this.town.approve(task().id());
	}

	private String sms(long id) {
		return this.jdbc.sql("""
				select r.content ->> 'patterns' from delivery d join rendering r on r.id = d.rendering_id
				where d.announcement_id = ? and d.language = 'so' and d.channel = 'SMS'
				""").param(id).query(String.class).single();
	}

}
