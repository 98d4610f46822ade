package org.kotisilta.desk;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.access.Audit;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** An administrator answers a guardian who asks what is kept, or wants it erased. */
@HubTest
class PersonPagesTests {

	@Autowired
	MockMvc web;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Audit audit;

	private long hodan;

	@BeforeEach
	void aTown() {
		DeskTown.build(this.jdbc);
		this.hodan = this.jdbc.sql("select id from guardian where source_id = 'G1'").query(Long.class).single();
	}

	@Test
	void aSearchFindsAGuardianByNameOrRegisterIdAndIsAudited() throws Exception {
		assertThat(text(as("admin", post("/desk/people").param("name", "hod")))).contains("Hodan Ali")
			.doesNotContain("Matti");
		assertThat(text(as("admin", post("/desk/people").param("name", "G2")))).contains("Matti");
		assertThat(text(as("admin", post("/desk/people").param("name", "")))).contains("Nothing found");

		assertThat(this.audit.newest("admin", "guardian", null, 10)).extracting(Audit.Entry::action)
			.containsOnly(Audit.Action.READ)
			.hasSize(2);
	}

	@Test
	void aPersonsPageSaysWhatIsKept() throws Exception {
		assertThat(text(as("admin", get("/desk/people/" + this.hodan)))).contains("Hodan Ali", "+358401230001",
				"Mohamed Ali", "Somali", "Login codes are removed", "Erase the data");
		assertThat(as("admin", get("/desk/people/999999")).getStatus()).isEqualTo(404);
	}

	@Test
	void nobodyIsErasedByASlip() throws Exception {
		var page = as("admin", post("/desk/people/" + this.hodan + "/erase").param("confirm", "G2"));

		assertThat(page.getRedirectedUrl()).isEqualTo("/desk/people/" + this.hodan);
		assertThat(name()).isEqualTo("Hodan");
	}

	@Test
	void whoIsErasedOnceConfirmedIsGoneForGood() throws Exception {
		as("admin", post("/desk/people/" + this.hodan + "/erase").param("confirm", " G1 "));

		assertThat(name()).isEmpty();
		assertThat(text(as("admin", get("/desk/people/" + this.hodan))))
			.contains("This guardian’s data has been erased")
			.doesNotContain("Hodan", "+358401230001", "name=\"confirm\"");
		assertThat(text(as("admin", post("/desk/people").param("name", "Hodan")))).contains("Nothing found");
		assertThat(this.audit.newest("admin", "guardian", null, 10)).anySatisfy((entry) -> {
			assertThat(entry.action()).isEqualTo(Audit.Action.DELETE);
			assertThat(entry.subjectId()).isEqualTo(this.hodan);
		});
	}

	private String name() {
		return this.jdbc.sql("select first_name from guardian where id = ?")
			.param(this.hodan)
			.query(String.class)
			.single();
	}

	private MockHttpServletResponse as(String name, MockHttpServletRequestBuilder request) throws Exception {
		return this.web.perform(request.header("Accept-Language", "en").with(csrf()).with(user(name).roles("ADMIN")))
			.andReturn()
			.getResponse();
	}

	private static String text(MockHttpServletResponse response) throws Exception {
		return response.getContentAsString(StandardCharsets.UTF_8);
	}

}
