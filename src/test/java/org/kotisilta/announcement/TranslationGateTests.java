package org.kotisilta.announcement;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.announcement.Missing.How;
import org.kotisilta.announcement.PublishResult.Published;
import org.kotisilta.announcement.Release.ReleaseState;
import org.kotisilta.announcement.TranslationGate.Step;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.Tracking;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.question.Town;
import org.kotisilta.translation.Adviser;
import org.kotisilta.translation.Adviser.Skill;
import org.kotisilta.translation.Advisers;
import org.kotisilta.translation.Outcome;
import org.kotisilta.translation.Subject;
import org.kotisilta.translation.TaskState;
import org.kotisilta.translation.TranslationTask;
import org.kotisilta.translation.TranslationTasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/** A notice in Finnish for families who read Somali, and two Somali advisers. */
@HubTest
class TranslationGateTests {

	private static final FreeText FINNISH = new FreeText("Kaasuvuoto",
			"Päiväkoti on suljettu tänään. Soita 09 310 8600.", null);

	private static final Map<String, String> SOMALI = Map.of("title", "Gaas ayaa daadanaya", "body",
			"Xannaanadu maanta way xiran tahay. Wac 09 310 8600.");

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Announcements announcements;

	@Autowired
	TranslationTasks tasks;

	@Autowired
	TranslationGate gate;

	@Autowired
	Planner planner;

	@Autowired
	Advisers advisers;

	@Autowired
	Tracking tracking;

	@Autowired
	MutableClock clock;

	private Town town;

	private Adviser amina;

	private Adviser bashir;

	@BeforeEach
	void aTownWithTwoAdvisers() {
		this.town = new Town(this.jdbc);
		this.amina = anAdviser("amina");
		this.bashir = anAdviser("bashir");
		var unit = this.town.unit("U1", "Päiväkoti Kallio");
		var child = this.town.child("C1", "Aada", unit);
		this.town.of(aGuardian("FINNISH", "+358451111111", "fi"), child)
			.of(aGuardian("SOMALI", "+358452222222", "so", "en"), child)
			.of(aGuardian("TURKMEN", "+358453333333", "tk"), child);
	}

	@Test
	void whoeverReadsTheSourceGetsItAtOnceAndTheOthersWhenTwoPeopleStandBehindTheirText() {
		var id = publish(notice());

		await().untilAsserted(() -> assertThat(first(id)).containsExactlyInAnyOrder("FINNISH fi", "TURKMEN fi"));
		var task = task(id);
		assertThat(task.dueAt()).isBetween(this.clock.instant().plus(Duration.ofMinutes(19)),
				this.clock.instant().plus(Duration.ofMinutes(20)));
		assertThat(task.waiting()).isEqualTo(1);
		assertThat(states(id)).contains("so WAITING", "fi READY", "tk FALLEN_BACK");
		assertThat(this.tracking.progress(id).conserved()).isTrue();

		translate();
		this.clock.advance(Duration.ofMinutes(1));
		approve(task.id());

		await().atMost(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(first(id)).contains("SOMALI so"));
		assertThat(states(id)).contains("so READY");
		assertThat(this.jdbc.sql("select actor || ' ' || to_state from translation_event where task_id = ? order by id")
			.param(task.id())
			.query(String.class)
			.list())
			.containsExactly("hub NEW", "amina CLAIMED", "amina TRANSLATED", "bashir IN_REVIEW", "bashir APPROVED");
	}

	@Test
	void whenTimeIsUpAnotherLanguageGoesOutWithAHoldingLineAndTheFullTextFollowsToExactlyThose() {
		var id = publish(notice());

		this.clock.advance(Duration.ofMinutes(20));

		await().untilAsserted(() -> assertThat(first(id)).contains("SOMALI fi"));
		assertThat(holding(id, "SOMALI")).isEqualTo("so");
		translate();
		approve(task(id).id());
		await().untilAsserted(() -> assertThat(followUps(id)).containsExactly("SOMALI so 3"));
		assertThat(holding(id, "SOMALI", Purpose.FOLLOW_UP)).isNull();
		assertThat(states(id)).contains("so FALLEN_BACK");
		assertThat(this.tracking.progress(id).conserved()).isTrue();
		this.planner.plan(id);
		assertThat(followUps(id)).containsExactly("SOMALI so 3");
	}

