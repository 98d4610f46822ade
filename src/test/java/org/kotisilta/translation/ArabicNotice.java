package org.kotisilta.translation;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.translation.Adviser.Skill;
import org.kotisilta.translation.TranslationTask.Limits;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * A notice in Finnish that is wanted in Arabic, two advisers who can, and their browsers.
 */
final class ArabicNotice {

	final MockMvc web;

	final long task;

	private final TranslationTasks tasks;

	private final TransactionTemplate transaction;

	ArabicNotice(WebApplicationContext hub, TranslationTasks tasks, Advisers advisers, TransactionTemplate transaction,
			Clock clock) {
		this.web = MockMvcBuilders.webAppContextSetup(hub).apply(springSecurity()).build();
		this.tasks = tasks;
		this.transaction = transaction;
		for (var name : List.of("dalia", "emad")) {
			advisers.keep(new Adviser(name, Map.of("ar", new Skill(Set.of("fi"), true, true))));
		}
		this.task = wanted(new TranslationRequest(Subject.announcement(99), "Suljettu päiväkoti", "fi",
				Map.of("title", "Kaasuvuoto", "body", "Päiväkoti on suljettu. Soita 09 310 8600."), Map.of("ar", 12),
				new Limits(Set.of(Channel.SMS, Channel.EMAIL, Channel.PORTAL), null, null), Urgency.CRISIS,
				clock.instant().plus(Duration.ofMinutes(20)), null));
	}

	/** Another text, which nobody waits for. */
	long wanted(Subject subject, String language, Map<String, String> source) {
		return wanted(new TranslationRequest(subject, "Suljettu päiväkoti", "fi", source, Map.of(language, 1),
				new Limits(Set.of(Channel.EMAIL), null, null), Urgency.NORMAL, null, null));
	}

	private long wanted(TranslationRequest request) {
		this.transaction.executeWithoutResult((_) -> this.tasks.request(request));
		return this.tasks.of(request.subject()).getFirst().id();
	}

	TaskState state() {
		return this.tasks.find(this.task).orElseThrow().state();
	}

	String page(String step) {
		return "/desk/translations/" + this.task + step;
	}

	ResultActions perform(MockHttpServletRequestBuilder request, String adviser) throws Exception {
		return this.web.perform(request.with(adviser(adviser)).with(csrf()));
	}

	String body(MockHttpServletRequestBuilder request, String adviser) throws Exception {
		return perform(request, adviser).andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
	}

	static RequestPostProcessor adviser(String name) {
		return user(name).roles("ADVISER");
	}

}
