package org.kotisilta.portal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.access.GuardianPrincipal;
import org.kotisilta.announcement.Announcements;
import org.kotisilta.announcement.Audience;
import org.kotisilta.announcement.Draft;
import org.kotisilta.announcement.Kind;
import org.kotisilta.announcement.PublishResult.Published;
import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.Tracking;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.directory.Erasure;
import org.kotisilta.question.Clarity;
import org.kotisilta.question.Town;
import org.kotisilta.template.RenderedMessage.RenderedEmail;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** What guardians say of a text, and who gets to know it. */
@HubTest
class ClarityTests {

	private static final List<String> LANGUAGES = List.of("fi", "fi-simple", "sv", "en", "so", "ar", "ru", "uk", "et",
			"ckb", "fa", "zh-Hans", "vi", "tk");

	@Autowired
	WebApplicationContext hub;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Announcements announcements;

	@Autowired
	Clarity clarity;

	@Autowired
	Erasure erasure;

	@Autowired
	Tracking tracking;

	private MockMvc web;

	private final List<Long> finns = new ArrayList<>();

	private final List<Long> swedes = new ArrayList<>();

	private long announcement;

	@BeforeEach
	void aNoticeInTheGuardiansPagesOfSixFinnsAndTwoSwedes() {
		this.web = MockMvcBuilders.webAppContextSetup(this.hub).apply(springSecurity()).build();
		var town = new Town(this.jdbc);
		var child = town.child("C1", "Aada", town.unit("U1", "Päiväkoti Kallio"));
		for (var i = 0; i < 8; i++) {
			var guardian = town.guardian("G" + i, (i < 6) ? "fi" : "sv");
			town.email(guardian, "g" + i + "@example.org").of(guardian, child);
			((i < 6) ? this.finns : this.swedes).add(guardian);
		}
		var draft = new Draft(Kind.CRISIS_NOTICE, "Vesikatko", Urgency.CRISIS, Purpose.FIRST, "fi",
				"crisis-closed-unit", Map.of("unit", "Päiväkoti Kallio", "day", "2027-01-15", "phone", "09 310 8600"),
				Map.of(), new Audience.Register(List.of("U1"), Set.of(), Set.of()),
				Set.of(Channel.EMAIL, Channel.PORTAL), "Kotisilta", null, null, null);
		var warnings = this.announcements.preview(draft).problems().stream().map((problem) -> problem.code());
		var result = this.announcements.publish(draft, warnings.collect(Collectors.toSet()), "staff");
		assertThat(result).isInstanceOf(Published.class);
		this.announcement = ((Published) result).id();
		await().untilAsserted(() -> assertThat(
				this.jdbc.sql("select count(*) from delivery_now where channel = 'PORTAL' and status = 'DELIVERED'")
					.query(Integer.class)
					.single())
			.isEqualTo(8));
	}

	@Test
	void aGuardianSaysItByOneOfThreeButtonsInTheirLanguageAndMayChangeIt() throws Exception {
		var guardian = this.finns.getFirst();
		for (var language : LANGUAGES) {
			assertThat(page(guardian, language)).as(language)
				.contains("<fieldset", "<legend id=\"clarity-title\"", "type=\"radio\"", "for=\"clarity-PARTLY\"")
				.doesNotContain("??");
		}

		say(guardian, "NOT_CLEAR", "Mikä päivä?");
		assertThat(page(guardian, "fi")).contains("Mikä päivä?").containsPattern("value=\"NOT_CLEAR\"[^>]*checked");
		say(guardian, "CLEAR", "");

		assertThat(this.jdbc.sql("select choice || ' ' || language || ' ' || template from clarity_answer")
			.query(String.class)
			.list()).containsExactly("CLEAR fi crisis-closed-unit");
		this.web
			.perform(post("/portal/messages/" + message(guardian) + "/clarity").with(guardian(guardian)).with(csrf()))
			.andExpect(status().is3xxRedirection());
		this.web
			.perform(post("/portal/messages/" + message(guardian) + "/clarity").param("choice", "CLEAR")
				.with(guardian(this.swedes.getFirst()))
				.with(csrf()))
			.andExpect(status().isNotFound());
	}

