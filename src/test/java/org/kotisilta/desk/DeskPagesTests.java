package org.kotisilta.desk;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.access.Audit;
import org.kotisilta.announcement.Announcements;
import org.kotisilta.announcement.Audience;
import org.kotisilta.announcement.Draft;
import org.kotisilta.announcement.Kind;
import org.kotisilta.announcement.PublishResult;
import org.kotisilta.announcement.State;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.Senders;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.Tracking;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.reply.Conversation;
import org.kotisilta.reply.Conversations;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@HubTest
class DeskPagesTests {

	@Autowired
	WebApplicationContext hub;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Announcements announcements;

	@Autowired
	Tracking tracking;

	@Autowired
	Conversations conversations;

	@Autowired
	Senders senders;

	@Autowired
	Audit audit;

	private MockMvc web;

	@BeforeEach
	void build() {
		this.web = MockMvcBuilders.webAppContextSetup(this.hub).apply(springSecurity()).build();
		DeskTown.build(this.jdbc);
	}

	@Test
	void everyPageIsWholeInEveryLanguageOfTheStaff() throws Exception {
		var id = published();
		var conversation = this.conversations.ask(DeskTown.SOMALI_GUARDIAN, "so", null, "Goorma ayay bilaabmaysaa?");
		var pages = List.of("/desk/announcements", "/desk/announcements/" + id,
				"/desk/announcements/" + id + "/progress", "/desk/announcements/" + id + "/recipients",
				"/desk/announcements/" + id + "/recipients/1", "/desk/announcements/" + id + "/recipients/2",
				"/desk/announcements/" + id + "/offers", "/desk/publish", "/desk/publish/new?what=place-offer",
				"/desk/publish/new?what=crisis-closed-unit", "/desk/publish/new?what=free:SURVEY",
				"/desk/publish/new?what=school-start", "/desk/publish/" + draft() + "/check", "/desk/inbox",
				"/desk/inbox?show=all", "/desk/inbox/" + conversation, "/desk/dead-letters", "/desk/audit",
				"/desk/templates", "/desk/templates/place-offer");

		for (var page : pages) {
			for (var language : List.of("fi", "sv", "en")) {
				var body = this.web.perform(get(page).header("Accept-Language", language).with(admin()))
					.andExpect(status().isOk())
					.andReturn()
					.getResponse()
					.getContentAsString();
				assertThat(body).as(page + " in " + language).doesNotContain("??");
				if (!page.endsWith("/progress")) {
					assertThat(body).contains("<html lang=\"" + language + "\" dir=\"ltr\"");
				}
			}
		}
	}

	@Test
	void anOfferListIsUploadedCheckedAcceptedAndPublished() throws Exception {
		var checkPage = this.web
			.perform(multipart("/desk/publish/new")
				.file(new MockMultipartFile("offersFile", "offers.csv", "text/csv", DeskTown.offers().getBytes()))
				.param("kind", "PLACE_OFFER")
				.param("template", "place-offer")
				.param("title", "Pre-school places")
				.param("urgency", "NORMAL")
				.param("audience", "offers")
				.param("field.phone", "09 310 8600")
				.param("policy", "ANY_ONE")
				.param("assurance", "SMS")
				.param("reminder", "true")
				.param("channels", "SMS", "EMAIL", "PORTAL")
				.param("sender", this.senders.first().address())
				.param("when", "now")
				.with(csrf())
				.with(staff()))
			.andExpect(status().is3xxRedirection())
			.andReturn()
			.getResponse()
			.getRedirectedUrl();

		var check = page(checkPage);
		assertThat(check).contains("Mohamed").contains("lang=\"so\"").contains("name=\"accepted\"");

		var publish = checkPage.replace("/check", "/publish");
		this.web.perform(post(publish).with(csrf()).with(staff())).andExpect(redirectedUrl(checkPage + "?refused"));
		assertThat(this.announcements.list().getFirst().state()).isEqualTo(State.DRAFT);

		this.web.perform(post(publish).param("accepted", "machine-draft").with(csrf()).with(staff()))
			.andExpect(redirectedUrl("/desk/announcements/" + this.announcements.list().getFirst().id()));
		assertThat(this.announcements.list().getFirst().state()).isEqualTo(State.PUBLISHED);
	}

