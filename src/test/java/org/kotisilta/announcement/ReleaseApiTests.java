package org.kotisilta.announcement;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.announcement.PublishResult.Published;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.question.Town;
import org.kotisilta.translation.Adviser;
import org.kotisilta.translation.Adviser.Skill;
import org.kotisilta.translation.Advisers;
import org.kotisilta.translation.Subject;
import org.kotisilta.translation.TaskHistory.Event;
import org.kotisilta.translation.TaskState;
import org.kotisilta.translation.TranslationTasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** A system decides about a language that waits for its translation, or time does. */
@HubTest
class ReleaseApiTests {

	@Autowired
	WebApplicationContext hub;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Announcements announcements;

	@Autowired
	TranslationTasks tasks;

	@Autowired
	TranslationGate gate;

	@Autowired
	Advisers advisers;

	@Autowired
	MutableClock clock;

	private MockMvc web;

	@BeforeEach
	void aSomaliFamilyAndASomaliAdviser() {
		this.web = MockMvcBuilders.webAppContextSetup(this.hub).apply(springSecurity()).build();
		var town = new Town(this.jdbc);
		var child = town.child("C1", "Aada", town.unit("U1", "Päiväkoti Kallio"));
		var guardian = town.guardian("SOMALI", "so", "en");
		town.phone(guardian, "+358452222222").of(guardian, child);
		this.advisers.keep(new Adviser("amina", Map.of("so", new Skill(Set.of("fi"), true, true))));
	}

	@Test
	void aLanguageIsHeldPastItsTimeAndFallsBackOnceItIsLetGo() throws Exception {
		var id = publish(null);

		step(id, "so", "HOLD").andExpect(status().isNoContent());
		this.clock.advance(Duration.ofMinutes(21));
		this.gate.fallBackDue();
		assertThat(state(id)).isEqualTo("HELD");
		step(id, "so", "RESUME").andExpect(status().isNoContent());

		await().untilAsserted(() -> assertThat(state(id)).isEqualTo("FALLEN_BACK"));
		await().untilAsserted(() -> assertThat(languages(id)).containsExactly("fi"));
	}

	@Test
	void aLanguageSentNowGoesOutInAnotherOneAndIsDecidedOnce() throws Exception {
		var id = publish(null);

		step(id, "so", "SEND_NOW").andExpect(status().isNoContent());

		await().untilAsserted(() -> assertThat(languages(id)).containsExactly("fi"));
		assertThat(state(id)).isEqualTo("FALLEN_BACK");
		step(id, "so", "SEND_NOW").andExpect(status().isConflict())
			.andExpect(jsonPath("$.type").value("urn:kotisilta:not-waiting"));
		assertThat(this.jdbc.sql("select detail from audit_log where actor = 'api' and detail like 'SEND_NOW%'")
			.query(String.class)
			.list()).containsExactly("SEND_NOW so");
	}

	@Test
	void whatDoesNotWaitOrDoesNotExistIsRefusedWithAReason() throws Exception {
		var id = publish(null);

		step(id, "fi", "HOLD").andExpect(status().isConflict());
		step(id, "so", "RESUME").andExpect(status().isConflict());
		step(id + 1, "so", "HOLD").andExpect(status().isNotFound())
			.andExpect(jsonPath("$.type").value("urn:kotisilta:no-such-announcement"));
		assertThat(state(id)).isEqualTo("WAITING");
	}

	@Test
	void aTranslationNobodyNeedsAnyMoreIsWithdrawnByTheHubItself() {
		var id = publish(Duration.ofHours(3));
		this.clock.advance(Duration.ofHours(2));
		this.tasks.withdrawExpired();
		assertThat(task(id)).isEqualTo(TaskState.NEW);

		this.clock.advance(Duration.ofHours(1));
		this.tasks.withdrawExpired();

		assertThat(task(id)).isEqualTo(TaskState.WITHDRAWN);
		assertThat(this.tasks.history(this.tasks.of(Subject.announcement(id)).getFirst().id())).last()
			.extracting(Event::actor, Event::action, Event::why)
			.containsExactly("hub", "WITHDRAW", "expired");
	}

	private ResultActions step(long id, String language, String step) throws Exception {
		return this.web.perform(post("/api/v1/announcements/{id}/releases/{language}/{step}", id, language, step)
			.with(user("api").roles("API")));
	}

	/** A notice in Finnish that Somali readers wait for. */
	private long publish(@Nullable Duration expires) {
		var expiresAt = (expires != null) ? this.clock.instant().plus(expires) : null;
		var notice = new Draft(Kind.CRISIS_NOTICE, "Kaasuvuoto", Urgency.CRISIS, Purpose.FIRST, "fi", null, Map.of(),
				Map.of("fi", new FreeText("Kaasuvuoto", "Päiväkoti on suljettu tänään. Soita 09 310 8600.", null)),
				new Audience.Register(List.of("U1"), Set.of(), Set.of()), Letters.ALL, Letters.NAME, null, expiresAt,
				null);
		var result = this.announcements.publish(notice, Set.of("falls-back", "sms-long", "text-doubtful"), "staff");
		assertThat(result).isInstanceOf(Published.class);
		return ((Published) result).id();
	}

	private TaskState task(long id) {
		return this.tasks.of(Subject.announcement(id)).getFirst().state();
	}

	private String state(long id) {
		return this.announcements.releases(id)
			.stream()
			.filter((release) -> release.language().equals("so"))
			.map((release) -> release.state().name())
			.findFirst()
			.orElse("none");
	}

	private List<String> languages(long id) {
		return this.jdbc.sql("select distinct language from delivery where announcement_id = ? and purpose = 'FIRST'")
			.param(id)
			.query(String.class)
			.list();
	}

}
