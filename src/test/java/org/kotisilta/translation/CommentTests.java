package org.kotisilta.translation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

import org.kotisilta.HubTest;
import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.translation.Adviser.Skill;
import org.kotisilta.translation.StaffContacts.Contact;
import org.kotisilta.translation.TranslationTask.Limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** What advisers and authors say to each other about a text. */
@HubTest
class CommentTests {

	@Autowired
	WebApplicationContext hub;

	@Autowired
	TranslationTasks tasks;

	@Autowired
	Advisers advisers;

	@Autowired
	StaffContacts contacts;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	JdbcClient jdbc;

	private MockMvc web;

	private long announcement;

	private long task;

	@BeforeEach
	void aNoticeByTheSecretaryThatIsWantedInSomali() {
		this.web = MockMvcBuilders.webAppContextSetup(this.hub).apply(springSecurity()).build();
		this.advisers.keep(new Adviser("amina", Map.of("so", new Skill(Set.of("fi"), true, true))));
		this.contacts.keep(new Contact("secretary", "+358451111111", "secretary@example.org", "sv", false));
		this.contacts.keep(new Contact("carin", null, "carin@example.org", "en", true));
		this.announcement = this.jdbc
			.sql("""
					insert into announcement (kind, urgency, title, source_language, audience, channels, sender, state, created_by,
					  created_at)
					values ('BULLETIN', 'NORMAL', 'Retki', 'fi', '{}', '{SMS}', 'Kotisilta', 'PUBLISHED', 'secretary', now())
					returning id
					""")
			.query(Long.class)
			.single();
		this.task = wanted(Subject.announcement(this.announcement));
	}

	@Test
	void aQuestionReachesTheAuthorAndTheAnswerReachesTheAdviser() throws Exception {
		say("amina", "Onko retki ulkona?", "body", true);

		assertThat(told()).containsExactly("secretary@example.org sv", "+358451111111 sv");
		assertThat(sent()).doesNotContain("retki ulkona");
		assertThat(staff(get("/desk/text-questions/badge"), "secretary")).contains("data-waiting=\"1\"");
		assertThat(adviser(get("/desk/translations"), "amina")).contains("kirjoittajalta on kysytty");
		assertThat(staff(get("/desk/announcements/" + this.announcement), "head")).contains("Onko retki ulkona?",
				"Lähdemme retkelle.");

		var page = staff(get("/desk/text-questions"), "secretary");
		assertThat(page).contains("Onko retki ulkona?");
		answer("secretary", "STAFF", "Kyllä, metsässä.", 302);

		assertThat(staff(get("/desk/text-questions/badge"), "secretary")).contains("data-waiting=\"0\"");
		assertThat(adviser(get("/desk/translations/badge"), "amina")).contains("data-answers=\"1\"");
		assertThat(adviser(get("/desk/translations"), "amina")).contains("Kysymykseesi on vastattu")
			.doesNotContain("kirjoittajalta on kysytty");
		assertThat(adviser(get(page()), "amina")).contains("Kyllä, metsässä.");
		assertThat(adviser(get("/desk/translations/badge"), "amina")).contains("data-answers=\"0\"");
	}

	@Test
	void aQuestionAboutATemplateOrByAnAuthorWithoutAnAddressGoesToWhoeverCoordinates() throws Exception {
		this.task = wanted(Subject.template("bulletin"));
		say("amina", "Mikä on esiopetus?", "", true);
		assertThat(told()).containsExactly("carin@example.org en");
		answer("carin", "ADVISER", "Katso sanastosta.", 302);

		this.jdbc.sql("delete from staff_contact where user_name = 'secretary'").update();
		this.task = wanted(Subject.announcement(this.announcement), "ar");
		say("amina", "Missä?", "", true);
		assertThat(told()).containsExactly("carin@example.org en", "carin@example.org en");
		assertThat(staff(get("/desk/text-questions"), "secretary")).contains("Missä?");
	}

