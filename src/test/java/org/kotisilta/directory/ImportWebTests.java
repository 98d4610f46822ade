package org.kotisilta.directory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@HubTest
class ImportWebTests {

	private static final String BAD = RegisterFixture.GUARDIANS.replace("040 123 4567", "=12");

	@Autowired
	MockMvc web;

	@Autowired
	ImportRuns runs;

	@Autowired
	Guardians guardians;

	@Test
	void aSystemImportsAndHearsWhatChanged() throws Exception {
		this.web
			.perform(multipart("/api/v1/register/import")
				.file(upload("file", "guardians.csv", RegisterFixture.GUARDIANS))
				.with(user("register").roles("API")))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.run.state").value("DONE"))
			.andExpect(jsonPath("$.run.report.tables[0].table").value("GUARDIANS"))
			.andExpect(jsonPath("$.run.report.tables[0].created").value(3))
			.andExpect(jsonPath("$.problems").isEmpty());

		assertThat(this.guardians.countByLanguage()).containsEntry("so", 2L);
	}

	@Test
	void aSystemHearsOfBadRowsAsAProblem() throws Exception {
		this.web
			.perform(multipart("/api/v1/register/import").file(upload("file", "guardians.csv", BAD))
				.param("dryRun", "true")
				.header(HttpHeaders.ACCEPT_LANGUAGE, "sv")
				.with(user("register").roles("API")))
			.andExpect(status().isUnprocessableContent())
			.andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
			.andExpect(jsonPath("$.title").value("The files cannot be imported"))
			.andExpect(jsonPath("$.problems[0].file").value("guardians.csv"))
			.andExpect(jsonPath("$.problems[0].line").value(2))
			.andExpect(jsonPath("$.problems[0].column").value("phone"))
			.andExpect(jsonPath("$.problems[0].value").value("=12"))
			.andExpect(jsonPath("$.problems[0].fault").value("NOT_A_PHONE"))
			.andExpect(jsonPath("$.problems[0].message").value(containsString("telefonnummer")));
	}

	@Test
	void anImportThatIsNotWaitedForHasAnAddressOfItsOwn() throws Exception {
		String address = this.web
			.perform(multipart("/api/v1/register/import")
				.file(upload("file", "guardians.csv", RegisterFixture.GUARDIANS))
				.param("async", "true")
				.with(user("register").roles("API")))
			.andExpect(status().isAccepted())
			.andReturn()
			.getResponse()
			.getHeader(HttpHeaders.LOCATION);

		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> this.web.perform(get(address).with(user("register").roles("API")))
				.andExpect(status().isOk())
				.andExpect(jsonPath("$.run.state").value("DONE")));
	}

	@Test
	void anAdministratorSeesWhatIsWrongAndWhatWouldBeRight() throws Exception {
		long id = upload(BAD);

		this.web
			.perform(get("/desk/register/import/" + id).header(HttpHeaders.ACCEPT_LANGUAGE, "en")
				.with(user("admin").roles("ADMIN")))
			.andExpect(status().isOk())
			.andExpect(content().string(containsString("guardians.csv")))
			.andExpect(content().string(containsString("=12")))
			.andExpect(content().string(containsString("040 123 4567")))
			.andExpect(content().string(not(containsString("??register"))));
		String csv = this.web
			.perform(get("/desk/register/import/" + id + "/problems.csv").with(user("admin").roles("ADMIN")))
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
		assertThat(csv).startsWith("\uFEFFfile;line;column;value;fault;message")
			.contains("guardians.csv;2;phone;'=12;NOT_A_PHONE;");
	}

	@Test
	void thePageOfImportsDocumentsTheColumnsAndListsEarlierRuns() throws Exception {
		upload(RegisterFixture.GUARDIANS);

		this.web.perform(get("/desk/register/import").with(user("admin").roles("ADMIN")))
			.andExpect(status().isOk())
			.andExpect(content().string(containsString("phone_verified")))
			.andExpect(content().string(containsString("/desk/register/import/")))
			.andExpect(content().string(not(containsString("??register"))));
	}

	@Test
	void theRegisterIsForAdministratorsAndTheCitysSystems() throws Exception {
		this.web.perform(get("/desk/register/import").with(user("staff").roles("STAFF")))
			.andExpect(status().isForbidden());
		this.web
			.perform(multipart("/api/v1/register/import")
				.file(upload("file", "guardians.csv", RegisterFixture.GUARDIANS)))
			.andExpect(status().isUnauthorized());
	}

	private long upload(String guardiansCsv) throws Exception {
		String address = this.web
			.perform(multipart("/desk/register/import").file(upload("files", "guardians.csv", guardiansCsv))
				.param("dryRun", "false")
				.with(user("admin").roles("ADMIN"))
				.with(csrf()))
			.andExpect(status().is3xxRedirection())
			.andExpect(header().string(HttpHeaders.LOCATION, containsString("/desk/register/import/")))
			.andReturn()
			.getResponse()
			.getHeader(HttpHeaders.LOCATION);
		assertThat(address).isNotNull();
		long id = Long.parseLong(address.substring(address.lastIndexOf('/') + 1));
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !this.runs.find(id).orElseThrow().running());
		return id;
	}

	private static MockMultipartFile upload(String part, String name, String content) {
		return new MockMultipartFile(part, name, "text/csv", content.getBytes(StandardCharsets.UTF_8));
	}

}
