package org.kotisilta.desk;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.reply.Conversation;
import org.kotisilta.reply.Conversations;
import org.kotisilta.template.TranslationsArchive;

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

/** The advisers' inbox and the page of proposals, as their browsers see them. */
@HubTest
class InboxPagesTests {

	@Autowired
	MockMvc web;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Conversations conversations;

	private long offer;

	private long question;

	@BeforeEach
	void aSomaliGuardianWithAnOfferAsksAndTwoAdvisersKnowTheLanguage() throws Exception {
		DeskTown.build(this.jdbc);
		this.offer = this.jdbc
			.sql("""
					with a as (
					  insert into announcement (kind, urgency, title, source_language, template, audience, channels, sender,
					                            state, created_by, created_at, published_at)
					  values ('PLACE_OFFER', 'NORMAL', 'Esiopetus', 'fi', 'place-offer', '{}', '{SMS,PORTAL}', '+358400100100',
					          'PUBLISHED', 'test', now(), now()) returning id
					), q as (
					  insert into question (announcement_id, kind) select id, 'OFFER' from a returning announcement_id
					)
					insert into offer (announcement_id, source_id, child_id, unit_id, place, starts, deadline)
					select announcement_id, 'O1', 1, 1, 'Esiopetus', date '2099-08-11', now() + interval '9 days' from q
					returning id
					""")
			.query(Long.class)
			.single();
		this.question = this.conversations.ask(DeskTown.SOMALI_GUARDIAN, "so", this.offer, "waan jecelnahay Mohamed");
		for (var adviser : List.of("ayaan", "bile")) {
			chooses(adviser, "so");
		}
	}

	@Test
	void everyPageIsWholeInEveryLanguageOfTheStaff() throws Exception {
		this.web.perform(post("/desk/inbox/next").with(csrf()).with(adviser("ayaan")))
			.andExpect(redirectedUrl("/desk/inbox/" + this.question));
		record("ayaan");
		for (var page : List.of("/desk/inbox", "/desk/inbox/" + this.question, "/desk/lexicon")) {
			for (var language : List.of("fi", "sv", "en")) {
				assertThat(this.web.perform(get(page).header("Accept-Language", language).with(adviser("ayaan")))
					.andExpect(status().isOk())
					.andReturn()
					.getResponse()
					.getContentAsString()).as(page + " in " + language).doesNotContain("??");
			}
		}
	}

	@Test
	void whoHasAConversationAnswersItAndOthersOnlyRead() throws Exception {
		this.web.perform(post("/desk/inbox/next").with(csrf()).with(adviser("ayaan")))
			.andExpect(redirectedUrl("/desk/inbox/" + this.question));

		assertThat(page("/desk/inbox/" + this.question, "ayaan")).contains("name=\"text\"", "data-heartbeat",
				"Waad ku mahadsan tahay");
		assertThat(page("/desk/inbox/" + this.question, "bile")).contains("ayaan").doesNotContain("data-heartbeat");
		assertThat(this.web
			.perform(post("/desk/inbox/" + this.question + "/heartbeat").with(csrf()).with(adviser("ayaan")))
			.andReturn()
			.getResponse()
			.getContentAsString()).contains("\"held\":true");
		this.web.perform(post("/desk/inbox/next").with(csrf()).with(adviser("bile")))
			.andExpect(redirectedUrl("/desk/inbox"));
	}

	@Test
	void anAdviserSeesOwnLanguagesFirstAndAnswers() throws Exception {
		chooses("cadan", "ar");
		assertThat(page("/desk/inbox", "cadan")).doesNotContain("jecelnahay");
		chooses("cadan", "so");
		assertThat(page("/desk/inbox", "cadan")).contains("jecelnahay");

		var conversation = "/desk/inbox/" + this.question;
		this.web.perform(post(conversation + "/claim").with(csrf()).with(adviser("cadan")));
		assertThat(page(conversation, "cadan")).contains("Hodan Ali");
		this.web
			.perform(post(conversation + "/answer").param("text", "Waa la helay.").with(csrf()).with(adviser("cadan")));

		assertThat(page(conversation, "cadan")).contains("Waa la helay.");
		assertThat(this.conversations.find(this.question).orElseThrow().conversation().state())
			.isEqualTo(Conversation.State.ANSWERED);
	}