	@Test
	void anEmailThatLinksThePagesAsksAndLeadsToTheMessage() throws Exception {
		var mail = this.jdbc.sql("select min(id) from delivery where channel = 'EMAIL' and language = 'sv'")
			.query(Long.class)
			.single();

		var email = (RenderedEmail) this.tracking.exactText(mail).orElseThrow();

		assertThat(email.text()).contains("Var meddelandet tydligt?").contains("/portal/clarity");
		assertThat(email.html()).contains("/portal/clarity\"");
		var swede = this.swedes.getFirst();
		this.web.perform(get("/portal/clarity").with(guardian(swede)))
			.andExpect(redirectedUrl("/portal/messages/" + message(swede) + "#clarity"));
		say(swede, "CLEAR", "");
		this.web.perform(get("/portal/clarity").with(guardian(swede))).andExpect(redirectedUrl("/portal"));
	}

	@Test
	void staffSeeSharesAndWordsWithoutNamesAndOfFewOnlyThatTheyAreFew() throws Exception {
		for (var guardian : this.finns) {
			say(guardian, guardian.equals(this.finns.getLast()) ? "NOT_CLEAR" : "CLEAR",
					guardian.equals(this.finns.getLast()) ? "Missä lapsi on?" : "");
		}
		say(this.swedes.getFirst(), "NOT_CLEAR", "Vad är ersättande vård?");

		for (var language : List.of("fi", "sv", "en")) {
			var page = this.web
				.perform(get("/desk/announcements/" + this.announcement).header("Accept-Language", language)
					.with(user("staff").roles("STAFF")))
				.andReturn()
				.getResponse()
				.getContentAsString(StandardCharsets.UTF_8);
			assertThat(page).contains("data-clarity=\"fi\"", "data-clarity=\"sv\"", "Missä lapsi on?")
				.doesNotContain("Vad är ersättande vård?")
				.doesNotContain("??");
		}
		assertThat(this.clarity.ofTemplate("crisis-closed-unit")).satisfiesExactly((finnish) -> {
			assertThat(finnish.clear()).isEqualTo(5);
			assertThat(finnish.notClear()).isOne();
			assertThat(finnish.comments()).containsExactly("Missä lapsi on?");
		}, (swedish) -> {
			assertThat(swedish.few()).isTrue();
			assertThat(swedish.answers()).isZero();
			assertThat(swedish.comments()).isEmpty();
		});
	}

	@Test
	void theWordsOfAnErasedGuardianGoAndTheirAnswerStaysCounted() throws Exception {
		for (var guardian : this.finns) {
			say(guardian, "PARTLY", "Sanat " + guardian);
		}

		this.erasure.erase(this.finns.getFirst(), "tester");

		assertThat(this.clarity.ofAnnouncement(this.announcement)).singleElement().satisfies((result) -> {
			assertThat(result.partly()).isEqualTo(6);
			assertThat(result.comments()).hasSize(5).doesNotContain("Sanat " + this.finns.getFirst());
		});
	}

	private void say(long guardian, String choice, String comment) throws Exception {
		this.web
			.perform(post("/portal/messages/" + message(guardian) + "/clarity").param("choice", choice)
				.param("comment", comment)
				.with(guardian(guardian))
				.with(csrf()))
			.andExpect(redirectedUrl("/portal/messages/" + message(guardian) + "#clarity"));
	}

	private String page(long guardian, String language) throws Exception {
		return this.web
			.perform(get("/portal/messages/" + message(guardian)).cookie(new Cookie("lang", language))
				.with(guardian(guardian)))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
	}

	private long message(long guardian) {
		return this.jdbc.sql("select id from delivery where guardian_id = ? and channel = 'PORTAL'")
			.param(guardian)
			.query(Long.class)
			.single();
	}

	private static RequestPostProcessor guardian(long id) {
		return authentication(UsernamePasswordAuthenticationToken.authenticated(new GuardianPrincipal(id), null,
				List.of(new SimpleGrantedAuthority("ROLE_GUARDIAN"))));
	}

}
