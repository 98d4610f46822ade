package org.kotisilta.template;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.kotisilta.language.Finding;
import org.kotisilta.language.Finding.Severity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The build's judgement of everything under {@code translations/}: the same checks as at
 * start-up.
 */
class TranslationsTests {

	private final Translations translations = Translations.read(TranslationFiles.from(Path.of("translations")));

	private final List<Finding> findings = TranslationChecks.of(this.translations);

	@Test
	void hold_no_text_that_may_not_be_used() {
		assertThat(this.findings.stream().filter((finding) -> finding.severity() == Severity.BLOCK).map(Finding::line))
			.isEmpty();
	}

	@Test
	void show_what_somebody_should_look_at() {
		this.findings.stream()
			.filter((finding) -> finding.severity() == Severity.WARN)
			.map(Finding::line)
			.forEach(System.out::println);
	}

}
