package org.kotisilta.announcement;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.announcement.PublishResult.Scheduled;
import org.kotisilta.announcement.Release.ReleaseState;
import org.kotisilta.delivery.Purpose;
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

/** What advisers do before an announcement goes out. */
@HubTest
class ScheduledTranslationTests {

	private static final Instant NOW = Instant.parse("2027-01-14T06:00:00Z");

	private static final Instant TOMORROW = NOW.plus(Duration.ofHours(24));

	private static final FreeText FINNISH = new FreeText("Retki", "Päiväkoti lähtee huomenna retkelle.", null);

	private static final Map<String, String> SOMALI = Map.of("title", "Dalxiis", "body",
			"Xannaanadu berri ayay dalxiis aadaysaa.");

	@Autowired
	Announcements announcements;

	@Autowired
	Schedule schedule;

	@Autowired
	TranslationTasks tasks;

	@Autowired
	Advisers advisers;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	MutableClock clock;

	private Adviser amina;

	private Adviser bashir;

	@BeforeEach
	void aTownWithTwoAdvisers() {
		this.clock.stopAt(NOW);
		var town = new Town(this.jdbc);
		var child = town.child("C1", "Aada", town.unit("U1", "Päiväkoti Kallio"));
		for (var language : List.of("fi", "so")) {
			var guardian = town.guardian("G" + language, language);
			town.email(guardian, language + "@example.org").of(guardian, child);
		}
		this.amina = anAdviser("amina");
		this.bashir = anAdviser("bashir");
	}

	@Test
	void theQueueWorksAheadAndTheTextIsThereWhenItGoesOut() {
		var id = scheduled();

		var task = task(id);
		assertThat(task.dueAt()).isEqualTo(TOMORROW.minus(Duration.ofHours(2)));
		assertThat(task.waiting()).isOne();
		translateAndApprove(id);
		this.clock.stopAt(TOMORROW);
		this.schedule.publishDue();

		assertThat(this.announcements.releases(id)).extracting(Release::language, Release::state)
			.containsExactlyInAnyOrder(tuple("fi", ReleaseState.READY), tuple("so", ReleaseState.READY));
		assertThat(this.jdbc.sql("select texts -> 'so' ->> 'body' from announcement where id = ?")
			.param(id)
			.query(String.class)
			.single()).isEqualTo(SOMALI.get("body"));
	}

	@Test
	void whatIsNotReadyThenWaitsAsLongAsItWouldHaveWaitedFromThen() {
		var id = scheduled();
		this.clock.stopAt(TOMORROW);

		this.schedule.publishDue();

		assertThat(this.announcements.releases(id)).extracting(Release::language, Release::state)
			.contains(tuple("so", ReleaseState.WAITING));
		assertThat(task(id).dueAt()).isEqualTo(TOMORROW.plus(Duration.ofHours(24)));
		assertThat(this.tasks.history(task(id).id())).filteredOn((event) -> event.action().equals("REQUEST"))
			.hasSize(1);
	}

	@Test
	void aChangedDraftMakesItsTranslationStaleAndIsScheduledAnew() {
		var id = scheduled();
		translateAndApprove(id);

		this.announcements.save(id, draft(new FreeText("Retki", "Päiväkoti lähtee perjantaina retkelle.", null)),
				"staff");

		assertThat(this.announcements.find(id).orElseThrow().state()).isEqualTo(State.DRAFT);
		assertThat(this.jdbc.sql("select detail from audit_log where subject = 'announcement' order by id")
			.query(String.class)
			.list()).containsExactly("scheduled", "a draft again");
		assertThat(task(id).state()).isEqualTo(TaskState.STALE);
		assertThat(this.announcements.publishSaved(id, warnings(draft(FINNISH)), "staff"))
			.isInstanceOf(Scheduled.class);
		this.clock.stopAt(TOMORROW);
		this.schedule.publishDue();
		assertThat(this.announcements.releases(id)).extracting(Release::language, Release::state)
			.contains(tuple("so", ReleaseState.WAITING));
	}