	@Test
	void oneClickRecordsTheAnswerAndASecondAdviserAcceptsTheWords() throws Exception {
		this.web.perform(post("/desk/inbox/next").with(csrf()).with(adviser("ayaan")));
		record("ayaan");
		assertThat(this.jdbc.sql("select state from offer").query(String.class).single()).isEqualTo("ACCEPTED");

		var proposal = this.jdbc.sql("select id from lexicon_proposal").query(Long.class).single();
		assertThat(page("/desk/lexicon", "ayaan")).contains("waan jecelnahay").doesNotContain("name=\"accept\"");
		assertThat(page("/desk/lexicon", "bile")).contains("name=\"accept\"").doesNotContain("Mohamed");
		decide(proposal, "ayaan");
		assertThat(state(proposal)).isEqualTo("PROPOSED");
		decide(proposal, "bile");
		assertThat(state(proposal)).isEqualTo("ACCEPTED");
		var zip = this.web.perform(get("/desk/translations/export.zip").with(user("admin").roles("ADMIN")))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsByteArray();
		assertThat(TranslationsArchive.unzip(zip)).containsKey("lexicon-accepted/so.yaml");
	}

	@Test
	void theSummaryIsWhatStaffSeeBesideTheOfferAndTheMessagesOfTheGuardian() throws Exception {
		this.web
			.perform(post("/desk/inbox/" + this.question + "/summary").param("language", "fi")
				.param("text", "Haluaa paikan <b>heti</b>.")
				.with(csrf())
				.with(adviser("ayaan")))
			.andExpect(status().is3xxRedirection());

		var announcement = this.jdbc.sql("select announcement_id from offer").query(Long.class).single();
		for (var page : List.of("/offers", "/recipients/" + DeskTown.SOMALI_GUARDIAN)) {
			assertThat(this.web
				.perform(get("/desk/announcements/" + announcement + page).with(user("staff").roles("STAFF")))
				.andExpect(status().isOk())
				.andReturn()
				.getResponse()
				.getContentAsString()).contains("Haluaa paikan &lt;b&gt;heti&lt;/b&gt;.");
		}
	}

	@Test
	void staffReadNeitherTheInboxNorTheProposals() throws Exception {
		for (var page : List.of("/desk/inbox", "/desk/inbox/" + this.question, "/desk/lexicon")) {
			this.web.perform(get(page).with(user("staff").roles("STAFF"))).andExpect(status().isForbidden());
		}
	}

	private void chooses(String adviser, String language) throws Exception {
		this.web.perform(post("/desk/inbox/languages").param("language", language).with(csrf()).with(adviser(adviser)));
	}

	private void record(String adviser) throws Exception {
		this.web
			.perform(post("/desk/inbox/" + this.question + "/record").param("offer", String.valueOf(this.offer))
				.param("value", "ACCEPT")
				.param("propose", "true")
				.with(csrf())
				.with(adviser(adviser)))
			.andExpect(status().is3xxRedirection());
	}

	private void decide(long proposal, String adviser) throws Exception {
		this.web.perform(post("/desk/lexicon/" + proposal).param("accept", "true").with(csrf()).with(adviser(adviser)));
	}

	private String state(long proposal) {
		return this.jdbc.sql("select state from lexicon_proposal where id = :id")
			.param("id", proposal)
			.query(String.class)
			.single();
	}

	private String page(String address, String adviser) throws Exception {
		return this.web.perform(get(address).with(adviser(adviser)))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString();
	}

	private static RequestPostProcessor adviser(String name) {
		return user(name).roles("ADVISER");
	}

}
