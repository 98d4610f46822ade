package org.kotisilta.translation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import org.kotisilta.HubTest;
import org.kotisilta.question.Town;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** From which units' announcements the memory may learn. */
@HubTest
class LearningPagesTests {

	@Autowired
	WebApplicationContext hub;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	List<TextOrigin> origins;

	private MockMvc web;

	private long kallio;

	private long toolo;

	@BeforeEach
	void twoUnitsOneOfThemWithAGroup() {
		this.web = MockMvcBuilders.webAppContextSetup(this.hub).apply(springSecurity()).build();
		var town = new Town(this.jdbc);
		this.kallio = town.unit("U1", "Päiväkoti Kallio");
		this.toolo = town.unit("U2", "Päiväkoti Töölö");
		town.group("U1-A", this.kallio);
	}

	@Test
	void aUnitSaysYesOrNoAndOneNoIsEnough() throws Exception {
		assertThat(allowed("U1")).isEmpty();
		set(this.kallio, "yes");
		assertThat(allowed("U1")).contains(true);
		assertThat(allowed("U1-A")).as("a group is as its unit").contains(true);
		assertThat(allowed("U1", "U2")).as("the other leaves it to the city").isEmpty();
		set(this.toolo, "no");
		assertThat(allowed("U1", "U2")).contains(false);
		assertThat(allowed()).as("the whole city").isEmpty();

		var first = announcement(null, "U2");
		assertThat(mayBeLearned(announcement(first))).as("an update is for the same").contains(false);
		set(this.toolo, "");
		assertThat(allowed("U2")).isEmpty();
		assertThat(this.jdbc.sql("select count(*) from audit_log where subject = 'unit'").query(Integer.class).single())
			.isEqualTo(3);
	}

	@Test
	void onlyAdministratorsSetItOnAPageInTheirLanguage() throws Exception {
		for (var language : List.of("fi", "sv", "en")) {
			assertThat(this.web
				.perform(get("/desk/translations/learning").header("Accept-Language", language)
					.with(user("admin").roles("ADMIN")))
				.andExpect(status().isOk())
				.andReturn()
				.getResponse()
				.getContentAsString(StandardCharsets.UTF_8))
				.contains("<html lang=\"" + language + "\"", "Päiväkoti Kallio")
				.doesNotContain("??");
		}
		this.web.perform(get("/desk/translations/learning").with(user("amina").roles("ADVISER")))
			.andExpect(status().isForbidden());
	}

	private void set(long unit, String learns) throws Exception {
		this.web
			.perform(post("/desk/translations/learning").param("unit." + unit, learns)
				.with(user("admin").roles("ADMIN"))
				.with(csrf()))
			.andExpect(status().is3xxRedirection());
	}

	private Optional<Boolean> allowed(String... units) {
		return mayBeLearned(announcement(null, units));
	}

	private Optional<Boolean> mayBeLearned(long announcement) {
		return this.origins.getFirst().mayBeLearned(Subject.announcement(announcement));
	}

	private long announcement(Long follows, String... units) {
		var named = String.join(",", List.of(units).stream().map((unit) -> '"' + unit + '"').toList());
		var audience = (follows == null) ? "{\"type\": \"register\", \"units\": [" + named + "]}"
				: "{\"type\": \"recipientsOf\", \"announcementId\": " + follows + "}";
		return this.jdbc
			.sql("""
					insert into announcement (kind, urgency, title, source_language, audience, channels, sender, state, created_by,
					  created_at, follows_id)
					values ('BULLETIN', 'NORMAL', 'Retki', 'fi', :audience::jsonb, '{SMS}', 'Kotisilta', 'PUBLISHED', 'staff', now(),
					  :follows)
					returning id
					""")
			.param("audience", audience)
			.param("follows", follows)
			.query(Long.class)
			.single();
	}

}
