package org.kotisilta.translation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.language.Finding.Severity;
import org.kotisilta.template.Templates;
import org.kotisilta.translation.Adviser.Skill;
import org.kotisilta.translation.Outcome.Done;
import org.kotisilta.translation.Outcome.No;
import org.kotisilta.translation.TranslationTask.Limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Tasks that wait for advisers, in the database. */
@HubTest
class QueueTests {

	private static final Map<String, String> SOURCE = Map.of("body", "Päiväkoti on suljettu. Soita 09 310 8600.");

	private static final Map<String, String> SOMALI = Map.of("body", "Xannaanadu way xiran tahay. Wac 09 310 8600.");

	@Autowired
	TranslationTasks tasks;

	@Autowired
	TaskQueue queue;

	@Autowired
	Advisers advisers;

	@Autowired
	TemplateTasks templateTasks;

	@Autowired
	FileImport files;

	@Autowired
	Templates templates;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	MutableClock clock;

	private Adviser amina;

	private Adviser bashir;

	@BeforeEach
	void twoAdvisers() {
		this.amina = somali("amina");
		this.bashir = somali("bashir");
	}

	@Test
	void twentyAdvisersTakeAThousandTasksAtOnceAndEachTaskIsTakenOnce() throws Exception {
		for (var i = 1; i <= 1000; i++) {
			wanted(i, Urgency.NORMAL, Duration.ofHours(1), 1, "so");
		}
		var advisers = IntStream.range(0, 20).mapToObj((i) -> somali("adviser" + i)).toList();
		var taken = new ConcurrentLinkedQueue<Long>();
		var work = new ArrayList<Callable<Boolean>>();
		for (var adviser : advisers) {
			work.add(() -> {
				for (var next = this.tasks.next(adviser); next.isPresent(); next = this.tasks.next(adviser)) {
					taken.add(next.get().id());
				}
				return true;
			});
		}

		try (var threads = Executors.newFixedThreadPool(20)) {
			for (var done : threads.invokeAll(work)) {
				done.get();
			}
		}

		assertThat(taken).hasSize(1000).doesNotHaveDuplicates();
		assertThat(this.jdbc.sql("""
				select count(*) from (select task_id from translation_event where to_state = 'CLAIMED'
				  group by task_id having count(*) = 1) once
				""").query(Integer.class).single()).isEqualTo(1000);
	}

	@Test
	void theNextTaskIsTheOverdueThenTheNearestThenTheMostUrgentThenTheOneMostWaitFor() {
		this.clock.stopAt(Instant.parse("2027-01-14T06:02:00Z"));
		wanted(1, Urgency.BULK, Duration.ofHours(2), 500, "so");
		wanted(2, Urgency.NORMAL, Duration.ofHours(1), 5, "so");
		wanted(3, Urgency.NORMAL, Duration.ofHours(1), 50, "so");
		wanted(4, Urgency.CRISIS, Duration.ofHours(1), 1, "so");
		wanted(5, Urgency.BULK, Duration.ofMinutes(-5), 1, "so");
		wanted(6, Urgency.CRISIS, Duration.ofMinutes(20), 900, "ar");

		var order = new ArrayList<String>();
		for (var next = this.tasks.next(this.amina); next.isPresent(); next = this.tasks.next(this.amina)) {
			order.add(next.get().subject().key());
		}

		assertThat(order).containsExactly("5", "4", "3", "2", "1");
	}

	@Test
	void eachAdviserSeesWhatTheyCanDo() {
		wanted(1, Urgency.NORMAL, Duration.ofHours(1), 1, "so", "ar", "ru");
		var reader = new Adviser("reader", Map.of("ar", new Skill(Set.of("fi"), false, true)));
		var fromSwedish = new Adviser("swede", Map.of("so", new Skill(Set.of("sv"), true, true)));
		this.advisers.keep(reader);
		this.advisers.keep(fromSwedish);

		assertThat(this.queue.free("amina", 10)).extracting(TranslationTask::language).containsExactly("so");
		assertThat(this.queue.free("reader", 10)).isEmpty();
		assertThat(this.queue.free("swede", 10)).isEmpty();
		assertThat(this.queue.badge("amina")).isEqualTo(new TaskQueue.Badge(1, 0, 0));
		assertThat(this.queue.open(10)).hasSize(3);
		this.clock.advance(Duration.ofHours(1));
		assertThat(this.queue.badge("amina")).isEqualTo(new TaskQueue.Badge(1, 1, 0));
	}

