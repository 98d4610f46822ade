package org.kotisilta.translation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.language.Finding.Severity;
import org.kotisilta.template.Templates;
import org.kotisilta.translation.Adviser.Skill;
import org.kotisilta.translation.Outcome.Done;
import org.kotisilta.translation.Outcome.No;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tasks that wait for advisers, in the database. */
@HubTest
class QueueTests {

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

	private SomaliQueue wanted;

	@BeforeEach
	void twoAdvisers() {
		this.wanted = new SomaliQueue(this.tasks, this.advisers, this.transaction, this.clock);
	}

	@Test
	void twentyAdvisersTakeAThousandTasksAtOnceAndEachTaskIsTakenOnce() throws Exception {
		for (var i = 1; i <= 1000; i++) {
			this.wanted.wanted(i, Urgency.NORMAL, Duration.ofHours(1), 1, "so");
		}
		var advisers = IntStream.range(0, 20).mapToObj((i) -> this.wanted.adviser("adviser" + i)).toList();
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
		this.wanted.wanted(1, Urgency.BULK, Duration.ofHours(2), 500, "so");
		this.wanted.wanted(2, Urgency.NORMAL, Duration.ofHours(1), 5, "so");
		this.wanted.wanted(3, Urgency.NORMAL, Duration.ofHours(1), 50, "so");
		this.wanted.wanted(4, Urgency.CRISIS, Duration.ofHours(1), 1, "so");
		this.wanted.wanted(5, Urgency.BULK, Duration.ofMinutes(-5), 1, "so");
		this.wanted.wanted(6, Urgency.CRISIS, Duration.ofMinutes(20), 900, "ar");

		var order = new ArrayList<String>();
		for (var next = this.tasks.next(this.wanted.amina); next
			.isPresent(); next = this.tasks.next(this.wanted.amina)) {
			order.add(next.get().subject().key());
		}

		assertThat(order).containsExactly("5", "4", "3", "2", "1");
	}

	@Test
	void eachAdviserSeesWhatTheyCanDo() {
		this.wanted.wanted(1, Urgency.NORMAL, Duration.ofHours(1), 1, "so", "ar", "ru");
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
	void aLeaseThatHasRunOutIsGivenBackByItself() {
		this.wanted.wanted(1, Urgency.NORMAL, Duration.ofHours(1), 1, "so");
		var task = this.tasks.next(this.wanted.amina).orElseThrow();
		this.tasks.save(task.id(), this.wanted.amina, SomaliQueue.SOMALI, SomaliQueue.SOURCE);
		assertThat(this.tasks.next(this.wanted.bashir)).isEmpty();

		this.clock.advance(Duration.ofMinutes(15));

		assertThat(this.queue.free("bashir", 10)).hasSize(1);
		await().untilAsserted(() -> assertThat(found(task.id()).state()).isEqualTo(TaskState.NEW));
		assertThat(this.tasks.history(task.id())).last()
			.extracting(TaskHistory.Event::actor, TaskHistory.Event::action)
			.containsExactly("hub", "EXPIRE");
		assertThat(refusal(this.tasks.save(task.id(), this.wanted.amina, SomaliQueue.SOMALI, SomaliQueue.SOURCE)))
			.isEqualTo(Refusal.NOT_HELD);
		assertThat(found(task.id()).work().target()).isEqualTo(SomaliQueue.SOMALI);
	}

	@Test
	void whatTheChecksBlockIsNotSubmittedAndDoubtsAreConfirmedWithAReason() {
		this.wanted.wanted(1, Urgency.CRISIS, Duration.ofHours(1), 1, "so");
		var task = this.tasks.next(this.wanted.amina).orElseThrow();
		var otherNumber = Map.of("body", "Xannaanadu way xiran tahay. Wac 09 310 8601.");
		var noStop = Map.of("body", "Xannaanadu way xiran tahay. Wac 09 310 8600");

		var blocked = (No) this.tasks.submit(task.id(), this.wanted.amina, otherNumber, SomaliQueue.SOURCE,
				"it is right");
		var doubtful = (No) this.tasks.submit(task.id(), this.wanted.amina, noStop, SomaliQueue.SOURCE, " ");

		assertThat(blocked.refusal()).isEqualTo(Refusal.BLOCKED);
		assertThat(blocked.findings()).anySatisfy((found) -> {
			assertThat(found.severity()).isEqualTo(Severity.BLOCK);
			assertThat(found.code()).isEqualTo("PHONE_CHANGED");
		});
		assertThat(doubtful.refusal()).isEqualTo(Refusal.UNCONFIRMED);
		assertThat(this.tasks.submit(task.id(), this.wanted.amina, noStop, SomaliQueue.SOURCE, "the number ends it"))
			.isInstanceOf(Done.class);
		assertThat(this.tasks.history(task.id())).last()
			.extracting(TaskHistory.Event::why)
			.isEqualTo("the number ends it");
	}

	@Test
	void aSourceThatChangesMakesTheTranslationStaleUntilItComesBack() {
		var task = this.wanted.translated(Urgency.NORMAL);
		this.wanted.approves(task, this.wanted.bashir);
		var subject = found(task).subject();

		this.tasks.changeSource(subject, Map.of("body", "Päiväkoti on suljettu huomenna."), "staff", null);
		assertThat(found(task).state()).isEqualTo(TaskState.STALE);
		assertThat(this.queue.free("amina", 10)).extracting(TranslationTask::id).containsExactly(task);
		assertThat(found(task).changedKeys()).containsExactly("body");

		this.tasks.changeSource(subject, SomaliQueue.SOURCE, "staff", null);
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

	private static Refusal refusal(Outcome outcome) {
		return ((No) outcome).refusal();
	}

	private TranslationTask found(long id) {
		return this.tasks.find(id).orElseThrow();
	}

}
