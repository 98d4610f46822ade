package org.kotisilta.announcement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.Tracking;
import org.kotisilta.translation.Advisers;
import org.kotisilta.translation.Subject;
import org.kotisilta.translation.TranslationTask;
import org.kotisilta.translation.TranslationTasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A notice in Finnish for families who read Somali, until it is approved or time is up.
 */
@HubTest
class TranslationGateTests {

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Announcements announcements;

	@Autowired
	TranslationTasks tasks;

	@Autowired
	Planner planner;

	@Autowired
	Advisers advisers;

	@Autowired
	Tracking tracking;

	@Autowired
	MutableClock clock;

	@Autowired
	TranslationGate gate;

	private SomaliAdvisers town;

	@BeforeEach
	void aTownWithTwoAdvisers() {
		this.town = new SomaliAdvisers(this.jdbc, this.announcements, this.tasks, this.advisers);
	}

	@Test
	void whoeverReadsTheSourceGetsItAtOnceAndTheOthersWhenTwoPeopleStandBehindTheirText() {
		var id = this.town.publish(GasLeak.notice());

		await()
			.untilAsserted(() -> assertThat(this.town.first(id)).containsExactlyInAnyOrder("FINNISH fi", "TURKMEN fi"));
		var task = task(id);
		assertThat(task.dueAt()).isBetween(this.clock.instant().plus(Duration.ofMinutes(19)),
				this.clock.instant().plus(Duration.ofMinutes(20)));
		assertThat(task.waiting()).isEqualTo(1);
		assertThat(this.town.states(id)).contains("so WAITING", "fi READY", "tk FALLEN_BACK");
		assertThat(this.tracking.progress(id).conserved()).isTrue();

		this.town.translate(GasLeak.SOMALI);
		this.clock.advance(Duration.ofMinutes(1));
		this.town.approve(task.id());

		await().atMost(Duration.ofSeconds(1))
			.untilAsserted(() -> assertThat(this.town.first(id)).contains("SOMALI so"));
		assertThat(this.town.states(id)).contains("so READY");
		assertThat(this.jdbc
			.sql("""
					select actor || ' ' || to_state from translation_event where task_id = ? and action <> 'ESCALATE' order by id
					""")
			.param(task.id())
			.query(String.class)
			.list())
			.containsExactly("hub NEW", "amina CLAIMED", "amina TRANSLATED", "bashir IN_REVIEW", "bashir APPROVED");
	}

	@Test
	void whenTimeIsUpAnotherLanguageGoesOutWithAHoldingLineAndTheFullTextFollowsToExactlyThose() {
		var id = this.town.publish(GasLeak.notice());

		this.clock.advance(Duration.ofMinutes(20));

		await().untilAsserted(() -> assertThat(this.town.first(id)).contains("SOMALI fi"));
		assertThat(holding(id, "SOMALI")).isEqualTo("so");
		this.town.translate(GasLeak.SOMALI);
		this.town.approve(task(id).id());
		await().untilAsserted(() -> assertThat(this.town.followUps(id)).containsExactly("SOMALI so 3"));
		assertThat(holding(id, "SOMALI", Purpose.FOLLOW_UP)).isNull();
		assertThat(this.town.states(id)).contains("so FALLEN_BACK");
		assertThat(this.tracking.progress(id).conserved()).isTrue();
		this.planner.plan(id);
		assertThat(this.town.followUps(id)).containsExactly("SOMALI so 3");
	}

	@Test
	void theFullTextOfAnUpdateFollowsItToo() {
		var alert = this.town.publish(GasLeak.notice());
		this.clock.advance(Duration.ofMinutes(20));
		await().untilAsserted(() -> assertThat(this.town.first(alert)).hasSize(3));
		var update = this.town.publish(Letters.draft(Kind.CRISIS_NOTICE, Purpose.FOLLOW_UP, null, Map.of(),
				Map.of("fi", GasLeak.FINNISH), new Audience.RecipientsOf(alert), Letters.NAME));
		this.clock.advance(Duration.ofMinutes(20));
		await()
			.untilAsserted(() -> assertThat(this.town.deliveries(update, Purpose.FOLLOW_UP, 0)).contains("SOMALI fi"));

		this.tasks.of(Subject.announcement(alert)).forEach((task) -> this.tasks.claim(task.id(), this.town.bashir));
		this.town.translate(GasLeak.SOMALI);
		this.town.approve(task(update).id());

		await().untilAsserted(
				() -> assertThat(this.town.deliveries(update, Purpose.FOLLOW_UP, 1)).containsExactly("SOMALI so"));
		assertThat(this.tracking.progress(update).conserved()).isTrue();
	}

	@Test
	void anApprovalAndTheEndOfTheWaitAtTheSameMomentSendEveryFirstMessageOnce() throws Exception {
		var ids = new ArrayList<Long>();
		for (var round = 0; round < 8; round++) {
			var id = this.town.publish(GasLeak.notice());
			this.town.translate(GasLeak.SOMALI);
			this.tasks.claim(task(id).id(), this.town.bashir);
			ids.add(id);
		}
		this.clock.advance(Duration.ofMinutes(10));
		ids.forEach((id) -> this.tasks.heartbeat(task(id).id(), this.town.bashir));
		var work = new ArrayList<Callable<Object>>();
		ids.forEach((id) -> work.add(() -> this.tasks.approve(task(id).id(), this.town.bashir, null)));
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
			assertThat(this.town.deliveries(id, Purpose.FIRST, 0)).containsOnlyOnce("FINNISH fi");
			// Time may be up and the text approved before anybody has planned anything.
			assertThat(this.town.first(id)).containsAnyOf("SOMALI fi", "SOMALI so").hasSize(3);
			assertThat(this.town.states(id)).containsAnyOf("so READY", "so FALLEN_BACK").doesNotContain("so WAITING");
			assertThat(this.town.followUps(id)).hasSize(this.town.first(id).contains("SOMALI fi") ? 1 : 0);
			assertThat(this.tracking.progress(id).totals())
				.allSatisfy((total) -> assertThat(total.notPlanned()).isZero());
		}));
		assertThat(this.jdbc.sql("""
				select count(*) from (select 1 from delivery where purpose = 'FIRST' and announcement_id is not null
				  group by announcement_id, guardian_id, channel having count(*) > 1) twice
				""").query(Integer.class).single()).isZero();
	}

	private TranslationTask task(long id) {
		return this.tasks.of(Subject.announcement(id)).getFirst();
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