	@Test
	void aFormWithAMistakeComesBackAsItWasTyped() throws Exception {
		var form = this.web
			.perform(post("/desk/publish/new").param("kind", "BULLETIN")
				.param("title", " ")
				.param("urgency", "BULK")
				.param("audience", "register")
				.param("sender", this.senders.first().address())
				.param("text.fi.body", "Tervetuloa!")
				.header("Accept-Language", "en")
				.with(csrf())
				.with(staff()))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString();

		assertThat(form).contains("Tervetuloa!").contains("Choose at least one channel.").contains("role=\"alert\"");
		assertThat(this.announcements.list()).isEmpty();
	}

	@Test
	void whatTheRegisterFillsIsShownAndNotAsked() throws Exception {
		var form = this.web
			.perform(get("/desk/publish/new?what=school-start").header("Accept-Language", "en").with(staff()))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString();

		assertThat(form).contains("name=\"field.starts\"", "name=\"field.days\"", "These come from the register")
			.contains("Guardian&#39;s first name", "Child&#39;s first name")
			.doesNotContain("name=\"field.child\"", "name=\"field.phone\"", "name=\"field.guardian\"");
	}

	@Test
	void aListWithAFaultStopsAndSaysWhere() throws Exception {
		var id = this.announcements.save(null,
				draft("offer;child;unit;place;starts;deadline\nO1;C9;U1;x;2099-08-10;2099-02-15"), "staff");

		var check = page("/desk/publish/" + id + "/check");

		assertThat(check).contains("This cannot be published yet")
			.contains("On line 2: the register has no C9 (child).")
			.doesNotContain("/publish/" + id + "/publish");
	}

	@Test
	void readingPeoplesDataIsWrittenToTheLog() throws Exception {
		var id = published();

		page("/desk/announcements/" + id + "/recipients");
		page("/desk/announcements/" + id + "/recipients/1");
		page("/desk/announcements/" + id + "/offers");
		page("/desk/announcements/" + id + "/recipients.csv");

		var log = this.audit.newest("staff", null, null, 100);
		assertThat(log).extracting(Audit.Entry::action, Audit.Entry::subject, Audit.Entry::subjectId)
			.contains(tuple(Audit.Action.READ, "guardian", 1L), tuple(Audit.Action.READ, "guardian", 2L),
					tuple(Audit.Action.READ, "child", 1L), tuple(Audit.Action.EXPORT, "announcement", id));
	}

	@Test
	void theTrackingPageFollowsTheMessagesToTheirEnd() throws Exception {
		var id = published();

		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.untilAsserted(
					() -> assertThat(page("/desk/announcements/" + id + "/progress")).contains("data-progress=\"100\"")
						.contains("data-conserved=\"true\""));
		assertThat(page("/desk/announcements/" + id + "/recipients/1")).contains("lang=\"so\"")
			.contains("+358401230001");
		assertThat(page("/desk/announcements/" + id + "/recipients.csv")).contains("Hodan Ali").contains("SMS ");
		assertThat(page("/desk/announcements/" + id + "/offers.csv")).contains("O1;1;Mohamed Ali;Päiväkoti Kallio");
	}

