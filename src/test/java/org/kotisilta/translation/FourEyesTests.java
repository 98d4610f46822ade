package org.kotisilta.translation;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.translation.Outcome.Done;
import org.kotisilta.translation.Outcome.No;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Nobody stands alone behind their own words, unless a crisis leaves no time. */
@HubTest
class FourEyesTests {

	@Autowired
	TranslationTasks tasks;

	@Autowired
	TaskQueue queue;

	@Autowired
	Advisers advisers;

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
	void aReviewIsForSomebodyElse() {
		var task = this.wanted.translated(Urgency.NORMAL);

		assertThat(this.queue.free("amina", 10)).isEmpty();
		assertThat(this.queue.free("bashir", 10)).extracting(TranslationTask::id).containsExactly(task);
		assertThat(this.tasks.next(this.wanted.amina)).isEmpty();
		assertThat(this.tasks.next(this.wanted.bashir)).map(TranslationTask::state).contains(TaskState.IN_REVIEW);
	}

	@Test
	void theDatabaseItselfRefusesThatOnePersonWritesAndApproves() {
		var task = this.wanted.translated(Urgency.NORMAL);
		var crisis = this.wanted.translated(Urgency.CRISIS);

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
		var task = this.wanted.translated(Urgency.CRISIS);

		assertThat(refusal(this.tasks.approve(task, this.wanted.amina, null))).isEqualTo(Refusal.REASON_NEEDED);
		assertThat(this.tasks.approve(task, this.wanted.amina, "nobody is awake")).isInstanceOf(Done.class);

		assertThat(this.queue.free("amina", 10)).isEmpty();
		assertThat(this.queue.free("bashir", 10)).extracting(TranslationTask::id).containsExactly(task);
		assertThat(
				this.jdbc.sql("select detail from audit_log where subject = 'translation'").query(String.class).list())
			.containsExactly("approved alone");
		assertThat(this.tasks.postReview(task, this.wanted.bashir)).isInstanceOf(Done.class);
		assertThat(this.queue.free("bashir", 10)).isEmpty();
	}

	@Test
	void twoWhoApproveAtOnceApproveOnce() throws Exception {
		var task = this.wanted.translated(Urgency.NORMAL);
		var carl = this.wanted.adviser("carl");
		List<Callable<Boolean>> work = List.of(() -> this.wanted.approves(task, this.wanted.bashir),
				() -> this.wanted.approves(task, carl));

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

}
