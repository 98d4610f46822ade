package org.kotisilta.template;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import org.kotisilta.channel.ReplyMailProperties;
import org.kotisilta.language.CheckedFiles;
import org.kotisilta.language.Glossary;
import org.kotisilta.language.Languages;
import org.kotisilta.language.Spelling;

/**
 * Reads {@code translations/} once, at start-up, and offers what is in it.
 */
@Configuration(proxyBeanMethods = false)
class TranslationsConfiguration {

	/**
	 * @param folder a folder to read instead of the one packed with the hub, so that a
	 * text can be mended without a new build
	 */
	@Bean
	TranslationFiles translationFiles(@Value("${kotisilta.translations:}") String folder) {
		return folder.isBlank() ? TranslationFiles.fromClassPath() : TranslationFiles.from(Path.of(folder));
	}

	@Bean
	Usable usableTranslations(TranslationFiles files) {
		return Usable.of(files, CheckedFiles.packaged(TranslationChecks.CHECKED));
	}

	@Bean
	ApprovedFiles approvedFiles(TranslationFiles files) {
		return new ApprovedFiles(files);
	}

	@Bean
	Languages languages(Usable usable) {
		return usable.translations().languages();
	}

	@Bean
	Glossary glossary(Usable usable) {
		return usable.translations().glossary();
	}

	@Bean
	Spelling spelling(Usable usable) {
		return usable.translations().spelling();
	}

	@Bean
	Phrases phrases(Usable usable) {
		return usable.translations().phraseTexts();
	}

	/**
	 * Named as Spring looks for it, so that every {@code #{key}} of a page comes here.
	 */
	@Bean({ "messageSource", "uiTexts" })
	UiTexts uiTexts(Usable usable) {
		return new UiTexts(usable.translations().languages(), usable.translations().ui());
	}

	@Bean
	Templates templates(Usable usable, Phrases phrases, ReplyMailProperties replies, JdbcClient jdbc,
			PlatformTransactionManager transactions, Clock clock) {
		TemplateVersions versions = new TemplateVersions(jdbc, clock);
		// In a transaction of its own: what a preview takes back must not be missing
		// later.
		TransactionTemplate own = new TransactionTemplate(transactions);
		own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		return new Templates(usable.translations().templates().values(), phrases, usable.states(), replies.enabled(),
				(templates) -> Objects.requireNonNull(own.execute((_) -> versions.store(templates))));
	}

	@Bean
	LiveTexts liveTexts(Usable usable, Templates templates, Phrases phrases) {
		return new LiveTexts(usable, templates, phrases);
	}

	@Bean
	EditedTexts editedTexts(Templates templates) {
		return new EditedTexts(templates);
	}

	@Bean
	Renderer renderer(Languages languages) {
		return new Renderer(languages);
	}

}