	@Test
	void aCommentIsForAdvisersAndOnlyThoseAskedOrTheirColleaguesAnswer() throws Exception {
		say("amina", "Sama sana kuin viime vuonna.", "title", false);
		assertThat(adviser(get(page()), "bashir")).contains("Sama sana kuin viime vuonna.", "amina");
		assertThat(told()).isEmpty();
		say("amina", "   ", "title", false);
		assertThat(this.jdbc.sql("select count(*) from translation_comment").query(Integer.class).single()).isOne();

		say("amina", "Onko retki ulkona?", "body", true);
		answer("bashir", "ADVISER", "En tiedä.", 404);
		answer("head", "STAFF", "Kyllä. ".repeat(300), 302);
		assertThat(staff(get("/desk/text-questions/badge"), "secretary")).contains("data-waiting=\"1\"");
		this.web.perform(post(page() + "/comments").param("body", "x").with(user("head").roles("STAFF")).with(csrf()))
			.andExpect(status().isForbidden());
		this.web.perform(get("/desk/text-questions").with(user("g").roles("GUARDIAN")))
			.andExpect(status().isForbidden());
		answer("head", "STAFF", "Kyllä.", 302);
	}

	@Test
	void thePagesAreWholeInEveryLanguageOfTheStaff() throws Exception {
		say("amina", "Onko retki ulkona?", "body", true);

		for (var language : List.of("fi", "sv", "en")) {
			assertThat(adviser(get(page()).header("Accept-Language", language), "amina")).doesNotContain("??");
			assertThat(staff(get("/desk/text-questions").header("Accept-Language", language), "secretary"))
				.contains("<html lang=\"" + language + "\"")
				.doesNotContain("??");
		}
		this.web
			.perform(post("/desk/text-questions/contact").param("phone", "040 123 4567")
				.param("email", "Head@Example.org")
				.header("Accept-Language", "sv")
				.with(user("head").roles("STAFF"))
				.with(csrf()))
			.andExpect(status().is3xxRedirection());
		assertThat(this.contacts.find("head"))
			.isEqualTo(new Contact("head", "+358401234567", "head@example.org", "sv", false));
	}

	private void say(String adviser, String body, String key, boolean ask) throws Exception {
		var request = post(page() + "/comments").param("body", body).param("key", key);
		if (ask) {
			request.param("ask", "author");
		}
		this.web.perform(request.with(user(adviser).roles("ADVISER")).with(csrf()))
			.andExpect(status().is3xxRedirection());
	}

	private void answer(String name, String role, String body, int status) throws Exception {
		var question = this.jdbc.sql("select max(id) from translation_comment where asked_of <> '{}'")
			.query(Long.class)
			.single();
		this.web
			.perform(post("/desk/text-questions/" + question + "/answer").param("body", body)
				.with(user(name).roles(role))
				.with(csrf()))
			.andExpect(status().is(status));
	}

	private List<String> told() {
		return this.jdbc.sql("""
				select destination || ' ' || wanted_language from delivery where purpose = 'STAFF_NOTICE'
				order by id, channel
				""").query(String.class).list().stream().sorted((one, other) -> other.compareTo(one)).toList();
	}

	private String sent() {
		return String.join(" ", this.jdbc.sql("select args::text from delivery").query(String.class).list());
	}

	private long wanted(Subject subject) {
		return wanted(subject, "so");
	}

	private long wanted(Subject subject, String language) {
		this.transaction.executeWithoutResult((_) -> this.tasks.request(
				new TranslationRequest(subject, "Retki", "fi", Map.of("title", "Retki", "body", "Lähdemme retkelle."),
						Map.of(language, 1), new Limits(Set.of(Channel.SMS), null, null), Urgency.NORMAL, null, null)));
		return this.tasks.of(subject)
			.stream()
			.filter((one) -> one.language().equals(language))
			.findFirst()
			.orElseThrow()
			.id();
	}

	private String page() {
		return "/desk/translations/" + this.task;
	}

	private String adviser(MockHttpServletRequestBuilder request, String name) throws Exception {
		return body(request, name, "ADVISER");
	}

	private String staff(MockHttpServletRequestBuilder request, String name) throws Exception {
		return body(request, name, "STAFF");
	}

	private String body(MockHttpServletRequestBuilder request, String name, String role) throws Exception {
		return this.web.perform(request.with(user(name).roles(role)))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
	}

}
