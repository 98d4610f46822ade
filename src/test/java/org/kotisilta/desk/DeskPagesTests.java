package org.kotisilta.desk;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.announcement.Announcements;
import org.kotisilta.announcement.PublishResult.Published;
import org.kotisilta.channel.Senders;
import org.kotisilta.reply.Conversations;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@HubTest
class DeskPagesTests {

	@Autowired
	MockMvc web;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Announcements announcements;

	@Autowired
	Conversations conversations;

	@Autowired
	Senders senders;

	@BeforeEach
	void aTown() {
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
		var draft = DeskTown.placeOffers(this.senders.first().address());
		return ((Published) this.announcements.publish(draft, Set.of("machine-draft"), "staff")).id();
	}

	private long draft() {
		return this.announcements.save(null, DeskTown.placeOffers(this.senders.first().address()), "staff");
	}

	private String page(String path) throws Exception {
		return body(path, staff());
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

	private static RequestPostProcessor admin() {
		return user("admin").roles("ADMIN");
	}

}
