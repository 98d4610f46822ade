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
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
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
import org.kotisilta.translation.MemorySegment.Origin;
import org.kotisilta.translation.TranslationTask.Limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;
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

	@Autowired
	Memory memory;

	@Autowired
	JdbcClient jdbc;

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

		assertThat(page).contains("09 310 8601").contains("Puhelinnumero on toinen kuin lähteessä");
		assertThat(state()).isEqualTo(TaskState.CLAIMED);
	}

	@Test
	void strayCharactersAreMendedWhenADraftIsSavedAndThePageSaysWhere() throws Exception {
		perform(post("/desk/translations/next"), "dalia");

		var saved = this.web
			.perform(post(page("/save")).with(adviser("dalia"))
				.with(csrf())
				.param("target.title", "\u200Bتسرب غاز  ")
				.param("target.body", "الروضة مغلقة.")
				.param("basedOn.title", "Kaasuvuoto")
				.param("basedOn.body", "Päiväkoti on suljettu. Soita 09 310 8600."))
			.andReturn();

		assertThat(this.tasks.find(this.task).orElseThrow().work().target()).containsEntry("title", "تسرب غاز");
		assertThat(saved.getFlashMap().get("mended")).isEqualTo(List.of("title"));
		assertThat(body(get(page("")).flashAttrs(saved.getFlashMap()).header("Accept-Language", "en"), "dalia"))
			.contains("Tidied up (spaces and characters):")
			.doesNotContain("??");
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
				.value("Telefonnumret är ett annat än i källtexten (09 310 8601). I källtexten: 09 310 8600."))
			.andExpect(jsonPath("$.findings[?(@.code == 'PHONE_CHANGED')].key").value("body"))
			.andExpect(jsonPath("$.renderings[0].channel").value("SMS"))
			.andExpect(jsonPath("$.renderings[1].channel").value("EMAIL"))
			.andExpect(jsonPath("$.renderings[2].channel").value("PORTAL"))
			.andExpect(jsonPath("$.renderings[0].sms.encoding").value("UCS2"))
			.andExpect(jsonPath("$.renderings[0].sms.segments").value(1));
	}

	@Test
	void theCheckKnowsTheGlossaryTheDictionaryPlainFinnishAndWhatWasSaidOtherwise() throws Exception {
		var same = "Päiväkoti on suljettu tänään, lue Wilma.";
		var swedish = wanted(98, "sv", Map.of("body", same, "sms", same));
		var plain = wanted(97, "fi-simple", Map.of("body", same));

		check(swedish,
				"""
						{"target": {"body": "Daghemmet är stengt i dag, läs Wilma.", "sms": "Daghemmet är stängt i dag, läs Vilma."}}
						""")
			.andExpect(jsonPath("$.findings[?(@.code == 'SPELL')].severity").value("WARN"))
			.andExpect(jsonPath("$.findings[?(@.code == 'SPELL')].start").value(13))
			.andExpect(
					jsonPath("$.findings[?(@.code == 'SPELL')].reason", hasItem(startsWith("Ordet stengt finns inte"))))
			.andExpect(jsonPath("$.findings[?(@.code == 'DO_NOT_TRANSLATE')].key").value("sms"))
			.andExpect(jsonPath("$.findings[?(@.code == 'INCONSISTENT')].severity").value("WARN"));
		check(plain,
				"""
						{"target": {"body": "Päiväkoti suljetaan tänään, ja lapset haetaan, koska siellä on vesivahinko. Lue Wilma."}}
						""")
			.andExpect(jsonPath("$.findings[?(@.code == 'SELKO_CLAUSES')].severity").value("INFO"))
			.andExpect(jsonPath("$.blocked").value(false));
	}

	@Test
	void besideEachTextStandsHowOnesLikeItWereTranslatedAndWhatTheGlossarySays() throws Exception {
		this.memory.learn(List.of(
				new MemorySegment("fi", "Soita {phone1} tänään.", "sv", "Ring {phone1} i dag.", "", Origin.ONE_OFF,
						true),
				new MemorySegment("fi", "Hei {child}, koulu alkaa.", "sv", "Hej {child}, skolan börjar.",
						"other/sms.text", Origin.TEMPLATE, false)));
		var announcement = wanted(96, "sv", Map.of("body", "Soita 09 310 8600 tänään.\nPäiväkoti on suljettu."));
		var template = wanted(Subject.template("school-start"), "sv",
				Map.of("sms.text", "Hei {child}, koulu alkaa pian."));

		aids(announcement).andExpect(jsonPath("$.engine").doesNotExist())
			.andExpect(jsonPath("$.spelling").value(true))
			.andExpect(jsonPath("$.fields[0].lines").value(true))
			.andExpect(jsonPath("$.fields[0].matches[0].text").value("Ring 09 310 8600 i dag."))
			.andExpect(jsonPath("$.fields[0].matches[0].score").value(100))
			.andExpect(jsonPath("$.fields[0].terms[0].written").value("Päiväkoti"))
			.andExpect(jsonPath("$.fields[0].terms[0].preferred[0]").value("daghem"))
			.andExpect(jsonPath("$.fields[0].terms[0].forbidden[0]").value("dagis"))
			.andExpect(jsonPath("$.fields[0].terms[0].places[0][0]").value(26));
		aids(template).andExpect(jsonPath("$.fields[0].matches[0].text").value("Hej {child}, skolan börjar."))
			.andExpect(jsonPath("$.fields[0].matches[0].reviewed").value(false))
			.andExpect(jsonPath("$.fields[0].matches[0].form", containsString("\"hole\"")))
			.andExpect(jsonPath("$.fields[0].matches[0].difference[?(@.change == 'ADDED')].text").value(" pian"));
	}

	@Test
	void anApprovedPhraseIsRememberedInTheSameTransactionAndAnAnnouncementOnlyWhereThatIsAllowed() throws Exception {
		var source = Map.of("closed", "Koulu on suljettu tänään.");
		var phrase = wanted(Subject.phrases(), "ar", source);
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
	void aMachinesTextStaysMarkedUntilAPersonChangesIt() throws Exception {
		this.jdbc.sql("insert into machine_text values (:task, 'title', 'تسرب غاز', 'LibreTranslate', now())")
			.param("task", this.task)
			.update();

		check(this.task, "{\"target\": {\"title\": \"تسرب غاز\"}}")
			.andExpect(jsonPath("$.findings[?(@.code == 'MACHINE_TEXT')].severity").value("WARN"))
			.andExpect(jsonPath("$.findings[?(@.code == 'MACHINE_TEXT')].reason",
					hasItem(startsWith("Det här är en maskins"))));
		check(this.task, "{\"target\": {\"title\": \"تسرب الغاز\"}}")
			.andExpect(jsonPath("$.findings[?(@.code == 'MACHINE_TEXT')]").isEmpty());
		this.web
			.perform(post(page("/suggest")).with(adviser("dalia"))
				.with(csrf())
				.contentType("application/json")
				.content("{\"key\": \"title\"}"))
			.andExpect(status().isConflict());
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
		assertThat(this.jdbc.sql("select detail from audit_log where actor = 'farah'").query(String.class).list())
			.containsExactly("translates so; reviews ar, so");

		perform(post("/desk/translations/me").param("translates", "so").param("phone", "040"), "farah");
		assertThat(body(get("/desk/translations/me"), "farah")).contains("+358401234567")
			.doesNotContain("farah@example.org");
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

	private ResultActions aids(long id) throws Exception {
		return this.web.perform(get("/desk/translations/" + id + "/aids").with(adviser("dalia")))
			.andExpect(status().isOk());
	}

	private ResultActions check(long id, String typed) throws Exception {
		return this.web
			.perform(post("/desk/translations/" + id + "/check").with(adviser("dalia"))
				.with(csrf())
				.header("Accept-Language", "sv")
				.contentType("application/json")
				.content(typed))
			.andExpect(status().isOk());
	}

	private long wanted(long announcement, String language, Map<String, String> source) {
		return wanted(Subject.announcement(announcement), language, source);
	}

	private long wanted(Subject subject, String language, Map<String, String> source) {
		this.transaction.executeWithoutResult((_) -> this.tasks
			.request(new TranslationRequest(subject, "Suljettu päiväkoti", "fi", source, Map.of(language, 1),
					new Limits(Set.of(Channel.EMAIL), null, null), Urgency.NORMAL, null, null)));
		return this.tasks.of(subject).getFirst().id();
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
