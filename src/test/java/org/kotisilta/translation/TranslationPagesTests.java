package org.kotisilta.translation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.translation.Adviser.Skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** The advisers' pages, from the queue to an approved text. */
@HubTest
class TranslationPagesTests {

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

	@Autowired
	Memory memory;

	@Autowired
	JdbcClient jdbc;

	private ArabicNotice notice;

	@BeforeEach
	void aTextThatIsWantedInArabicAndTwoWhoCan() {
		this.notice = new ArabicNotice(this.hub, this.tasks, this.advisers, this.transaction, this.clock);
	}

	@Test
	void everyPageIsWholeInEveryLanguageOfTheStaffAtEveryStep() throws Exception {
		pagesAreWhole("dalia");
		perform(post("/desk/translations/next"), "dalia");
		pagesAreWhole("dalia");
		pagesAreWhole("emad");
		submit("dalia", "تسرب غاز", "الروضة مغلقة. اتصل بالرقم 09 310 8600.");
		pagesAreWhole("dalia");
		perform(post(this.notice.page("/claim")), "emad");
		pagesAreWhole("emad");
		perform(post(this.notice.page("/changes")).param("comment", "كلمة خاطئة"), "emad");
		pagesAreWhole("dalia");
	}

	@Test
	void aTextIsTakenWrittenSubmittedReadAndApproved() throws Exception {
		var queue = this.notice.body(get("/desk/translations"), "dalia");
		assertThat(queue).contains("Suljettu päiväkoti").contains("data-task=\"" + this.notice.task + "\"");
		assertThat(this.notice.body(get("/desk/translations/badge"), "dalia")).contains("data-free=\"1\"");

		this.notice.web.perform(post("/desk/translations/next").with(ArabicNotice.adviser("dalia")).with(csrf()))
			.andExpect(redirectedUrl("/desk/translations/" + this.notice.task));
		assertThat(this.notice.body(get("/desk/translations/badge"), "emad")).contains("data-free=\"0\"");
		submit("dalia", "تسرب غاز", "الروضة مغلقة. اتصل بالرقم 09 310 8600.");
		perform(post(this.notice.page("/approve")), "dalia");
		assertThat(this.notice.state()).isEqualTo(TaskState.TRANSLATED);
		perform(post(this.notice.page("/claim")), "emad");
		perform(post(this.notice.page("/approve")), "emad");

		assertThat(this.notice.state()).isEqualTo(TaskState.APPROVED);
		assertThat(this.notice.body(get(this.notice.page("")), "emad")).contains("dalia").contains("emad");
	}

	@Test
	void aBlockedTextComesBackAsItWasTypedWithTheReason() throws Exception {
		perform(post("/desk/translations/next"), "dalia");

		var page = this.notice.body(post(this.notice.page("/submit")).with(csrf())
			.param("target.title", "تسرب غاز")
			.param("target.body", "الروضة مغلقة. اتصل بالرقم 09 310 8601.")
			.param("basedOn.title", "Kaasuvuoto")
			.param("basedOn.body", "Päiväkoti on suljettu. Soita 09 310 8600."), "dalia");

		assertThat(page).contains("09 310 8601").contains("Puhelinnumero on toinen kuin lähteessä");
		assertThat(this.notice.state()).isEqualTo(TaskState.CLAIMED);
	}

	@Test
	void strayCharactersAreMendedWhenADraftIsSavedAndThePageSaysWhere() throws Exception {
		perform(post("/desk/translations/next"), "dalia");

		var saved = this.notice.web
			.perform(post(this.notice.page("/save")).with(ArabicNotice.adviser("dalia"))
				.with(csrf())
				.param("target.title", "\u200Bتسرب غاز  ")
				.param("target.body", "الروضة مغلقة.")
				.param("basedOn.title", "Kaasuvuoto")
				.param("basedOn.body", "Päiväkoti on suljettu. Soita 09 310 8600."))
			.andReturn();

		assertThat(this.tasks.find(this.notice.task).orElseThrow().work().target()).containsEntry("title", "تسرب غاز");
		assertThat(saved.getFlashMap().get("mended")).isEqualTo(List.of("title"));
		assertThat(this.notice
			.body(get(this.notice.page("")).flashAttrs(saved.getFlashMap()).header("Accept-Language", "en"), "dalia"))
			.contains("Tidied up (spaces and characters):")
			.doesNotContain("??");
	}

