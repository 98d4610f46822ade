package org.kotisilta.translation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.translation.Adviser.Skill;
import org.kotisilta.translation.TranslationTask.Limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** The advisers' pages, from the queue to an approved text. */
@HubTest
class TranslationPagesTests {

	private static final Map<String, String> SOURCE = Map.of("title", "Kaasuvuoto", "body",
			"Päiväkoti on suljettu. Soita 09 310 8600.");

	@Autowired
	WebApplicationContext hub;

	@Autowired
	TranslationTasks tasks;

	@Autowired
	Advisers advisers;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	MutableClock clock;

	private MockMvc web;

	private long task;

	@BeforeEach
	void aTextThatIsWantedInArabicAndTwoWhoCan() {
		this.web = MockMvcBuilders.webAppContextSetup(this.hub).apply(springSecurity()).build();
		for (var name : List.of("dalia", "emad")) {
			this.advisers.keep(new Adviser(name, Map.of("ar", new Skill(Set.of("fi"), true, true))));
		}
		this.transaction.executeWithoutResult((_) -> this.tasks
			.request(new TranslationRequest(Subject.announcement(99), "Suljettu päiväkoti", "fi", SOURCE,
					Map.of("ar", 12), new Limits(Set.of(Channel.SMS, Channel.EMAIL, Channel.PORTAL), null, null),
					Urgency.CRISIS, this.clock.instant().plus(Duration.ofMinutes(20)), null)));
		this.task = this.tasks.of(Subject.announcement(99)).getFirst().id();
	}

	@Test
	void everyPageIsWholeInEveryLanguageOfTheStaffAtEveryStep() throws Exception {
		pagesAreWhole("dalia");
		perform(post("/desk/translations/next"), "dalia");
		pagesAreWhole("dalia");
		pagesAreWhole("emad");
		submit("dalia", "تسرب غاز", "الروضة مغلقة. اتصل بالرقم 09 310 8600.");
		pagesAreWhole("dalia");
		perform(post(page("/claim")), "emad");
		pagesAreWhole("emad");
		perform(post(page("/changes")).param("comment", "كلمة خاطئة"), "emad");
		pagesAreWhole("dalia");
	}

	@Test
	void aTextIsTakenWrittenSubmittedReadAndApproved() throws Exception {
		var queue = body(get("/desk/translations"), "dalia");
		assertThat(queue).contains("Suljettu päiväkoti").contains("data-task=\"" + this.task + "\"");
		assertThat(body(get("/desk/translations/badge"), "dalia")).contains("data-free=\"1\"");

		this.web.perform(post("/desk/translations/next").with(adviser("dalia")).with(csrf()))
			.andExpect(redirectedUrl("/desk/translations/" + this.task));
		assertThat(body(get("/desk/translations/badge"), "emad")).contains("data-free=\"0\"");
		submit("dalia", "تسرب غاز", "الروضة مغلقة. اتصل بالرقم 09 310 8600.");
		perform(post(page("/approve")), "dalia");
		assertThat(state()).isEqualTo(TaskState.TRANSLATED);
		perform(post(page("/claim")), "emad");
		perform(post(page("/approve")), "emad");

		assertThat(state()).isEqualTo(TaskState.APPROVED);
		assertThat(body(get(page("")), "emad")).contains("dalia").contains("emad");
	}

	@Test
	void aBlockedTextComesBackAsItWasTypedWithTheReason() throws Exception {
		perform(post("/desk/translations/next"), "dalia");

		var page = body(post(page("/submit")).with(csrf())
			.param("target.title", "تسرب غاز")
			.param("target.body", "الروضة مغلقة. اتصل بالرقم 09 310 8601.")
			.param("basedOn.title", "Kaasuvuoto")
			.param("basedOn.body", "Päiväkoti on suljettu. Soita 09 310 8600."), "dalia");

		assertThat(page).contains("09 310 8601").contains("Puhelinnumero ei ole sama kuin lähteessä.");
		assertThat(state()).isEqualTo(TaskState.CLAIMED);
	}

