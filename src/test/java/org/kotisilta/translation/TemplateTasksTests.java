package org.kotisilta.translation;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.language.Finding;
import org.kotisilta.template.LiveTexts;
import org.kotisilta.template.Phrases;
import org.kotisilta.template.TemplateState;
import org.kotisilta.template.TemplateState.State;
import org.kotisilta.template.Templates;
import org.kotisilta.translation.Adviser.Skill;
import org.kotisilta.translation.Outcome.Done;
import org.kotisilta.translation.TemplateTasks.Progress;
import org.kotisilta.translation.TemplateTasks.Wish;

import static org.assertj.core.api.Assertions.assertThat;

/** Machine drafts of the files on their way to texts two people stand behind. */
@HubTest
class TemplateTasksTests {

	@Autowired
	ApplicationContext hub;

	@Autowired
	TemplateTasks templateTasks;

	@Autowired
	TranslationTasks tasks;

	@Autowired
	TaskChecks checks;

	@Autowired
	ApprovedTemplates approved;

	@Autowired
	FileImport files;

	@Autowired
	Templates templates;

	@Autowired
	Phrases phrases;

	@Autowired
	LiveTexts texts;

	@Autowired
	Advisers advisers;

	@Autowired
	MutableClock clock;

	private final Adviser dalia = arabic("dalia");

	private final Adviser emad = arabic("emad");

	@BeforeEach
	void twoWhoCan() {
		this.advisers.keep(this.dalia);
		this.advisers.keep(this.emad);
		this.approved.refresh();
	}

	@Test
	void aTaskBeginsWithTheFilesDraftMarkedAsAMachines() {
		this.templateTasks.request("login-code", Set.of("ar"));

		var task = this.templateTasks.of("login-code").get("ar");
		assertThat(task.state()).isEqualTo(TaskState.NEW);
		assertThat(task.work().target()).isEqualTo(this.templates.get("login-code").texts().get("ar"));
		assertThat(this.checks.of(task, task.work().target())).extracting(Finding::code).contains("MACHINE_TEXT");
	}

	@Test
	void everythingThatLacksALanguageIsQueuedInOneActAndOnlyOnce() {
		var due = this.clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofDays(3));
		var lacking = this.texts.states()
			.stream()
			.filter((state) -> state.language().equals("so") && state.state() != State.REVIEWED)
			.map(TemplateState::template)
			.filter((template) -> !Set.of("translation-due", "text-question").contains(template))
			.count();

		assertThat(this.templateTasks.requestAll("so", new Wish(Urgency.NORMAL, due), "amina"))
			.isEqualTo((int) lacking);
		assertThat(this.templateTasks.requestAll("so", Wish.SOMETIME, "amina")).isEqualTo((int) lacking);

