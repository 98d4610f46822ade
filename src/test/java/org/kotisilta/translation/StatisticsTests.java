package org.kotisilta.translation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.translation.Adviser.Skill;
import org.kotisilta.translation.Outcome.Done;
import org.kotisilta.translation.TranslationStatistics.Group;
import org.kotisilta.translation.TranslationStatistics.Pace;
import org.kotisilta.translation.TranslationTask.Limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** How quickly translations come and who waits, over a clock that is moved. */
@HubTest
class StatisticsTests {

	private static final Duration MONTH = Duration.ofDays(30);

	private static final Map<String, String> SOURCE = Map.of("body", "Päiväkoti on suljettu. Soita 09 310 8600.");

	private static final Map<String, String> SOMALI = Map.of("body", "Xannaanadu way xiran tahay. Wac 09 310 8600.");

	@Autowired
	WebApplicationContext hub;

	@Autowired
	TranslationTasks tasks;

	@Autowired
	StatisticsTable statistics;

	@Autowired
	Advisers advisers;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	MutableClock clock;

	private MockMvc web;

	private Adviser amina;

	private Adviser bashir;

	@BeforeEach
	void twoSomaliAdvisersAtTwoMinutesPastEight() {
		this.web = MockMvcBuilders.webAppContextSetup(this.hub).apply(springSecurity()).build();
		this.clock.stopAt(Instant.parse("2027-01-14T06:02:00Z"));
		this.amina = somali("amina");
		this.bashir = somali("bashir");
	}

	@Test
	void halfOfTheCrisisNoticesTookTheMedianAndNineOfTenThePercentileBetweenTheSlowest() {
		for (var minutes : List.of(5, 10, 30)) {
			var task = wanted(minutes, Urgency.CRISIS, Duration.ofMinutes(20), 3, "so");
			this.clock.advance(Duration.ofMinutes(minutes));
			approve(task);
		}

		assertThat(this.statistics.of(MONTH).paces()).containsExactly(new Pace("so", Urgency.CRISIS, 3,
				Duration.ofMinutes(10).toSeconds(), Duration.ofMinutes(26).toSeconds(), 3, 2));
	}

	@Test
	void whatHasRunOutOfTimeIsLateThoughNobodyHasApprovedItAndWhatIsNotDueYetIsNot() {
		wanted(1, Urgency.CRISIS, Duration.ofMinutes(20), 40, "ar");
		wanted(2, Urgency.NORMAL, Duration.ofDays(2), 5, "ar");
		withdrawn(3, Duration.ofMinutes(20));

		this.clock.advance(Duration.ofMinutes(21));

		assertThat(this.statistics.of(MONTH).paces())
			.containsExactly(new Pace("ar", Urgency.CRISIS, 0, null, null, 1, 0));
	}

	@Test
	void onlyThePeriodCountsAndATextWrittenAgainCountsForItsFirstApproval() {
		var old = wanted(1, Urgency.NORMAL, null, 0, "so");
		approve(old);
		this.clock.advance(Duration.ofDays(31));
		this.tasks.changeSource(Subject.announcement(1), Map.of("body", "Päiväkoti on auki. Soita 09 310 8600."),
				"staff", null);
		approve(old);
		assertThat(this.statistics.of(MONTH).paces()).isEmpty();

		assertThat(this.statistics.of(Duration.ofDays(90)).paces())
			.containsExactly(new Pace("so", Urgency.NORMAL, 1, 0L, 0L, 0, 0));
	}

	@Test
	void theLoadOfALanguageIsItsOpenTasksItsWaitingGuardiansAndItsAdvisers() {
		this.advisers.keep(new Adviser("dalia", Map.of("ar", new Skill(Set.of("fi"), true, false))));
		wanted(1, Urgency.CRISIS, Duration.ofMinutes(20), 40, "ar", "so", "ru");
		wanted(2, Urgency.NORMAL, Duration.ofDays(2), 5, "so");
		var read = wanted(3, Urgency.NORMAL, Duration.ofDays(2), 7, "so");
		write(read);
		var stale = wanted(4, Urgency.NORMAL, Duration.ofDays(2), 1, "so");
		approve(stale);
		this.tasks.changeSource(Subject.announcement(4), Map.of("body", "Päiväkoti on auki."), "staff", null);

		this.clock.advance(Duration.ofMinutes(20));
		var figures = this.statistics.of(MONTH);

		assertThat(figures.groups()).containsExactly(new Group("so", 3, 1, 1, 1, 53, 2, 2),
				new Group("ar", 1, 0, 1, 0, 40, 1, 0), new Group("ru", 1, 0, 1, 0, 40, 0, 0));
		assertThat(figures.groups()).filteredOn(Group::deserted).extracting(Group::language).containsExactly("ru");
		assertThat(figures.stale()).isEqualTo(1);
		assertThat(figures.open()).isEqualTo(6);
	}

