package org.kotisilta.desk;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.language.Languages;
import org.kotisilta.template.LiveTexts;
import org.kotisilta.translation.TaskState;
import org.kotisilta.translation.TemplateTasks;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static java.time.Instant.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Staff and advisers send the machine's drafts of templates to the advisers' queue. */
@HubTest
class TemplateQueuePagesTests {

	@Autowired
	MockMvc web;

	@Autowired
	TemplateTasks tasks;

	@Autowired
	Languages languages;

	@Autowired
	MutableClock clock;

	@Autowired
	TemplateQueue queue;

	@Test
	void everyPageIsWholeInEveryLanguageOfTheStaff() throws Exception {
		this.tasks.request("place-offer", Set.of("so"));
		for (var address : List.of("/desk/templates", "/desk/templates/place-offer", "/desk/templates/phrases")) {
			for (var language : List.of("fi", "sv", "en")) {
				assertThat(page(get(address).header("Accept-Language", language), "ADVISER"))
					.as(address + " in " + language)
					.doesNotContain("??");
			}
		}
	}

	@Test
	void oneLanguageOfOneTemplateIsAskedForByADay() throws Exception {
		var before = page(get("/desk/templates/place-offer"), "ADVISER");
		assertThat(before).contains("id=\"ask-so\"").contains("checked").contains(this.queue.usualDay().toString());

		this.web
			.perform(post("/desk/templates/place-offer/tasks").param("language", "so")
				.param("due", "2099-01-14")
				.param("urgency", "NORMAL")
				.with(csrf())
				.with(user("staff").roles("STAFF")))
			.andExpect(redirectedUrl("/desk/templates/place-offer"));

		var task = this.tasks.of("place-offer").get("so");
		assertThat(task.state()).isEqualTo(TaskState.NEW);
		assertThat(task.dueAt()).isEqualTo(parse("2099-01-14T14:00:00Z"));
		assertThat(this.tasks.of("place-offer")).containsOnlyKeys("so");
		assertThat(page(get("/desk/templates/place-offer"), "ADVISER")).contains("/desk/translations/" + task.id());
		assertThat(page(get("/desk/templates/place-offer"), "STAFF")).doesNotContain("/desk/translations/" + task.id());
	}

	@Test
	void allThatLackAReviewAreAskedForAtOnceOfATemplateAndOfThePhrases() throws Exception {
		for (var id : List.of("place-offer", LiveTexts.PHRASES)) {
			this.web
				.perform(post("/desk/templates/" + id + "/tasks").param("all", "true")
					.param("urgency", "BULK")
					.with(csrf())
					.with(user("dalia").roles("ADVISER")))
				.andExpect(status().is3xxRedirection());

			assertThat(this.tasks.of(id)).hasSize(this.languages.all().size() - 1);
			assertThat(this.tasks.of(id).get("ar").urgency()).isEqualTo(Urgency.BULK);
			assertThat(this.tasks.of(id).get("ar").dueAt()).isNull();
		}
	}

	@Test
	void everyDraftOfSomaliIsQueuedInOneActAndThePageShowsHowFarItIs() throws Exception {
		this.web
			.perform(post("/desk/templates/tasks").param("language", "so")
				.param("due", "2099-01-14")
				.with(csrf())
				.with(user("dalia").roles("ADVISER")))
			.andExpect(redirectedUrl("/desk/templates#languages"));

		var somali = this.queue.progress()
			.stream()
			.filter((one) -> one.language().equals("so"))
			.findFirst()
			.orElseThrow();
		assertThat(somali.open()).isEqualTo(somali.all()).isGreaterThan(20);
		assertThat(page(get("/desk/templates").header("Accept-Language", "en"), "ADVISER"))
			.contains("0 / " + somali.all());
	}

	@Test
	void whatDoesNotExistAndWhoMayNotAreRefused() throws Exception {
		this.web.perform(post("/desk/templates/nothing/tasks").with(csrf()).with(user("dalia").roles("ADVISER")))
			.andExpect(status().isNotFound());
		this.web.perform(
				post("/desk/templates/tasks").param("language", "xx").with(csrf()).with(user("dalia").roles("ADVISER")))
			.andExpect(status().isBadRequest());
		this.web.perform(
				post("/desk/templates/tasks").param("language", "so").with(csrf()).with(user("7").roles("GUARDIAN")))
			.andExpect(status().isForbidden());
		this.web.perform(post("/desk/templates/tasks").param("language", "so").with(user("dalia").roles("ADVISER")))
			.andExpect(status().isForbidden());
		assertThat(this.tasks.progress(List.of("so"))).allSatisfy((one) -> assertThat(one.open()).isZero());
	}

	@Test
	void threeWorkingDaysFromAThursdayIsATuesday() {
		this.clock.stopAt(parse("2027-01-14T06:02:00Z"));

		assertThat(this.queue.usualDay()).hasToString("2027-01-19");
	}

	private String page(MockHttpServletRequestBuilder request, String role) throws Exception {
		return this.web.perform(request.with(user("somebody").roles(role)))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString();
	}

}