		assertThat(this.templateTasks.progress(List.of("fi", "so")))
			.containsExactly(new Progress("so", 0, (int) lacking, (int) lacking));
		assertThat(this.templateTasks.of(LiveTexts.PHRASES).get("so").dueAt()).isEqualTo(due);
		assertThat(this.templateTasks.of("translation-due")).as("a message to staff, who need no Somali").isEmpty();
		assertThat(this.templateTasks.requestAll("fi", Wish.SOMETIME, "amina")).isZero();
	}

	@Test
	void whatIsWantedSoonerMovesUpAndNeverBack() {
		var soon = this.clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofHours(1));
		this.templateTasks.request("login-code", Map.of("ar", 2), new Wish(Urgency.BULK, null), "staff");
		this.templateTasks.request("login-code", Map.of("ar", 3), new Wish(Urgency.CRISIS, soon), "staff");
		this.templateTasks.request("login-code", Map.of("ar", 0), new Wish(Urgency.NORMAL, soon.plusSeconds(60)),
				"staff");

		var task = this.templateTasks.of("login-code").get("ar");
		assertThat(task.dueAt()).isEqualTo(soon);
		assertThat(task.urgency()).isEqualTo(Urgency.CRISIS);
		assertThat(task.waiting()).isEqualTo(5);
	}

	@Test
	void whatIsApprovedOnOneHubIsUsedOnTheOtherBeforeItsNextAnnouncement() throws Exception {
		try (var other = theMemoryOfAnotherHub()) {
			var theirs = other.getBean(Templates.class);
			other.getBean(ApprovedTemplates.class).refresh();
			this.templateTasks.request("login-code", Set.of("ar"));
			var arabic = changed(this.templates.get("login-code").texts().get("ar"), "email.subject",
					"Kotisilta: رمز الدخول إلى الصفحة");

			approve("login-code", arabic);
			this.approved.refresh();
			assertThat(theirs.get("login-code").texts().get("ar")).as("in another memory").isNotEqualTo(arabic);
			other.getBean(ApprovedTemplates.class).refresh();

			assertThat(theirs.get("login-code").texts().get("ar")).isEqualTo(arabic);
			assertThat(theirs.draft("login-code", "ar")).isFalse();
			assertThat(theirs.versionId("login-code")).as("one version for all hubs")
				.isEqualTo(this.templates.versionId("login-code"));
		}
	}

	/**
	 * All that a hub keeps of texts in its memory once more, on the same database: what
	 * every hub asks before it plans an announcement is {@link ApprovedTemplates}.
	 */
	private AnnotationConfigApplicationContext theMemoryOfAnotherHub() throws ClassNotFoundException {
		var other = new AnnotationConfigApplicationContext();
		other.setParent(this.hub);
		other.register(PropertySourcesPlaceholderConfigurer.class,
				Class.forName("org.kotisilta.template.TranslationsConfiguration"), ApprovedTemplates.class);
		other.refresh();
		return other;
	}

	@Test
	void whatTwoPeopleApproveIsInUseAtOnceAndNoDraftAnyMore() {
		var before = this.templates.versionId("login-code");
		this.templateTasks.request("login-code", Set.of("ar"));
		var arabic = changed(this.templates.get("login-code").texts().get("ar"), "email.subject",
				"Kotisilta: رمز الدخول");

		approve("login-code", arabic);
		this.approved.refresh();

		assertThat(this.templates.get("login-code").texts().get("ar")).isEqualTo(arabic);
		assertThat(this.templates.draft("login-code", "ar")).isFalse();
		assertThat(this.templates.versionId("login-code")).isNotEqualTo(before);
		assertThat(state("login-code", "ar")).isEqualTo(State.REVIEWED);
	}

	@Test
	void phrasesAreReviewedLikeTemplates() {
		this.templateTasks.request(LiveTexts.PHRASES, Set.of("ar"));
		var arabic = changed(this.phrases.all().get("ar"), "reply.not-possible", "لا يمكن الرد على هذه الرسالة.");

		approve(LiveTexts.PHRASES, arabic);
		this.approved.refresh();

		assertThat(this.phrases.phrase("ar", "reply.not-possible")).isEqualTo("لا يمكن الرد على هذه الرسالة.");
		assertThat(state(LiveTexts.PHRASES, "ar")).isEqualTo(State.REVIEWED);
	}

	@Test
	void aSourceThatMovesOnMakesAnApprovedTextStaleAndMarkedUntilItComesBack() {
		this.templateTasks.request("login-code", Set.of("ar"));
		approve("login-code", this.templates.get("login-code").texts().get("ar"));
		var filed = new TreeMap<>(this.texts.filed("login-code"));
		filed.put("fi", changed(filed.get("fi"), "email.subject", "Kotisilta: koodi"));

		this.files.take("login-code", filed);
		this.approved.refresh();
		assertThat(state("login-code", "ar")).isEqualTo(State.STALE);
		assertThat(this.templates.draft("login-code", "ar")).isTrue();

		this.files.follow();
		this.approved.refresh();
		assertThat(state("login-code", "ar")).isEqualTo(State.REVIEWED);
	}

	@Test
	void aTextOnlyTheFileHasChangedIsTakenAndReadBySomebody() {
		this.templateTasks.request("login-code", Set.of("ar"));
		approve("login-code", this.templates.get("login-code").texts().get("ar"));
		var filed = new TreeMap<>(this.texts.filed("login-code"));
		var theirs = changed(filed.get("ar"), "email.subject", "رمز من ملف");
		filed.put("ar", theirs);

		this.files.take("login-code", filed);

		var task = this.templateTasks.of("login-code").get("ar");
		assertThat(task.work().target()).isEqualTo(theirs);
		assertThat(task.state()).isEqualTo(TaskState.NEW);
		assertThat(this.tasks.history(task.id()).getLast().actor()).isEqualTo("files");
		this.files.take("login-code", filed);
		assertThat(this.templateTasks.of("login-code").get("ar").version()).isEqualTo(task.version());
	}

	@Test
	void aTextBothHaveChangedIsForAPersonToDecideAndTheApprovedOneStaysInUse() {
		this.templateTasks.request("login-code", Set.of("ar"));
		var ours = changed(this.templates.get("login-code").texts().get("ar"), "email.subject", "Kotisilta: رمزنا");
		approve("login-code", ours);
		var filed = new TreeMap<>(this.texts.filed("login-code"));
		filed.put("ar", changed(filed.get("ar"), "email.subject", "رمز من ملف"));

		this.files.take("login-code", filed);
		this.approved.refresh();

		var task = this.templateTasks.of("login-code").get("ar");
		assertThat(task.state()).isEqualTo(TaskState.CONFLICT);
		assertThat(task.work().conflict()).containsEntry("email.subject", "رمز من ملف");
		assertThat(this.templates.get("login-code").texts().get("ar")).isEqualTo(ours);
		assertThat(state("login-code", "ar")).isEqualTo(State.STALE);
	}

	private State state(String id, String language) {
		return this.texts.states()
			.stream()
			.filter((state) -> state.template().equals(id) && state.language().equals(language))
			.findFirst()
			.orElseThrow()
			.state();
	}

	private void approve(String id, Map<String, String> arabic) {
		var task = this.templateTasks.of(id).get("ar");
		done(this.tasks.claim(task.id(), this.dalia));
		done(this.tasks.submit(task.id(), this.dalia, arabic, task.source(), "read aloud"));
		done(this.tasks.claim(task.id(), this.emad));
		done(this.tasks.approve(task.id(), this.emad, null));
	}

	private static Map<String, String> changed(Map<String, String> texts, String key, String text) {
		var changed = new HashMap<>(texts);
		changed.put(key, text);
		return changed;
	}

	private static void done(Outcome outcome) {
		assertThat(outcome).isInstanceOf(Done.class);
	}

	private static Adviser arabic(String name) {
		return new Adviser(name, Map.of("ar", new Skill(Set.of("fi"), true, true)));
	}

}