	@Test
	void whatWasTranslatedFromWordsThatAreGoneIsNotSentAndIsTranslatedAnew() {
		var id = scheduled();
		translateAndApprove(id);
		var swedish = inSwedish(new FreeText("Utflykt", "Daghemmet gör en utflykt i morgon.", null));

		this.announcements.save(id, swedish, "staff");
		assertThat(this.announcements.publishSaved(id, warnings(swedish), "staff")).isInstanceOf(Scheduled.class);

		assertThat(task(id).state()).isEqualTo(TaskState.STALE);
		assertThat(task(id).sourceLanguage()).isEqualTo("sv");
		this.clock.stopAt(TOMORROW);
		this.schedule.publishDue();
		assertThat(this.jdbc.sql("select texts ->> 'so' from announcement where id = ?")
			.param(id)
			.query((row, _) -> row.getString(1) == null)
			.single()).isTrue();
	}

	@Test
	void oneThatCannotBePublishedKeepsNoOtherBack() {
		var broken = scheduled();
		var whole = scheduled();
		this.jdbc.sql("update announcement set draft = '{}' where id = ?").param(broken).update();
		this.clock.stopAt(TOMORROW);

		this.schedule.publishDue();

		assertThat(this.announcements.find(whole).orElseThrow().state()).isEqualTo(State.PUBLISHED);
		assertThat(this.announcements.find(broken).orElseThrow().state()).isEqualTo(State.SCHEDULED);
	}

	@Test
	void ofWhatIsCalledOffNothingIsTranslated() {
		var id = scheduled();

		assertThat(this.announcements.cancel(id, "staff")).isTrue();

		assertThat(task(id).state()).isEqualTo(TaskState.WITHDRAWN);
		assertThat(this.announcements.cancel(id, "staff")).isFalse();
	}

	@Test
	void onShortNoticeHalfOfTheTimeIsTheAdvisers() {
		var soon = NOW.plus(Duration.ofMinutes(60));
		var result = this.announcements.publish(draft(FINNISH).at(soon), warnings(draft(FINNISH)), "staff");

		assertThat(task(((Scheduled) result).id()).dueAt()).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
	}

	private long scheduled() {
		var result = this.announcements.publish(draft(FINNISH), warnings(draft(FINNISH)), "staff");
		assertThat(result).isInstanceOf(Scheduled.class);
		return ((Scheduled) result).id();
	}

	private Set<String> warnings(Draft draft) {
		return this.announcements.preview(draft)
			.problems()
			.stream()
			.map((problem) -> problem.code())
			.collect(Collectors.toSet());
	}

	private static Draft draft(@Nullable FreeText text) {
		return Letters
			.draft(Kind.BULLETIN, Purpose.FIRST, null, Map.of(), Map.of("fi", text),
					new Audience.Register(List.of("U1"), Set.of(), Set.of()), Letters.NAME)
			.at(TOMORROW);
	}

	private static Draft inSwedish(FreeText text) {
		var finnish = draft(FINNISH);
		return new Draft(finnish.kind(), finnish.title(), finnish.urgency(), finnish.purpose(), "sv", null, Map.of(),
				Map.of("sv", text), finnish.audience(), finnish.channels(), finnish.sender(), TOMORROW, null, null);
	}

	private void translateAndApprove(long id) {
		var task = this.tasks.next(this.amina).orElseThrow();
		assertThat(task.subject()).isEqualTo(Subject.announcement(id));
		assertThat(this.tasks.submit(task.id(), this.amina, SOMALI, task.source(), "read aloud"))
			.isInstanceOf(Outcome.Done.class);
		this.tasks.claim(task.id(), this.bashir);
		assertThat(this.tasks.approve(task.id(), this.bashir, null)).isInstanceOf(Outcome.Done.class);
	}

	private TranslationTask task(long id) {
		return this.tasks.of(Subject.announcement(id)).getFirst();
	}

	private Adviser anAdviser(String name) {
		var adviser = new Adviser(name, Map.of("so", new Skill(Set.of("fi", "sv"), true, true)));
		this.advisers.keep(adviser);
		return adviser;
	}

}
