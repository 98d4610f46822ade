package org.kotisilta.translation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

import org.kotisilta.HubTest;
import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.translation.Adviser.Skill;
import org.kotisilta.translation.Outcome.No;
import org.kotisilta.translation.TranslationTask.Limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Texts of the queue on their way to a translation agency and back. */
@HubTest
class ExchangePagesTests {

	@Autowired
	WebApplicationContext hub;

	@Autowired
	TemplateTasks templateTasks;

	@Autowired
	TranslationTasks tasks;

	@Autowired
	Advisers advisers;

	@Autowired
	Memory memory;

	@Autowired
	TransactionTemplate transaction;

	private ExchangeDesk desk;

	private final Adviser dalia = arabic("dalia");

	@BeforeEach
	void aTemplateThatIsWantedInArabic() {
		this.desk = new ExchangeDesk(this.hub);
		this.advisers.keep(this.dalia);
		this.advisers.keep(arabic("emad"));
		this.templateTasks.request("login-code", Set.of("ar"));
	}

	@Test
	void everyPageIsWholeInEveryLanguageOfTheStaff() throws Exception {
		var glossary = this.desk
			.upload("terms.csv", "term,locale,preferred,forbidden,dnt,note\nkoulu,sv,skolan,,false,\n", "dalia")
			.andReturn()
			.getResponse()
			.getRedirectedUrl();
		for (var language : List.of("fi", "sv", "en")) {
			for (var address : List.of(ExchangeDesk.EXCHANGE + "?language=ar", ExchangeDesk.EXCHANGE + "?language=so",
					String.valueOf(glossary))) {
				assertThat(this.desk.page(get(address).header("Accept-Language", language), "dalia"))
					.as(address + language)
					.doesNotContain("??");
			}
			assertThat(ExchangeDesk.body(this.desk.upload("x.xlf", "no XML", "dalia", language))).doesNotContain("??");
			assertThat(ExchangeDesk.body(
					this.desk.upload("ar.xlf", xliff().replace("sourceHash\">", "sourceHash\">0"), "dalia", language)))
				.doesNotContain("??");
		}
	}

	@Test
	void whatComesBackWaitsForAnotherPersonsReviewAndTheHistorySaysWhoAndFromWhichFile() throws Exception {
		var page = ExchangeDesk.body(this.desk.upload("agency-ar.xlf", xliff(), "dalia"));

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

		var blocked = ExchangeDesk.body(this.desk.upload("ar.xlf", damaged, "dalia", "en"));
		assertThat(blocked).contains("login-code/email.subject", "A check blocks the text.");
		assertThat(task().state()).isEqualTo(TaskState.NEW);

		assertThat(ExchangeDesk
			.body(this.desk.upload("ar.xlf", xliff.replaceAll("(sourceHash\">)", "$10"), "dalia", "en")))
			.contains("The source has changed since the file was downloaded.");
		assertThat(
				ExchangeDesk.body(this.desk.upload("ar.xlf", xliff.replace("login-code/", "no-such/"), "dalia", "en")))
			.contains("There is no such text or task in this language.");
		this.tasks.claim(task().id(), this.dalia);
		assertThat(ExchangeDesk.body(this.desk.upload("ar.xlf", xliff, "emad", "en")))
			.contains("Somebody is writing or reviewing");
		assertThat(task().state()).isEqualTo(TaskState.CLAIMED);
	}

	@Test
	void aFileThatCannotBeReadSaysWhyAndChangesNothing() throws Exception {
		var secret = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/hostname\">]><xliff>&f;</xliff>";

		assertThat(ExchangeDesk.body(this.desk.upload("ar.xlf", secret, "dalia", "sv")))
			.contains("Filen kan inte läsas.");
		assertThat(ExchangeDesk.body(this.desk.upload("ar.xlf", "", "dalia", "en"))).contains("The file is empty.");
		assertThat(ExchangeDesk.body(this.desk.upload("ar.doc", "x", "dalia", "en"))).contains(".xliff");
		assertThat(ExchangeDesk.body(this.desk.upload("ar.xlf", "x".repeat(UploadedText.LARGEST + 1), "dalia", "en")))
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

		assertThat(ExchangeDesk.body(this.desk.upload("agency.tmx", tmx, "dalia", "en")))
			.contains("1 sentence was added");

		var found = this.memory.search("fi", "ar", "Retki alkaa aamulla metsään.", "", 3).getFirst();
		assertThat(found.reviewed()).isFalse();
		assertThat(found.score()).isLessThan(100);
		assertThat(this.desk.page(get(ExchangeDesk.EXCHANGE + "/memory.tmx").param("language", "ar"), "dalia"))
			.contains("تبدأ الرحلة صباحا.");
	}

	@Test
	void anAgencysSystemGetsAndBringsTextsAndAProblemWhereItsFileIsBroken() throws Exception {
		var xliff = this.desk.web.perform(get("/api/v1/translations/xliff").param("language", "ar").with(system()))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
		this.desk.web.perform(
				post("/api/v1/translations/xliff").contentType("application/xliff+xml").content("no").with(system()))
			.andExpect(status().isUnprocessableContent())
			.andExpect(jsonPath("$.type").value("urn:kotisilta:exchange-unreadable"));

		this.desk.web.perform(
				post("/api/v1/translations/xliff").contentType("application/xliff+xml").content(xliff).with(system()))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.taken[0].whole").value(true));

		assertThat(task().state()).isEqualTo(TaskState.TRANSLATED);
		this.desk.web.perform(get("/api/v1/translations/xliff").param("language", "so").with(system()))
			.andExpect(status().isNoContent());
	}

	@Test
	void aFileHasTextsFromOneLanguageOnlyHoweverManyAreChosen() throws Exception {
		this.transaction.executeWithoutResult((_) -> this.tasks.request(new TranslationRequest(Subject.announcement(98),
				"Utflykt", "sv", Map.of("body", "Vi åker till skogen."), Map.of("ar", 1),
				new Limits(Set.of(Channel.EMAIL), null, null), Urgency.NORMAL, null, null)));
		var swedish = this.tasks.of(Subject.announcement(98)).getFirst().id();

		assertThat(this.desk.page(get(ExchangeDesk.EXCHANGE).param("language", "ar"), "dalia"))
			.doesNotContain("Utflykt");
		assertThat(this.desk.page(get(ExchangeDesk.EXCHANGE).param("source", "sv").param("language", "ar"), "dalia"))
			.contains("Utflykt");
		assertThat(file("fi", task().id(), swedish)).contains("srcLang=\"fi\"").doesNotContain("Vi åker");
		assertThat(file("sv", task().id(), swedish)).contains("srcLang=\"sv\"", "Vi åker");
	}

	private String file(String source, Long... tasks) throws Exception {
		return this.desk.page(get(ExchangeDesk.EXCHANGE + "/tasks.xlf").param("source", source)
			.param("language", "ar")
			.param("task", Arrays.stream(tasks).map(String::valueOf).toArray(String[]::new)), "dalia");
	}

	private String xliff() throws Exception {
		return this.desk.page(get(ExchangeDesk.EXCHANGE + "/tasks.xlf").param("language", "ar")
			.param("task", String.valueOf(task().id())), "dalia");
	}

	private TranslationTask task() {
		return this.templateTasks.of("login-code").get("ar");
	}

	private static RequestPostProcessor system() {
		return user("agency").roles("API");
	}

	private static Adviser arabic(String name) {
		return new Adviser(name, Map.of("ar", new Skill(Set.of("fi"), true, true)));
	}

}