	@Test
	void aReviewIsForSomebodyElse() {
		var task = translated(Urgency.NORMAL);

		assertThat(this.queue.free("amina", 10)).isEmpty();
		assertThat(this.queue.free("bashir", 10)).extracting(TranslationTask::id).containsExactly(task);
		assertThat(this.tasks.next(this.amina)).isEmpty();
		assertThat(this.tasks.next(this.bashir)).map(TranslationTask::state).contains(TaskState.IN_REVIEW);
	}

	@Test
	void aLeaseThatHasRunOutIsGivenBackByItself() {
		wanted(1, Urgency.NORMAL, Duration.ofHours(1), 1, "so");
		var task = this.tasks.next(this.amina).orElseThrow();
		this.tasks.save(task.id(), this.amina, SOMALI, SOURCE);
		assertThat(this.tasks.next(this.bashir)).isEmpty();

		this.clock.advance(Duration.ofMinutes(15));

		assertThat(this.queue.free("bashir", 10)).hasSize(1);
		await().untilAsserted(() -> assertThat(found(task.id()).state()).isEqualTo(TaskState.NEW));
		assertThat(this.tasks.history(task.id())).last()
			.extracting(TaskHistory.Event::actor, TaskHistory.Event::action)
			.containsExactly("hub", "EXPIRE");
		assertThat(refusal(this.tasks.save(task.id(), this.amina, SOMALI, SOURCE))).isEqualTo(Refusal.NOT_HELD);
		assertThat(found(task.id()).work().target()).isEqualTo(SOMALI);
	}

	@Test
	void theDatabaseItselfRefusesThatOnePersonWritesAndApproves() {
		var task = translated(Urgency.NORMAL);
		var crisis = translated(Urgency.CRISIS);

		assertThatThrownBy(() -> approveInTheDatabase(task, "amina", null)).isInstanceOf(DataAccessException.class)
			.hasMessageContaining("four_eyes");
		assertThatThrownBy(() -> approveInTheDatabase(task, "amina", "no time")).hasMessageContaining("four_eyes");
		assertThatThrownBy(() -> approveInTheDatabase(crisis, "amina", " ")).hasMessageContaining("four_eyes");
		assertThat(approveInTheDatabase(crisis, "amina", "nobody is awake")).isEqualTo(1);
		assertThat(approveInTheDatabase(task, "bashir", null)).isEqualTo(1);
		assertThatThrownBy(() -> this.jdbc.sql("update translation_task set last_editor = 'carl' where id = ?")
			.param(task)
			.update()).hasMessageContaining("an approved text changes through a new review only");
		assertThatThrownBy(() -> this.jdbc.sql("delete from translation_event").update())
			.hasMessageContaining("append-only");
	}

	@Test
	void whatOnePersonHasApprovedInACrisisWaitsForASecondReader() {
		var task = translated(Urgency.CRISIS);

		assertThat(refusal(this.tasks.approve(task, this.amina, null))).isEqualTo(Refusal.REASON_NEEDED);
		assertThat(this.tasks.approve(task, this.amina, "nobody is awake")).isInstanceOf(Done.class);

		assertThat(this.queue.free("amina", 10)).isEmpty();
		assertThat(this.queue.free("bashir", 10)).extracting(TranslationTask::id).containsExactly(task);
		assertThat(
				this.jdbc.sql("select detail from audit_log where subject = 'translation'").query(String.class).list())
			.containsExactly("approved alone");
		assertThat(this.tasks.postReview(task, this.bashir)).isInstanceOf(Done.class);
		assertThat(this.queue.free("bashir", 10)).isEmpty();
	}

	@Test
	void whatTheChecksBlockIsNotSubmittedAndDoubtsAreConfirmedWithAReason() {
		wanted(1, Urgency.CRISIS, Duration.ofHours(1), 1, "so");
		var task = this.tasks.next(this.amina).orElseThrow();
		var otherNumber = Map.of("body", "Xannaanadu way xiran tahay. Wac 09 310 8601.");
		var noStop = Map.of("body", "Xannaanadu way xiran tahay. Wac 09 310 8600");

		var blocked = (No) this.tasks.submit(task.id(), this.amina, otherNumber, SOURCE, "it is right");
		var doubtful = (No) this.tasks.submit(task.id(), this.amina, noStop, SOURCE, " ");

		assertThat(blocked.refusal()).isEqualTo(Refusal.BLOCKED);
		assertThat(blocked.findings()).anySatisfy((found) -> {
			assertThat(found.severity()).isEqualTo(Severity.BLOCK);
			assertThat(found.code()).isEqualTo("PHONE_CHANGED");
		});
		assertThat(doubtful.refusal()).isEqualTo(Refusal.UNCONFIRMED);
		assertThat(this.tasks.submit(task.id(), this.amina, noStop, SOURCE, "the number ends it"))
			.isInstanceOf(Done.class);
		assertThat(this.tasks.history(task.id())).last()
			.extracting(TaskHistory.Event::why)
			.isEqualTo("the number ends it");
	}

