package org.kotisilta.translation;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.translation.Adviser.Skill;

import static org.assertj.core.api.Assertions.assertThat;

/** The queue after years of work: 50 000 tasks are done, 300 are open. */
@HubTest
class LongHistoryTests {

	@Autowired
	TaskQueue queue;

	@Autowired
	TranslationTasks tasks;

	@Autowired
	Escalation escalation;

	@Autowired
	Advisers advisers;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	MutableClock clock;

	@BeforeEach
	void yearsOfWork() {
		this.advisers.keep(new Adviser("amina",
				Map.of("so", new Skill(Set.of("fi"), true, true), "ar", new Skill(Set.of("fi"), true, true))));
		tasks(50_000,
				"""
						'APPROVED', '{"body": "Waan safreynaa berri."}', '{"body": "Lähdemme huomenna retkelle."}', true, 'bashir',
						'carl', :now::timestamptz - i * interval '10 minutes'
						""",
				0);
		tasks(300, "'NEW', null, null, false, null, null, null::timestamptz", 60_000);
		this.jdbc.sql("""
				insert into translation_event (task_id, at, actor, action, from_state, to_state)
				select t.id, t.created_at + step.n * interval '1 minute', 'bashir', step.action, step.before, step.after
				from translation_task t cross join (values (0, 'REQUEST', null, 'NEW'), (1, 'CLAIM', 'NEW', 'CLAIMED'),
				  (2, 'SUBMIT', 'CLAIMED', 'TRANSLATED'), (3, 'CLAIM', 'TRANSLATED', 'IN_REVIEW'),
				  (4, 'APPROVE', 'IN_REVIEW', 'APPROVED')) as step (n, action, before, after)
				where t.state = 'APPROVED' order by t.id, step.n
				""").update();
		this.jdbc.sql("analyze translation_task, translation_event").update();
	}

	@Test
	void whatIsDoneIsNotLookedAt() {
		var scans = this.transaction.execute((_) -> {
			assertThat(this.queue.free("amina", 100)).hasSize(100);
			assertThat(this.queue.held("amina")).isEmpty();
			assertThat(this.queue.badge("amina").free()).isEqualTo(120);
			assertThat(this.queue.lockNext("amina")).isPresent();
			this.tasks.withdrawExpired();
			this.escalation.tell();
			return this.jdbc.sql("select seq_scan from pg_stat_xact_user_tables where relname = 'translation_task'")
				.query(Long.class)
				.single();
		});

		assertThat(scans).isZero();
	}

	private void tasks(int count, String done, int from) {
		this.jdbc
			.sql("""
					insert into translation_task (subject, subject_key, title, source_language, language, source, channels, urgency,
					  due_at, waiting, created_at, updated_at, state, target, based_on, submitted, last_editor, approved_by,
					  approved_at)
					select 'ANNOUNCEMENT', (:from::int + i)::text, 'Retki ' || i, 'fi', (array['so', 'ar', 'ru', 'vi', 'en'])[1 + i % 5],
					  '{"body": "Lähdemme huomenna retkelle."}', '{SMS,EMAIL}', (array['NORMAL', 'CRISIS'])[1 + i % 2],
					  :now::timestamptz - i * interval '10 minutes' + interval '1 day', 10,
					  :now::timestamptz - i * interval '10 minutes', :now,
					"""
					+ done + " from generate_series(1, :count) i")
			.param("from", from)
			.param("count", count)
			.param("now", OffsetDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.update();
	}

}
