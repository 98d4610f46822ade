package org.kotisilta.translation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipInputStream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

import org.kotisilta.HubTest;
import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.translation.Adviser.Skill;
import org.kotisilta.translation.TranslationTask.Limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * A machine's suggestion on its way through the pages, from a real server that speaks
 * LibreTranslate's protocol.
 */
@HubTest
class MachineTextTests {

	private static final String ENGINE = "engineOfThisTest";

	private static final Map<String, String> SOURCE = Map.of("email.subject", "Tiedote: {title}", "email.body.1",
			"{body}");

	@Autowired
	WebApplicationContext hub;

	@Autowired
	DefaultListableBeanFactory beans;

	@Autowired
	TranslationTasks tasks;

	@Autowired
	Advisers advisers;

	@Autowired
	TransactionTemplate transaction;

	private final JsonMapper json = JsonMapper.builder().build();

	private HttpServer server;

	private MockMvc web;

	private long task;

	@BeforeEach
	void aServerAndATaskOfTwoAdvisers() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/translate", (exchange) -> {
			var asked = this.json.readTree(exchange.getRequestBody().readAllBytes()).path("q").asString();
			var answer = this.json.writeValueAsBytes(Map.of("translatedText", asked.replace("Tiedote", "Meddelande")));
			exchange.sendResponseHeaders(200, answer.length);
			exchange.getResponseBody().write(answer);
			exchange.close();
		});
		this.server.start();
		var url = URI.create("http://localhost:" + this.server.getAddress().getPort() + "/");
		this.beans.registerSingleton(ENGINE,
				new LibreTranslate(new LibreTranslateProperties(url, "", Duration.ofSeconds(5), List.of("sv")), url));
		this.web = MockMvcBuilders.webAppContextSetup(this.hub).apply(springSecurity()).build();
		for (var name : List.of("dalia", "emad")) {
			this.advisers.keep(new Adviser(name, Map.of("sv", new Skill(Set.of("fi"), true, true))));
		}
		this.transaction.executeWithoutResult(
				(_) -> this.tasks.request(new TranslationRequest(Subject.template("bulletin"), "Tiedote", "fi", SOURCE,
						Map.of("sv", 1), new Limits(Set.of(Channel.EMAIL), null, null), Urgency.NORMAL, null, null)));
		this.task = this.tasks.of(Subject.template("bulletin")).getFirst().id();
	}

	@AfterEach
	void stop() {
		this.beans.destroySingleton(ENGINE);
		this.server.stop(0);
	}

	@Test
	void itIsMarkedForTheTranslatorAndForTheReviewerAndInWhatIsKept() throws Exception {
		this.web.perform(get(page("/aids")).with(user("dalia").roles("ADVISER")))
			.andExpect(jsonPath("$.engine").value("LibreTranslate"));
		perform(post(page("/claim")), "dalia");

		this.web
			.perform(post(page("/suggest")).with(user("dalia").roles("ADVISER"))
				.with(csrf())
				.contentType("application/json")
				.content("{\"key\": \"email.subject\"}"))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.text").value("Meddelande: {title}"));
		this.web.perform(submit("Meddelande: {title}", "").with(user("dalia").roles("ADVISER")).with(csrf()))
			.andExpect(status().isOk())
			.andExpect(content().string(containsString("data-machine=\"email.subject\"")));
		perform(submit("Meddelande: {title}", "Läst högt"), "dalia");

		perform(post(page("/claim")), "emad");
		assertThat(body("emad")).contains("data-machine=\"email.subject\"", "LibreTranslate")
			.doesNotContain("data-machine=\"email.body.1\"");
		perform(post(page("/approve")), "emad");
		assertThat(body("emad")).doesNotContain("data-machine=\"email");
		assertThat(this.tasks.history(this.task)).filteredOn((event) -> !event.texts().isEmpty())
			.hasSize(2)
			.allSatisfy((event) -> assertThat(event.machine()).containsExactly("email.subject"));
		assertThat(approvals()).contains("approverRole: \"reviewer of machine text in email.subject\"");
	}

	@Test
	void whatAPersonHasChangedIsTheirs() throws Exception {
		perform(post(page("/claim")), "dalia");
		this.web.perform(post(page("/suggest")).with(user("dalia").roles("ADVISER"))
			.with(csrf())
			.contentType("application/json")
			.content("{\"key\": \"email.subject\"}"));

		perform(submit("Ett meddelande: {title}", "Läst högt"), "dalia");

		assertThat(body("emad")).doesNotContain("data-machine=\"email");
		assertThat(this.tasks.history(this.task)).allSatisfy((event) -> assertThat(event.machine()).isEmpty());
	}

	private MockHttpServletRequestBuilder submit(String subject, String confirmed) {
		return post(page("/submit")).param("target.email.subject", subject)
			.param("target.email.body.1", "{body}")
			.param("basedOn.email.subject", "Tiedote: {title}")
			.param("basedOn.email.body.1", "{body}")
			.param("confirmed", confirmed);
	}

	private void perform(MockHttpServletRequestBuilder request, String adviser) throws Exception {
		var answer = this.web.perform(request.with(user(adviser).roles("ADVISER")).with(csrf()))
			.andReturn()
			.getResponse();
		assertThat(answer.getStatus()).as(answer.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(302);
	}

	private String body(String adviser) throws Exception {
		return this.web.perform(get(page("")).with(user(adviser).roles("ADVISER")))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
	}

	private String approvals() throws Exception {
		var zip = this.web.perform(get("/desk/translations/export.zip").with(user("admin").roles("ADMIN")))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsByteArray();
		try (var files = new ZipInputStream(new java.io.ByteArrayInputStream(zip))) {
			for (var file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
				if (file.getName().endsWith("bulletin/approvals.yaml")) {
					return new String(files.readAllBytes(), StandardCharsets.UTF_8);
				}
			}
		}
		return "";
	}

	private String page(String step) {
		return "/desk/translations/" + this.task + step;
	}

}
