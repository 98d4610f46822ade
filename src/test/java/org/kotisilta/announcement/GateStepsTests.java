package org.kotisilta.announcement;

import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.announcement.Missing.How;
import org.kotisilta.announcement.Release.ReleaseState;
import org.kotisilta.announcement.TranslationGate.Step;
import org.kotisilta.delivery.Tracking;
import org.kotisilta.translation.Advisers;
import org.kotisilta.translation.Subject;
import org.kotisilta.translation.TaskState;
import org.kotisilta.translation.TranslationTask;
import org.kotisilta.translation.TranslationTasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/** What publishers and staff decide about a language that waits for its translation. */
@HubTest
class GateStepsTests {

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Announcements announcements;

	@Autowired
	TranslationTasks tasks;

	@Autowired
	Advisers advisers;

	@Autowired
	TranslationGate gate;

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
	void withoutAnAdviserALanguageFallsBackAtOnce() {
		this.jdbc.sql("delete from adviser_language").update();

		var id = this.town.publish(GasLeak.notice());

		await().untilAsserted(() -> assertThat(this.town.first(id)).hasSize(3));
		assertThat(this.tasks.of(Subject.announcement(id))).isEmpty();
	}

	@Test
	void thePublisherMaySendAtOnceAndHaveTheTranslationFollow() {
		var id = this.town.publish(GasLeak.notice().missing(new Missing(How.FOLLOW_UP, null)));

		await().untilAsserted(() -> assertThat(this.town.first(id)).contains("SOMALI fi", "TURKMEN fi"));
		assertThat(this.tasks.of(Subject.announcement(id))).extracting(TranslationTask::language)
			.containsExactly("so", "tk");
		this.town.translate(GasLeak.SOMALI);
		this.town.approve(this.tasks.of(Subject.announcement(id)).getFirst().id());
		await().untilAsserted(() -> assertThat(this.town.followUps(id)).containsExactly("SOMALI so 3"));
	}

	@Test
	void thePublisherMaySendAtOnceAndLeaveItAtThat() {
		var id = this.town.publish(GasLeak.notice().missing(new Missing(How.FALL_BACK, null)));

		await().untilAsserted(() -> assertThat(this.town.first(id)).contains("SOMALI fi"));
		assertThat(this.tasks.of(Subject.announcement(id))).isEmpty();
	}

	@Test
	void staffHoldALanguageAndLetItGo() {
		var id = this.town.publish(GasLeak.notice());
		assertThat(this.gate.take(id, "so", Step.HOLD, "staff")).isTrue();
		assertThat(this.gate.take(id, "fi", Step.HOLD, "staff")).isFalse();
		this.clock.advance(Duration.ofMinutes(30));
		this.gate.fallBackDue();
		assertThat(this.town.states(id)).contains("so HELD");

		this.town.translate(GasLeak.SOMALI);
		this.town.approve(task(id).id());
		assertThat(this.town.states(id)).contains("so HELD");
		assertThat(this.gate.take(id, "so", Step.RESUME, "staff")).isTrue();

		await().untilAsserted(() -> assertThat(this.town.first(id)).contains("SOMALI so"));
	}

	@Test
	void whatIsWithdrawnIsNotTranslatedAndEverybodyIsAccountedFor() {
		var id = this.town.publish(GasLeak.notice());
		await().untilAsserted(() -> assertThat(this.town.first(id)).hasSize(2));

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
		var id = this.town.publish(GasLeak.notice());

		assertThat(this.announcements.releases(id)).extracting(Release::language, Release::state)
			.contains(tuple("so", ReleaseState.WAITING));
		assertThat(this.announcements.releases(id)).filteredOn((release) -> release.language().equals("so"))
			.allSatisfy((release) -> assertThat(release.dueAt()).isEqualTo(task(id).dueAt()));
	}

	private TranslationTask task(long id) {
		return this.tasks.of(Subject.announcement(id)).getFirst();
	}

}