	@Test
	void theFullTextOfAnUpdateFollowsItToo() {
		var alert = publish(notice());
		this.clock.advance(Duration.ofMinutes(20));
		await().untilAsserted(() -> assertThat(first(alert)).hasSize(3));
		var update = publish(Letters.draft(Kind.CRISIS_NOTICE, Purpose.FOLLOW_UP, null, Map.of(), Map.of("fi", FINNISH),
				new Audience.RecipientsOf(alert), Letters.NAME));
		this.clock.advance(Duration.ofMinutes(20));
		await().untilAsserted(() -> assertThat(deliveries(update, Purpose.FOLLOW_UP, 0)).contains("SOMALI fi"));

		this.tasks.of(Subject.announcement(alert)).forEach((task) -> this.tasks.claim(task.id(), this.bashir));
		translate();
		approve(task(update).id());

		await().untilAsserted(() -> assertThat(deliveries(update, Purpose.FOLLOW_UP, 1)).containsExactly("SOMALI so"));
		assertThat(this.tracking.progress(update).conserved()).isTrue();
	}

	@Test
	void anApprovalAndTheEndOfTheWaitAtTheSameMomentSendEveryFirstMessageOnce() throws Exception {
		var ids = new ArrayList<Long>();
		for (var round = 0; round < 8; round++) {
			var id = publish(notice());
			translate();
			this.tasks.claim(task(id).id(), this.bashir);
			ids.add(id);
		}
		this.clock.advance(Duration.ofMinutes(10));
		ids.forEach((id) -> this.tasks.heartbeat(task(id).id(), this.bashir));
		var work = new ArrayList<Callable<Object>>();
		ids.forEach((id) -> work.add(() -> this.tasks.approve(task(id).id(), this.bashir, null)));
		work.add(4, () -> {
			this.clock.advance(Duration.ofMinutes(10));
			this.gate.fallBackDue();
			return true;
		});

		try (var threads = Executors.newFixedThreadPool(5)) {
			for (var done : threads.invokeAll(work)) {
				done.get();
			}
		}

		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(ids).allSatisfy((id) -> {
			assertThat(deliveries(id, Purpose.FIRST, 0)).containsOnlyOnce("FINNISH fi");
			// Time may be up and the text approved before anybody has planned anything.
			assertThat(first(id)).containsAnyOf("SOMALI fi", "SOMALI so").hasSize(3);
			assertThat(states(id)).containsAnyOf("so READY", "so FALLEN_BACK").doesNotContain("so WAITING");
			assertThat(followUps(id)).hasSize(first(id).contains("SOMALI fi") ? 1 : 0);
			assertThat(this.tracking.progress(id).totals())
				.allSatisfy((total) -> assertThat(total.notPlanned()).isZero());
		}));
		assertThat(this.jdbc.sql("""
				select count(*) from (select 1 from delivery where purpose = 'FIRST' and announcement_id is not null
				  group by announcement_id, guardian_id, channel having count(*) > 1) twice
				""").query(Integer.class).single()).isZero();
	}

	@Test
	void withoutAnAdviserALanguageFallsBackAtOnce() {
		this.jdbc.sql("delete from adviser_language").update();

		var id = publish(notice());

		await().untilAsserted(() -> assertThat(first(id)).hasSize(3));
		assertThat(this.tasks.of(Subject.announcement(id))).isEmpty();
	}

	@Test
	void thePublisherMaySendAtOnceAndHaveTheTranslationFollow() {
		var id = publish(notice().missing(new Missing(How.FOLLOW_UP, null)));

		await().untilAsserted(() -> assertThat(first(id)).contains("SOMALI fi", "TURKMEN fi"));
		assertThat(this.tasks.of(Subject.announcement(id))).extracting(TranslationTask::language)
			.containsExactly("so", "tk");
		translate();
		approve(this.tasks.of(Subject.announcement(id)).getFirst().id());
		await().untilAsserted(() -> assertThat(followUps(id)).containsExactly("SOMALI so 3"));
	}

	@Test
	void thePublisherMaySendAtOnceAndLeaveItAtThat() {
		var id = publish(notice().missing(new Missing(How.FALL_BACK, null)));

		await().untilAsserted(() -> assertThat(first(id)).contains("SOMALI fi"));
		assertThat(this.tasks.of(Subject.announcement(id))).isEmpty();
	}

	@Test
	void aCrisisDoesNotWaitLongerThanTheCityHasSetAndNothingWaitsUntilItHasExpired() {
		var now = Instant.parse("2027-01-14T06:02:00Z");
		var city = new GateProperties(Duration.ofMinutes(20), Duration.ofHours(24), Duration.ofHours(72),
				Duration.ofHours(2));

		assertThat(List.of(city.dueAt(Urgency.CRISIS, now, now.plus(Duration.ofHours(5)), null),
				city.dueAt(Urgency.CRISIS, now, now.plus(Duration.ofMinutes(5)), null),
				city.dueAt(Urgency.NORMAL, now, now.plus(Duration.ofHours(50)), null),
				city.dueAt(Urgency.NORMAL, now, null, now.plus(Duration.ofHours(4)))))
			.containsExactly(now.plus(Duration.ofMinutes(20)), now.plus(Duration.ofMinutes(5)),
					now.plus(Duration.ofHours(50)), now.plus(Duration.ofHours(2)));
	}

	@Test
	void staffHoldALanguageAndLetItGo() {
		var id = publish(notice());
		assertThat(this.gate.take(id, "so", Step.HOLD, "staff")).isTrue();
		assertThat(this.gate.take(id, "fi", Step.HOLD, "staff")).isFalse();
		this.clock.advance(Duration.ofMinutes(30));
		this.gate.fallBackDue();
		assertThat(states(id)).contains("so HELD");

		translate();
		approve(task(id).id());
		assertThat(states(id)).contains("so HELD");
		assertThat(this.gate.take(id, "so", Step.RESUME, "staff")).isTrue();

		await().untilAsserted(() -> assertThat(first(id)).contains("SOMALI so"));
	}

	@Test
	void whatIsWithdrawnIsNotTranslatedAndEverybodyIsAccountedFor() {
		var id = publish(notice());
		await().untilAsserted(() -> assertThat(first(id)).hasSize(2));

		this.announcements.withdraw(id, "staff");

		assertThat(task(id).state()).isEqualTo(TaskState.WITHDRAWN);
		await().untilAsserted(() -> assertThat(this.tracking.progress(id).totals())
			.allSatisfy((total) -> assertThat(total.notPlanned()).isZero()));
		assertThat(this.jdbc
			.sql("""
					select distinct status || ' ' || reason from delivery where announcement_id = ? and wanted_language = 'so'
					""")
			.param(id)
			.query(String.class)
			.list()).containsExactly("SUPPRESSED CANCELLED");
		assertThat(this.tracking.progress(id).conserved()).isTrue();
	}

	@Test
	void releasesSayUntilWhenTheyWait() {
		var id = publish(notice());

		assertThat(this.announcements.releases(id)).extracting(Release::language, Release::state)
			.contains(tuple("so", ReleaseState.WAITING));
		assertThat(this.announcements.releases(id)).filteredOn((release) -> release.language().equals("so"))
			.allSatisfy((release) -> assertThat(release.dueAt()).isEqualTo(task(id).dueAt()));
	}

	private Draft notice() {
		return Letters.draft(Kind.CRISIS_NOTICE, Purpose.FIRST, null, Map.of(), Map.of("fi", FINNISH),
				new Audience.Register(List.of("U1"), Set.of(), Set.of()), Letters.NAME);
	}

	private long publish(Draft draft) {
		var result = this.announcements.publish(draft, Set.of("falls-back", "sms-long", "text-doubtful"), "staff");
		assertThat(result).isInstanceOf(Published.class);
		return ((Published) result).id();
	}

	private void translate() {
		var task = this.tasks.next(this.amina).orElseThrow();
		done(this.tasks.submit(task.id(), this.amina, SOMALI, task.source(), "read aloud"));
	}

	private void approve(long task) {
		done(this.tasks.claim(task, this.bashir));
		done(this.tasks.approve(task, this.bashir, null));
	}

	private static void done(Outcome outcome) {
		assertThat(outcome).isInstanceOf(Outcome.Done.class);
	}

	private TranslationTask task(long id) {
		return this.tasks.of(Subject.announcement(id)).getFirst();
	}

	private Adviser anAdviser(String name) {
		var adviser = new Adviser(name, Map.of("so", new Skill(Set.of("fi"), true, true)));
		this.advisers.keep(adviser);
		return adviser;
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

	private List<String> followUps(long id) {
		return this.jdbc.sql("""
				select g.source_id || ' ' || d.language || ' ' || count(*) from delivery d
				join guardian g on g.id = d.guardian_id
				where d.announcement_id = ? and d.purpose = 'FOLLOW_UP' group by g.source_id, d.language
				""").param(id).query(String.class).list();
	}

	private @Nullable String holding(long id, String guardian) {
		return holding(id, guardian, Purpose.FIRST);
	}

	private @Nullable String holding(long id, String guardian, Purpose purpose) {
		return Objects.requireNonNull(this.jdbc.sql("""
				select distinct coalesce(r.content ->> 'holdingLanguage', '') from delivery d
				join rendering r on r.id = d.rendering_id join guardian g on g.id = d.guardian_id
				where d.announcement_id = ? and g.source_id = ? and d.purpose = ?
				""").params(id, guardian, purpose.name()).query(String.class).single())
			.transform((text) -> text.isEmpty() ? null : text);
	}

}
