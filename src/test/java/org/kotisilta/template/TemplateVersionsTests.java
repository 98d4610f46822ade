package org.kotisilta.template;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;

import static org.assertj.core.api.Assertions.assertThat;

@HubTest
class TemplateVersionsTests {

	@Autowired
	JdbcClient jdbc;

	@Autowired
	MutableClock clock;

	@Autowired
	Templates templates;

	@Test
	void keep_every_template_as_it_was_read_at_start_up() {
		for (Template template : this.templates.all()) {
			Map<String, Object> row = this.jdbc.sql("""
					select template, content -> 'texts' -> 'fi' ->> 'email.subject' as subject
					from template_version
					where id = :id
					""").param("id", this.templates.versionId(template.id())).query().singleRow();

			assertThat(row).containsEntry("template", template.id())
				.containsEntry("subject", template.texts().getOrDefault("fi", Map.of()).get("email.subject"));
		}
	}

	@Test
	void keep_one_row_while_a_template_does_not_change_and_another_when_it_does() {
		TemplateVersions versions = new TemplateVersions(this.jdbc, this.clock);
		Template before = this.templates.get("login-code");
		Template after = before.withTexts(Map.of("fi", Map.of("sms.text", "Koodi: {code}")));

		Map<String, Long> first = versions.store(List.of(before));
		Map<String, Long> again = versions.store(List.of(before));
		Map<String, Long> changed = versions.store(List.of(after));

		assertThat(first).isEqualTo(again).containsEntry("login-code", this.templates.versionId("login-code"));
		assertThat(changed.get("login-code")).isNotEqualTo(first.get("login-code"));
	}

}
