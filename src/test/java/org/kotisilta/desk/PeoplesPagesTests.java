package org.kotisilta.desk;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kotisilta.HubTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** Pages speak to people: errors, dates and choices as they read them. */
@HubTest
class PeoplesPagesTests {

	@Autowired
	MockMvc web;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void aTown() {
		DeskTown.build(this.jdbc);
	}

	@ParameterizedTest
	@CsvSource({ "/desk/announcements/999999, 404", "/desk/announcements/abc, 400", "/desk/publish/999999, 404",
			"/desk/templates/nothing, 404", "/desk/inbox/999999, 404" })
	void aPageThatCannotBeShownIsLeftToTheErrorPage(String path, int status) throws Exception {
		var response = open(path, "en");

		assertThat(response.getStatus()).isEqualTo(status);
		assertThat(response.getContentAsString()).as("no JSON for people").isEmpty();
	}

	@Test
	void aSystemStillGetsAProblemDetail() throws Exception {
		var response = open("/api/v1/announcements/abc", "en");

		assertThat(response.getStatus()).isEqualTo(400);
		assertThat(response.getContentType()).isEqualTo("application/problem+json");
	}

	@ParameterizedTest
	@CsvSource({ "fi, su 22. marraskuuta 2026", "sv, sön 22 november 2026", "en, 22 November 2026" })
	void aDateIsWrittenAsPeopleReadIt(String language, String day) throws Exception {
		this.jdbc
			.sql("""
					insert into audit_log (at, actor, action, subject) values ('2026-11-22T10:00:00Z', 'staff', 'READ', 'test')
					""")
			.update();

		assertThat(open("/desk/audit", language).getContentAsString(StandardCharsets.UTF_8)).contains(day)
			.doesNotContain("22.11.2026");
	}

	@Test
	void theUnitPickerListsTheGroupsWithinAUnit() throws Exception {
		this.jdbc.sql("""
				insert into unit (source_id, kind, name, parent_id)
				select 'U1-1', 'GROUP', 'Oravat', id from unit where source_id = 'U1'
				""").update();

		var form = open("/desk/publish/new?what=free:BULLETIN", "en").getContentAsString(StandardCharsets.UTF_8);

		assertThat(form).contains("value=\"U1\"", "1 group: Päiväkoti Kallio", "value=\"U1-1\"", "Oravat");
	}

	private MockHttpServletResponse open(String path, String language) throws Exception {
		return this.web.perform(get(path).header("Accept-Language", language).with(user("admin").roles("ADMIN", "API")))
			.andReturn()
			.getResponse();
	}

}