	@Test
	void theCheckSaysWhereAndWhyInTheReadersLanguageAndShowsEveryChannel() throws Exception {
		this.web
			.perform(post(page("/check")).with(adviser("dalia"))
				.with(csrf())
				.header("Accept-Language", "sv")
				.contentType("application/json")
				.content("""
						{"target": {"title": "تسرب غاز", "body": "  الروضة مغلقة. اتصل بالرقم 09 310 8601."}}
						"""))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.blocked").value(true))
			.andExpect(jsonPath("$.findings[?(@.code == 'PHONE_CHANGED')].reason")
				.value("Telefonnumret är inte detsamma som i källan."))
			.andExpect(jsonPath("$.findings[?(@.code == 'PHONE_CHANGED')].key").value("body"))
			.andExpect(jsonPath("$.renderings[0].channel").value("SMS"))
			.andExpect(jsonPath("$.renderings[1].channel").value("EMAIL"))
			.andExpect(jsonPath("$.renderings[2].channel").value("PORTAL"))
			.andExpect(jsonPath("$.renderings[0].sms.encoding").value("UCS2"))
			.andExpect(jsonPath("$.renderings[0].sms.segments").value(1));
	}

	@Test
	void whoeverHasLostTheTaskHearsSoAndNobodyElseMayLook() throws Exception {
		perform(post("/desk/translations/next"), "dalia");
		this.web.perform(post(page("/heartbeat")).with(adviser("dalia")).with(csrf()))
			.andExpect(jsonPath("$.held").value(true));
		this.clock.advance(Duration.ofMinutes(16));
		this.web.perform(post(page("/heartbeat")).with(adviser("dalia")).with(csrf()))
			.andExpect(jsonPath("$.held").value(false));

		this.web.perform(get(page("")).with(user("staff").roles("STAFF"))).andExpect(status().isForbidden());
		this.web.perform(post(page("/check")).with(adviser("dalia"))).andExpect(status().isForbidden());
		this.web.perform(get("/desk/translations/1").with(adviser("dalia"))).andExpect(status().isNotFound());
	}

	@Test
	void advisersSayWhatTheyCanDoAndHowTheyAreReached() throws Exception {
		perform(post("/desk/translations/me").param("translates", "so")
			.param("reviews", "so", "ar")
			.param("from.so", "fi", "en")
			.param("phone", "040 123 4567")
			.param("email", "Farah@Example.org"), "farah");

		assertThat(this.advisers.find("farah").skills()).isEqualTo(
				Map.of("so", new Skill(Set.of("fi", "en"), true, true), "ar", new Skill(Set.of("fi"), false, true)));
		assertThat(body(get("/desk/translations/me"), "farah")).contains("+358401234567").contains("farah@example.org");
	}

	private void pagesAreWhole(String adviser) throws Exception {
		for (var page : List.of("/desk/translations", "/desk/translations?show=all", page(""),
				"/desk/translations/me")) {
			for (var language : List.of("fi", "sv", "en")) {
				assertThat(body(get(page).header("Accept-Language", language), adviser)).as(page + " in " + language)
					.contains("<html lang=\"" + language + "\"")
					.doesNotContain("??");
			}
		}
	}

	private void submit(String adviser, String title, String body) throws Exception {
		var answer = this.web
			.perform(post(page("/submit")).with(adviser(adviser))
				.with(csrf())
				.param("target.title", title)
				.param("target.body", body)
				.param("basedOn.title", "Kaasuvuoto")
				.param("basedOn.body", "Päiväkoti on suljettu. Soita 09 310 8600.")
				.param("confirmed", "read aloud"))
			.andReturn()
			.getResponse();
		assertThat(answer.getStatus()).as(answer.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(302);
		assertThat(state()).isEqualTo(TaskState.TRANSLATED);
	}

	private TaskState state() {
		return this.tasks.find(this.task).orElseThrow().state();
	}

	private String page(String step) {
		return "/desk/translations/" + this.task + step;
	}

	private void perform(MockHttpServletRequestBuilder request, String adviser) throws Exception {
		this.web.perform(request.with(adviser(adviser)).with(csrf())).andExpect(status().is3xxRedirection());
	}

	private String body(MockHttpServletRequestBuilder request, String adviser) throws Exception {
		return this.web.perform(request.with(adviser(adviser)))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
	}

	private static RequestPostProcessor adviser(String name) {
		return user(name).roles("ADVISER");
	}

}