	@Test
	void anApprovedPhraseIsRememberedInTheSameTransactionAndAnAnnouncementOnlyWhereThatIsAllowed() throws Exception {
		var source = Map.of("closed", "Koulu on suljettu tänään.");
		var phrase = this.notice.wanted(Subject.phrases(), "ar", source);
		var dalia = this.advisers.find("dalia");
		var emad = this.advisers.find("emad");
		this.tasks.claim(phrase, dalia);
		assertThat(this.tasks.submit(phrase, dalia, Map.of("closed", "المدرسة مغلقة اليوم."), source, "read aloud"))
			.isInstanceOf(Outcome.Done.class);
		this.tasks.claim(phrase, emad);

		this.transaction.executeWithoutResult((status) -> {
			assertThat(this.tasks.approve(phrase, emad, null)).isInstanceOf(Outcome.Done.class);
			status.setRollbackOnly();
		});
		assertThat(this.memory.search("fi", "ar", "Koulu on suljettu tänään.", "phrases/closed", 3)).isEmpty();
		this.tasks.approve(phrase, emad, null);
		assertThat(this.memory.search("fi", "ar", "Koulu on suljettu tänään.", "phrases/closed", 3)).singleElement()
			.satisfies((match) -> assertThat(match.score()).isEqualTo(100));

		aTextIsTakenWrittenSubmittedReadAndApproved();
		assertThat(this.jdbc.sql("select count(*) from memory_source").query(Integer.class).single()).isEqualTo(1);
	}

	@Test
	void whoeverHasLostTheTaskHearsSoAndNobodyElseMayLook() throws Exception {
		perform(post("/desk/translations/next"), "dalia");
		this.notice.web.perform(post(this.notice.page("/heartbeat")).with(ArabicNotice.adviser("dalia")).with(csrf()))
			.andExpect(jsonPath("$.held").value(true));
		this.clock.advance(Duration.ofMinutes(16));
		this.notice.web.perform(post(this.notice.page("/heartbeat")).with(ArabicNotice.adviser("dalia")).with(csrf()))
			.andExpect(jsonPath("$.held").value(false));

		this.notice.web.perform(get(this.notice.page("")).with(user("staff").roles("STAFF")))
			.andExpect(status().isForbidden());
		this.notice.web.perform(post(this.notice.page("/check")).with(ArabicNotice.adviser("dalia")))
			.andExpect(status().isForbidden());
		this.notice.web.perform(get("/desk/translations/1").with(ArabicNotice.adviser("dalia")))
			.andExpect(status().isNotFound());
	}

	@Test
	void whoeverTypedWhileTheirTimeRanOutTakesTheTaskAgainAndGoesOn() throws Exception {
		perform(post("/desk/translations/next"), "dalia");
		this.clock.advance(Duration.ofMinutes(16));

		var refused = this.notice.body(typed("/save"), "dalia");
		assertThat(refused).contains("تسرب غاز", "/desk/translations/" + this.notice.task + "/claim");
		var taken = this.notice.body(typed("/claim"), "dalia");

		assertThat(taken).contains("تسرب غاز").contains("data-key=\"save\"");
		assertThat(this.notice.state()).isEqualTo(TaskState.CLAIMED);
		perform(typed("/save"), "dalia");
		assertThat(this.tasks.find(this.notice.task).orElseThrow().work().target()).containsEntry("title", "تسرب غاز");
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
		assertThat(this.notice.body(get("/desk/translations/me"), "farah")).contains("+358401234567")
			.contains("farah@example.org");
		assertThat(this.jdbc.sql("select detail from audit_log where actor = 'farah'").query(String.class).list())
			.containsExactly("translates so; reviews ar, so");

		perform(post("/desk/translations/me").param("translates", "so").param("phone", "040"), "farah");
		assertThat(this.notice.body(get("/desk/translations/me"), "farah")).contains("+358401234567")
			.doesNotContain("farah@example.org");
	}

	private MockHttpServletRequestBuilder typed(String step) {
		return post(this.notice.page(step)).with(csrf())
			.param("target.title", "تسرب غاز")
			.param("target.body", "الروضة مغلقة.")
			.param("basedOn.title", "Kaasuvuoto")
			.param("basedOn.body", "Päiväkoti on suljettu. Soita 09 310 8600.");
	}

	private void pagesAreWhole(String adviser) throws Exception {
		for (var page : List.of("/desk/translations", "/desk/translations?show=all", this.notice.page(""),
				"/desk/translations/me")) {
			for (var language : List.of("fi", "sv", "en")) {
				assertThat(this.notice.body(get(page).header("Accept-Language", language), adviser))
					.as(page + " in " + language)
					.contains("<html lang=\"" + language + "\"")
					.doesNotContain("??");
			}
		}
	}

	private void submit(String adviser, String title, String body) throws Exception {
		var answer = this.notice.web
			.perform(post(this.notice.page("/submit")).with(ArabicNotice.adviser(adviser))
				.with(csrf())
				.param("target.title", title)
				.param("target.body", body)
				.param("basedOn.title", "Kaasuvuoto")
				.param("basedOn.body", "Päiväkoti on suljettu. Soita 09 310 8600.")
				.param("confirmed", "read aloud"))
			.andReturn()
			.getResponse();
		assertThat(answer.getStatus()).as(answer.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(302);
		assertThat(this.notice.state()).isEqualTo(TaskState.TRANSLATED);
	}

	private void perform(MockHttpServletRequestBuilder request, String adviser) throws Exception {
		this.notice.perform(request, adviser).andExpect(status().is3xxRedirection());
	}

}