	@Test
	void twoWhoApproveAtOnceApproveOnce() throws Exception {
		var task = translated(Urgency.NORMAL);
		var carl = somali("carl");
		List<Callable<Boolean>> work = List.of(() -> approves(task, this.bashir), () -> approves(task, carl));

		var approved = 0;
		try (var threads = Executors.newFixedThreadPool(2)) {
			for (var done : threads.invokeAll(work)) {
				approved += done.get() ? 1 : 0;
			}
		}

		assertThat(approved).isEqualTo(1);
		assertThat(this.jdbc.sql("select count(*) from translation_event where to_state = 'APPROVED'")
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

	@Test
	void aSourceThatChangesMakesTheTranslationStaleUntilItComesBack() {
		var task = translated(Urgency.NORMAL);
		approves(task, this.bashir);
		var subject = found(task).subject();

		this.tasks.changeSource(subject, Map.of("body", "Päiväkoti on suljettu huomenna."), "staff", null);
		assertThat(found(task).state()).isEqualTo(TaskState.STALE);
		assertThat(this.queue.free("amina", 10)).extracting(TranslationTask::id).containsExactly(task);
		assertThat(found(task).changedKeys()).containsExactly("body");

		this.tasks.changeSource(subject, SOURCE, "staff", null);
		assertThat(found(task).state()).isEqualTo(TaskState.APPROVED);
	}

	@Test
	void translationsOfATemplateFollowItsFiles() {
		var ar = new Adviser("dalia", Map.of("ar", new Skill(Set.of("fi"), true, true)));
		this.advisers.keep(ar);
		this.templateTasks.request("login-code", Set.of("ar", "fi"));
		var task = this.tasks.next(ar).orElseThrow();
		var now = this.templates.get("login-code");
		var arabic = now.texts().get("ar");
		assertThat(task.limits().gsm7()).isEqualTo(1);
		assertThat(this.tasks.submit(task.id(), ar, arabic, task.source(), "as it is")).isInstanceOf(Done.class);
		var changed = new HashMap<>(now.texts());
		changed.put("fi", Map.of("email.subject", "Kotisilta: koodi"));

		this.files.take("login-code", changed);
		assertThat(found(task.id()).state()).isEqualTo(TaskState.STALE);

		this.files.follow();
		assertThat(found(task.id()).state()).isEqualTo(TaskState.TRANSLATED);
	}

	private boolean approves(long task, Adviser adviser) {
		return this.tasks.claim(task, adviser) instanceof Done
				&& this.tasks.approve(task, adviser, null) instanceof Done;
	}

	private int approveInTheDatabase(long task, String approver, @Nullable String reason) {
		return this.jdbc
			.sql("""
					update translation_task set state = 'APPROVED', approved_by = :by, approved_at = now(), override_reason = :why
					where id = :id
					""")
			.param("by", approver)
			.param("why", reason)
			.param("id", task)
			.update();
	}

	private static Refusal refusal(Outcome outcome) {
		return ((No) outcome).refusal();
	}

	private TranslationTask found(long id) {
		return this.tasks.find(id).orElseThrow();
	}

	private Adviser somali(String name) {
		var adviser = new Adviser(name, Map.of("so", new Skill(Set.of("fi"), true, true)));
		this.advisers.keep(adviser);
		return adviser;
	}

	/** Written by Amina; a second person has to read it. */
	private long translated(Urgency urgency) {
		wanted(System.nanoTime(), urgency, Duration.ofHours(1), 1, "so");
		var task = this.tasks.next(this.amina).orElseThrow();
		assertThat(this.tasks.submit(task.id(), this.amina, SOMALI, SOURCE, "read aloud")).isInstanceOf(Done.class);
		return task.id();
	}

	private void wanted(long key, Urgency urgency, Duration due, int waiting, String... languages) {
		var wanted = new HashMap<String, Integer>();
		List.of(languages).forEach((language) -> wanted.put(language, waiting));
		Instant dueAt = this.clock.instant().plus(due);
		this.transaction.executeWithoutResult((_) -> this.tasks
			.request(new TranslationRequest(Subject.announcement(key), "Suljettu päiväkoti", "fi", SOURCE, wanted,
					new Limits(Set.of(Channel.SMS, Channel.EMAIL), null, null), urgency, dueAt, null)));
	}

}
