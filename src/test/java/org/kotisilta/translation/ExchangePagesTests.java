package org.kotisilta.translation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

import org.kotisilta.HubTest;
import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.language.Glossary;
import org.kotisilta.template.TranslationsArchive;
import org.kotisilta.translation.Adviser.Skill;
import org.kotisilta.translation.Outcome.No;
import org.kotisilta.translation.TranslationTask.Limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Texts of the queue on their way to a translation agency and back. */
@HubTest
class ExchangePagesTests {

	private static final String EXCHANGE = "/desk/translations/exchange";

	@Autowired
	WebApplicationContext hub;

	@Autowired
	TemplateTasks templateTasks;

	@Autowired
	TranslationTasks tasks;

	@Autowired
	Advisers advisers;

	@Autowired
	StaffContacts contacts;

	@Autowired
	Memory memory;

	@Autowired
	Glossary glossary;

	@Autowired
	ApprovedTemplates texts;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TransactionTemplate transaction;

	private MockMvc web;

	private final Adviser dalia = arabic("dalia");

	@BeforeEach
	void aTemplateThatIsWantedInArabic() {
		this.web = MockMvcBuilders.webAppContextSetup(this.hub).apply(springSecurity()).build();
		this.advisers.keep(this.dalia);
		this.advisers.keep(arabic("emad"));
		this.templateTasks.request("login-code", Set.of("ar"));
	}

	@AfterEach
	void theGlossaryOfTheFiles() {
		this.jdbc.sql("delete from glossary_entry").update();
		this.texts.refresh();
	}

	@Test
	void everyPageIsWholeInEveryLanguageOfTheStaff() throws Exception {
		var glossary = upload("terms.csv", "term,locale,preferred,forbidden,dnt,note\nkoulu,sv,skolan,,false,\n",
				"dalia")
			.andReturn()
			.getResponse()
			.getRedirectedUrl();
		for (var language : List.of("fi", "sv", "en")) {
			for (var address : List.of(EXCHANGE + "?language=ar", EXCHANGE + "?language=so",
					String.valueOf(glossary))) {
				assertThat(page(get(address).header("Accept-Language", language), "dalia")).as(address + language)
					.doesNotContain("??");
			}
			assertThat(body(upload("x.xlf", "no XML", "dalia", language))).doesNotContain("??");
			assertThat(body(upload("ar.xlf", xliff().replace("sourceHash\">", "sourceHash\">0"), "dalia", language)))
				.doesNotContain("??");
		}
	}

	@Test
	void whatComesBackWaitsForAnotherPersonsReviewAndTheHistorySaysWhoAndFromWhichFile() throws Exception {
		var page = body(upload("agency-ar.xlf", xliff(), "dalia"));

		var task = task();
		assertThat(page).contains("data-task=\"" + task.id() + "\"");
		assertThat(task.state()).isEqualTo(TaskState.TRANSLATED);
		var event = this.tasks.history(task.id()).getLast();
		assertThat(event.actor()).isEqualTo("dalia");
		assertThat(event.why()).isEqualTo("agency-ar.xlf");
		assertThat(this.tasks.claim(task.id(), this.dalia)).isInstanceOfSatisfying(No.class,
				(no) -> assertThat(no.refusal()).isEqualTo(Refusal.OWN_WORK));
	}

	@Test
	void whatHasMovedIsBlockedUnknownOrInSomebodysHandsIsNamedWithItsReason() throws Exception {
		var xliff = xliff();
		var damaged = xliff.replaceFirst("(?s)(name=\"login-code/email.subject\".*?<target[^>]*>).*?(</target>)",
				"$1رمز الدخول$2");

		var blocked = body(upload("ar.xlf", damaged, "dalia", "en"));
		assertThat(blocked).contains("login-code/email.subject", "A check blocks the text.");
		assertThat(task().state()).isEqualTo(TaskState.NEW);

		assertThat(body(upload("ar.xlf", xliff.replaceAll("(sourceHash\">)", "$10"), "dalia", "en")))
			.contains("The source has changed since the file was downloaded.");
		assertThat(body(upload("ar.xlf", xliff.replace("login-code/", "no-such/"), "dalia", "en")))
			.contains("There is no such text or task in this language.");
		this.tasks.claim(task().id(), this.dalia);
		assertThat(body(upload("ar.xlf", xliff, "emad", "en"))).contains("Somebody is writing or reviewing");
		assertThat(task().state()).isEqualTo(TaskState.CLAIMED);
	}

	@Test
	void aFileThatCannotBeReadSaysWhyAndChangesNothing() throws Exception {
		var secret = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/hostname\">]><xliff>&f;</xliff>";

		assertThat(body(upload("ar.xlf", secret, "dalia", "sv"))).contains("Filen kan inte läsas.");
		assertThat(body(upload("ar.xlf", "", "dalia", "en"))).contains("The file is empty.");
		assertThat(body(upload("ar.doc", "x", "dalia", "en"))).contains(".xliff");
		assertThat(body(upload("ar.xlf", "x".repeat(UploadedText.LARGEST + 1), "dalia", "en")))
			.contains("The file is too large.");
		assertThat(task().state()).isEqualTo(TaskState.NEW);
	}

	@Test
	void aMemoryFromElsewhereIsFoundAndCountsLessThanWhatTwoPeopleStandBehind() throws Exception {
		var tmx = """
				<?xml version="1.0"?><tmx version="1.4"><header srclang="fi"/><body><tu>
				<tuv xml:lang="fi"><seg>Retki alkaa aamulla metsään.</seg></tuv>
				<tuv xml:lang="ar"><seg>تبدأ الرحلة صباحا.</seg></tuv><tuv xml:lang="xx"><seg>x</seg></tuv></tu></body></tmx>
				""";

		assertThat(body(upload("agency.tmx", tmx, "dalia", "en"))).contains("1 sentence was added");

		var found = this.memory.search("fi", "ar", "Retki alkaa aamulla metsään.", "", 3).getFirst();
		assertThat(found.reviewed()).isFalse();
		assertThat(found.score()).isLessThan(100);
		assertThat(page(get(EXCHANGE + "/memory.tmx").param("language", "ar"), "dalia")).contains("تبدأ الرحلة صباحا.");
	}