	@Test
	void theApiGivesTheSameFiguresToSystemsOnly() throws Exception {
		var task = wanted(1, Urgency.CRISIS, Duration.ofMinutes(20), 3, "so");
		this.clock.advance(Duration.ofMinutes(12));
		approve(task);
		this.clock.advance(Duration.ofMinutes(1));

		this.web.perform(get("/api/v1/translations/statistics").with(user("api").roles("API")))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.from").value("2026-12-15T06:15:01Z"))
			.andExpect(jsonPath("$.paces[0].language").value("so"))
			.andExpect(jsonPath("$.paces[0].medianSeconds").value(720))
			.andExpect(jsonPath("$.paces[0].inTime").value(1))
			.andExpect(jsonPath("$.groups[0].translators").value(2));
		this.web.perform(get("/api/v1/translations/statistics").with(user("amina").roles("ADVISER")))
			.andExpect(status().isForbidden());
	}

	@Test
	void thePageShowsPictureAndTableInEveryLanguageOfTheStaff() throws Exception {
		var task = wanted(1, Urgency.CRISIS, Duration.ofMinutes(20), 3, "so");
		this.clock.advance(Duration.ofMinutes(12));
		approve(task);
		this.clock.advance(Duration.ofMinutes(1));

		for (var language : List.of("fi", "sv", "en")) {
			assertThat(page("/desk/translations/statistics", language)).contains("<html lang=\"" + language + "\"")
				.contains("<svg class=\"bars\"")
				.contains("data-pace=\"so CRISIS\"", "12 min", "1 / 1")
				.contains("data-group=\"so\"")
				.doesNotContain("??");
			assertThat(page("/desk/translations", language)).contains("/desk/translations/statistics");
		}
		this.web.perform(get("/desk/translations/statistics").with(user("staff").roles("STAFF")))
			.andExpect(status().isForbidden());
	}

	private String page(String path, String language) throws Exception {
		return this.web.perform(get(path).header("Accept-Language", language).with(user("amina").roles("ADVISER")))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
	}

	private Adviser somali(String name) {
		var adviser = new Adviser(name, Map.of("so", new Skill(Set.of("fi"), true, true)));
		this.advisers.keep(adviser);
		return adviser;
	}

	/** Written by Amina at this moment. */
	private void write(long task) {
		assertThat(this.tasks.claim(task, this.amina)).isInstanceOf(Done.class);
		var source = this.tasks.find(task).orElseThrow().source();
		assertThat(this.tasks.submit(task, this.amina, SOMALI, source, "read aloud")).isInstanceOf(Done.class);
	}

	/** Written by Amina and approved by Bashir at this moment. */
	private void approve(long task) {
		write(task);
		assertThat(this.tasks.claim(task, this.bashir)).isInstanceOf(Done.class);
		assertThat(this.tasks.approve(task, this.bashir, null)).isInstanceOf(Done.class);
		this.clock.advance(Duration.ofSeconds(1));
	}

	private void withdrawn(long key, Duration due) {
		wanted(key, Urgency.CRISIS, due, 1, "ru");
		this.transaction.executeWithoutResult(
				(_) -> this.tasks.withdraw(Subject.announcement(key), "staff", "published by mistake"));
	}

	private long wanted(long key, Urgency urgency, @Nullable Duration due, int waiting, String... languages) {
		var wanted = new HashMap<String, Integer>();
		List.of(languages).forEach((language) -> wanted.put(language, waiting));
		var dueAt = (due != null) ? this.clock.instant().plus(due) : null;
		this.transaction.executeWithoutResult((_) -> this.tasks
			.request(new TranslationRequest(Subject.announcement(key), "Suljettu päiväkoti", "fi", SOURCE, wanted,
					new Limits(Set.of(Channel.SMS, Channel.EMAIL), null, null), urgency, dueAt, null)));
		return this.tasks.of(Subject.announcement(key)).getFirst().id();
	}

}
