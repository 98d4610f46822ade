package org.kotisilta.announcement;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.announcement.Missing.How;
import org.kotisilta.announcement.PublishResult.Published;
import org.kotisilta.announcement.TranslationGate.Step;
import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.Tracking;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.question.Town;
import org.kotisilta.translation.Adviser;
import org.kotisilta.translation.Adviser.Skill;
import org.kotisilta.translation.Advisers;
import org.kotisilta.translation.Outcome;
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

	private Town town;

	private final Adviser amina = somali("amina");

	private final Adviser bashir = somali("bashir");

	@BeforeEach
	void aTownWithTwoAdvisers() {
		this.town = new Town(this.jdbc);
		this.advisers.keep(this.amina);
		this.advisers.keep(this.bashir);
		var unit = this.town.unit("U1", "Päiväkoti Kallio");
		var child = this.town.child("C1", "Aada", unit);
		this.town.of(aGuardian("FINNISH", "+358451111111", "fi"), child)
			.of(aGuardian("SOMALI", "+358452222222", "so", "en"), child)
			.of(aGuardian("TURKMEN", "+358453333333", "tk"), child);
	}

	@Test
	void aTemplateThatLacksALanguageWaitsForItAndGoesOutTheMomentItIsApproved() {
		var id = publish(message(Missing.USUAL));

		await().untilAsserted(() -> assertThat(first(id)).containsExactlyInAnyOrder("FINNISH fi", "TURKMEN en"));
		assertThat(states(id)).contains("so WAITING", "fi READY", "tk FALLEN_BACK");
		assertThat(task().waiting()).isEqualTo(1);
		assertThat(task().dueAt()).isBefore(this.clock.instant().plus(Duration.ofHours(24)));

		approve();

		await().atMost(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(first(id)).contains("SOMALI so"));
		assertThat(sms(id)).contains("Hawl cusub.");
		assertThat(this.tracking.progress(id).conserved()).isTrue();

		var next = publish(message(Missing.USUAL));
		await().untilAsserted(() -> assertThat(first(next)).contains("SOMALI so"));
		assertThat(states(next)).contains("so READY");
	}

	@Test
	void whenTimeIsUpAnotherLanguageGoesOutAndTheTemplatesTextFollowsToExactlyThose() {
		var earlier = publish(message(new Missing(How.FALL_BACK, null)));
		var id = publish(message(Missing.USUAL));
		this.clock.advance(Duration.ofHours(24));
		await().untilAsserted(() -> assertThat(first(id)).contains("SOMALI en"));

		approve();

		await().untilAsserted(() -> assertThat(deliveries(id, Purpose.FOLLOW_UP, 1)).containsExactly("SOMALI so"));
		assertThat(deliveries(earlier, Purpose.FOLLOW_UP, 1)).isEmpty();
	}

	@Test
	void aCrisisMovesATemplateUpThatIsInTheQueueAlready() {
		this.templates.request(TEMPLATE, Set.of("so"));

		publish(new Draft(Kind.CRISIS_NOTICE, "Test", Urgency.CRISIS, Purpose.FIRST, "fi", TEMPLATE, fields(), Map.of(),
				new Audience.Register(List.of("U1"), Set.of(), Set.of()), Set.of(Channel.SMS), Letters.NAME, null, null,
				null));

		assertThat(task().urgency()).isEqualTo(Urgency.CRISIS);
		assertThat(task().dueAt()).isBefore(this.clock.instant().plus(Duration.ofMinutes(20)));
	}

	@Test
	void whatStaffHoldGoesOutInItsLanguageWhenTheyResumeIt() {
		var id = publish(message(Missing.USUAL));
		this.gate.take(id, "so", Step.HOLD, "staff");
		approve();
		assertThat(states(id)).contains("so HELD");

		this.gate.take(id, "so", Step.RESUME, "staff");

		await().untilAsserted(() -> assertThat(first(id)).contains("SOMALI so"));
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

	private long publish(Draft draft) {
		var result = this.announcements.publish(draft,
				Set.of("falls-back", "sms-long", "machine-draft", "text-doubtful"), "staff");
		assertThat(result).isInstanceOf(Published.class);
		return ((Published) result).id();
	}

	private TranslationTask task() {
		return this.templates.of(TEMPLATE).get("so");
	}

	private void approve() {
		var task = this.tasks.next(this.amina).orElseThrow();
		done(this.tasks.submit(task.id(), this.amina, SOMALI, task.source(), "read aloud"));
		done(this.tasks.claim(task.id(), this.bashir));
		done(this.tasks.approve(task.id(), this.bashir, null));
	}

	private static void done(Outcome outcome) {
		assertThat(outcome).isInstanceOf(Outcome.Done.class);
	}

	private static Adviser somali(String name) {
		return new Adviser(name, Map.of("so", new Skill(Set.of("fi"), true, true)));
	}

	private long aGuardian(String sourceId, String phone, String... languages) {
		var guardian = this.town.guardian(sourceId, languages);
		this.town.phone(guardian, phone).email(guardian, sourceId.toLowerCase(Locale.ROOT) + "@example.org");
		return guardian;
	}

	private List<String> states(long id) {
		return this.announcements.releases(id)
			.stream()
			.map((release) -> release.language() + " " + release.state())
			.toList();
	}

	private List<String> first(long id) {
		return deliveries(id, Purpose.FIRST, 0);
	}

	private List<String> deliveries(long id, Purpose purpose, long cause) {
		return this.jdbc.sql("""
				select distinct g.source_id || ' ' || d.language from delivery d join guardian g on g.id = d.guardian_id
				where d.announcement_id = ? and d.purpose = ? and d.cause_id = ?
				""").params(id, purpose.name(), cause).query(String.class).list();
	}

	private String sms(long id) {
		return this.jdbc.sql("""
				select r.content ->> 'patterns' from delivery d join rendering r on r.id = d.rendering_id
				where d.announcement_id = ? and d.language = 'so' and d.channel = 'SMS'
				""").param(id).query(String.class).single();
	}

}