	@Test
	void aGlossaryIsShownAsADifferenceAndLetInByACoordinator() throws Exception {
		var csv = "term,locale,preferred,forbidden,dnt,note\nretki,sv,resa,,false,\nretki,sv,utfärd,resa,false,\n"
				+ "retki,xx,x,,false,\n";
		var address = String.valueOf(upload("terms.csv", csv, "dalia").andReturn().getResponse().getRedirectedUrl());
		assertThat(page(get(address), "dalia")).contains("utfärd", "resa");
		assertThat(page(get(EXCHANGE), "dalia")).contains("terms.csv");
		this.web.perform(post(address).param("change", "0", "1", "2").with(csrf()).with(adviser("dalia")))
			.andExpect(status().isForbidden());
		assertThat(this.glossary.find("retki", "sv")).isEmpty();

		this.contacts.keep(new StaffContacts.Contact("emad", null, null, "fi", true));
		this.web.perform(post(address).param("change", "0", "1", "2").with(csrf()).with(adviser("emad")))
			.andExpect(status().is3xxRedirection());
		this.texts.refresh();

		assertThat(this.glossary.find("retki", "sv"))
			.hasValueSatisfying((entry) -> assertThat(entry.preferred()).containsExactly("utfärd"));
		assertThat(this.glossary.find("retki", "xx")).isEmpty();
		assertThat(page(get(EXCHANGE + "/glossary.tbx"), "dalia")).contains("utfärd");
		var zip = this.web.perform(get("/desk/translations/export.zip").with(user("admin").roles("ADMIN")))
			.andReturn()
			.getResponse()
			.getContentAsByteArray();
		assertThat(TranslationsArchive.unzip(zip).get("glossary/terms.csv")).contains("retki,sv,utfärd,resa,false,");
	}

	@Test
	void anAgencysSystemGetsAndBringsTextsAndAProblemWhereItsFileIsBroken() throws Exception {
		var xliff = this.web.perform(get("/api/v1/translations/xliff").param("language", "ar").with(system()))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
		this.web.perform(
				post("/api/v1/translations/xliff").contentType("application/xliff+xml").content("no").with(system()))
			.andExpect(status().isUnprocessableContent())
			.andExpect(jsonPath("$.type").value("urn:kotisilta:exchange-unreadable"));

		this.web.perform(
				post("/api/v1/translations/xliff").contentType("application/xliff+xml").content(xliff).with(system()))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.taken[0].whole").value(true));

		assertThat(task().state()).isEqualTo(TaskState.TRANSLATED);
		this.web.perform(get("/api/v1/translations/xliff").param("language", "so").with(system()))
			.andExpect(status().isNoContent());
	}

	@Test
	void aFileHasTextsFromOneLanguageOnlyHoweverManyAreChosen() throws Exception {
		this.transaction.executeWithoutResult((_) -> this.tasks.request(new TranslationRequest(Subject.announcement(98),
				"Utflykt", "sv", Map.of("body", "Vi åker till skogen."), Map.of("ar", 1),
				new Limits(Set.of(Channel.EMAIL), null, null), Urgency.NORMAL, null, null)));
		var swedish = this.tasks.of(Subject.announcement(98)).getFirst().id();

		assertThat(page(get(EXCHANGE).param("language", "ar"), "dalia")).doesNotContain("Utflykt");
		assertThat(page(get(EXCHANGE).param("source", "sv").param("language", "ar"), "dalia")).contains("Utflykt");
		assertThat(file("fi", task().id(), swedish)).contains("srcLang=\"fi\"").doesNotContain("Vi åker");
		assertThat(file("sv", task().id(), swedish)).contains("srcLang=\"sv\"", "Vi åker");
	}

	private String file(String source, Long... tasks) throws Exception {
		return page(get(EXCHANGE + "/tasks.xlf").param("source", source)
			.param("language", "ar")
			.param("task", Arrays.stream(tasks).map(String::valueOf).toArray(String[]::new)), "dalia");
	}

	private String xliff() throws Exception {
		return page(get(EXCHANGE + "/tasks.xlf").param("language", "ar").param("task", String.valueOf(task().id())),
				"dalia");
	}

	private TranslationTask task() {
		return this.templateTasks.of("login-code").get("ar");
	}

	private ResultActions upload(String name, String text, String who) throws Exception {
		return upload(name, text, who, "fi");
	}

	private ResultActions upload(String name, String text, String who, String language) throws Exception {
		return this.web.perform(multipart(EXCHANGE)
			.file(new MockMultipartFile("file", name, "text/xml", text.getBytes(StandardCharsets.UTF_8)))
			.header("Accept-Language", language)
			.with(csrf())
			.with(adviser(who)));
	}

	private static String body(ResultActions result) throws Exception {
		return result.andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
	}

	private String page(MockHttpServletRequestBuilder request, String who) throws Exception {
		return this.web.perform(request.with(adviser(who)))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
	}

	private static RequestPostProcessor adviser(String name) {
		return user(name).roles("ADVISER");
	}

	private static RequestPostProcessor system() {
		return user("agency").roles("API");
	}

	private static Adviser arabic(String name) {
		return new Adviser(name, Map.of("ar", new Skill(Set.of("fi"), true, true)));
	}

}
