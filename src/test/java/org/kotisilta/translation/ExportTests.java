package org.kotisilta.translation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import org.kotisilta.HubTest;
import org.kotisilta.template.ArbDocument;
import org.kotisilta.template.LiveTexts;
import org.kotisilta.template.Phrases;
import org.kotisilta.template.Templates;
import org.kotisilta.template.TranslationsArchive;
import org.kotisilta.translation.Adviser.Skill;
import org.kotisilta.translation.Outcome.Done;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Approved texts of templates, downloaded by an administrator. */
@HubTest
class ExportTests {

	@Autowired
	WebApplicationContext hub;

	@Autowired
	TranslationTasks tasks;

	@Autowired
	TemplateTasks templateTasks;

	@Autowired
	Templates templates;

	@Autowired
	Phrases phrases;

	@Autowired
	ApprovedExport export;

	@Autowired
	Advisers advisers;

	@Test
	void administratorsDownloadWhatTwoPeopleHaveApprovedAndNothingElse() throws Exception {
		var web = MockMvcBuilders.webAppContextSetup(this.hub).apply(springSecurity()).build();
		var dalia = arabic("dalia");
		var emad = arabic("emad");
		var texts = this.templates.get("login-code").texts().get("ar");
		this.templateTasks.request("login-code", Set.of("ar", "so"));
		var task = this.tasks.next(dalia).orElseThrow();
		done(this.tasks.submit(task.id(), dalia, texts, task.source(), "as it is"));
		assertThat(TranslationsArchive.unzip(zip(web))).isEmpty();
		done(this.tasks.claim(task.id(), emad));
		done(this.tasks.approve(task.id(), emad, null));

		var files = TranslationsArchive.unzip(zip(web));

		assertThat(files).containsOnlyKeys("templates/login-code/ar.arb", "templates/login-code/approvals.yaml");
		assertThat(ArbDocument.read(files.get("templates/login-code/ar.arb")).texts()).isEqualTo(texts);
		assertThat(ArbDocument.read(files.get("templates/login-code/ar.arb")).draft()).isFalse();
		assertThat(files.get("templates/login-code/approvals.yaml")).contains("ar:", "reviewer")
			.doesNotContain("dalia", "emad");
		web.perform(get("/desk/translations/export.zip").with(user("dalia").roles("ADVISER")))
			.andExpect(status().isForbidden());
	}

	@Test
	void theCommandWritesTemplatesAndPhrasesIntoTheFolderAndLeavesTheRest(@TempDir Path folder) throws Exception {
		Files.writeString(folder.resolve("locales.yaml"), "kept");
		var dalia = arabic("dalia");
		var emad = arabic("emad");
		var texts = this.phrases.all().get("ar");
		this.templateTasks.request(LiveTexts.PHRASES, Set.of("ar"));
		var task = this.tasks.next(dalia).orElseThrow();
		done(this.tasks.submit(task.id(), dalia, texts, task.source(), "as it is"));
		done(this.tasks.claim(task.id(), emad));
		done(this.tasks.approve(task.id(), emad, null));

		assertThat(new ExportCommand(this.export, folder.toString()).write()).isEqualTo(2);

		var written = ArbDocument.read(Files.readString(folder.resolve("phrases/ar.arb")));
		assertThat(written.texts()).isEqualTo(texts);
		assertThat(written.draft()).isFalse();
		assertThat(folder.resolve("phrases/approvals.yaml")).exists();
		assertThat(folder.resolve("locales.yaml")).hasContent("kept");
	}

	private static byte[] zip(MockMvc web) throws Exception {
		return web.perform(get("/desk/translations/export.zip").with(user("admin").roles("ADMIN")))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsByteArray();
	}

	private Adviser arabic(String name) {
		var adviser = new Adviser(name, Map.of("ar", new Skill(Set.of("fi"), true, true)));
		this.advisers.keep(adviser);
		return adviser;
	}

	private static void done(Outcome outcome) {
		assertThat(outcome).isInstanceOf(Done.class);
	}

}