	@Test
	void anAdviserSeesOwnLanguagesFirstAndAnswers() throws Exception {
		var id = this.conversations.ask(DeskTown.SOMALI_GUARDIAN, "so", null, "Goorma ayay bilaabmaysaa?");
		this.web.perform(post("/desk/inbox/languages").param("language", "ar").with(csrf()).with(adviser()));
		assertThat(adviserPage("/desk/inbox")).doesNotContain("Goorma");
		this.web.perform(post("/desk/inbox/languages").param("language", "so").with(csrf()).with(adviser()));
		assertThat(adviserPage("/desk/inbox")).contains("Goorma");

		this.web.perform(post("/desk/inbox/" + id + "/claim").with(csrf()).with(adviser()));
		assertThat(adviserPage("/desk/inbox/" + id)).contains("Hodan Ali");
		this.web.perform(
				post("/desk/inbox/" + id + "/answer").param("text", "Bisha siddeedaad.").with(csrf()).with(adviser()));

		assertThat(adviserPage("/desk/inbox/" + id)).contains("Bisha siddeedaad.");
		assertThat(this.conversations.find(id).orElseThrow().conversation().state())
			.isEqualTo(Conversation.State.ANSWERED);
	}

	@Test
	void aDeadLetterIsShownAndReplayedOnce() throws Exception {
		this.jdbc.sql("""
				insert into dead_letter (topic, route, payload, error, at)
				values ('hub.receipt', '40-receipts', 'not json', 'it broke', now())
				""").update();

		assertThat(adminPage("/desk/dead-letters")).contains("it broke").contains("hub.receipt");
		this.web.perform(post("/desk/dead-letters/1/replay").with(csrf()).with(admin()));

		assertThat(adminPage("/desk/dead-letters")).doesNotContain("/desk/dead-letters/1/replay");
	}

	@Test
	void aMailIsShownInAFrameThatCanDoNothing() throws Exception {
		var response = this.web.perform(get("/desk/templates/place-offer/mail").param("language", "ar").with(staff()))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse();

		assertThat(response.getHeader("Content-Security-Policy")).contains("default-src 'none'")
			.contains("frame-ancestors 'self'")
			.contains("sandbox");
		assertThat(response.getContentAsString()).contains("dir=\"rtl\"");
	}

	@Test
	void outsideTheDemoTheFirstPageLeadsGuardiansToTheirPages() throws Exception {
		this.web.perform(get("/")).andExpect(redirectedUrl("/portal"));
	}

	@Test
	void theLanguageSwitchKeepsTheChoiceAndTheAddress() throws Exception {
		var response = this.web.perform(get("/desk/announcements").queryParam("lang", "sv").with(staff()))
			.andExpect(redirectedUrl("/desk/announcements"))
			.andReturn()
			.getResponse();

		assertThat(response.getHeader("Set-Cookie")).contains("lang=sv").contains("HttpOnly").contains("SameSite=Lax");
	}

	private long published() {
		var result = this.announcements.publish(draft(DeskTown.offers()), Set.of("machine-draft"), "staff");
		assertThat(result).isInstanceOf(PublishResult.Published.class);
		return ((PublishResult.Published) result).id();
	}

	private long draft() {
		return this.announcements.save(null, draft(DeskTown.offers()), "staff");
	}

	private Draft draft(String offers) {
		return new Draft(Kind.PLACE_OFFER, "Places", Urgency.NORMAL, Purpose.FIRST, "fi", "place-offer",
				Map.of("phone", "09 310 8600"), Map.of(), new Audience.OfferList(offers), Set.of(Channel.values()),
				this.senders.first().address(), null, null, Draft.OfferQuestion.USUAL);
	}

	private String page(String path) throws Exception {
		return body(path, staff());
	}

	private String adviserPage(String path) throws Exception {
		return body(path, adviser());
	}

	private String adminPage(String path) throws Exception {
		return body(path, admin());
	}

	private String body(String path, RequestPostProcessor who) throws Exception {
		return this.web.perform(get(path).header("Accept-Language", "en").with(who))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
	}

	private static RequestPostProcessor staff() {
		return user("staff").roles("STAFF");
	}

	private static RequestPostProcessor adviser() {
		return user("adviser").roles("ADVISER");
	}

	private static RequestPostProcessor admin() {
		return user("admin").roles("ADMIN");
	}

}
