package org.kotisilta.template;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.kotisilta.language.CheckedFiles;
import org.kotisilta.language.Languages;

/**
 * The real texts of {@code translations/}, without a database.
 */
final class TemplatesFixture {

	private static final Usable USABLE = Usable.of(TranslationFiles.from(Path.of("translations")), CheckedFiles.NONE);

	static final Languages LANGUAGES = USABLE.translations().languages();

	static final Phrases PHRASES = USABLE.translations().phraseTexts();

	static final Templates TEMPLATES = new Templates(USABLE.translations().templates().values(), PHRASES,
			USABLE.states(), false, TemplatesFixture::rows);

	private TemplatesFixture() {
	}

	private static Map<String, Long> rows(Collection<Template> templates) {
		return templates.stream().collect(Collectors.toMap(Template::id, (_) -> 1L));
	}

	/** One set of a template's samples. */
	static Map<String, Object> sample(Template template, int set) {
		Map<String, Object> args = new HashMap<>();
		template.placeholders()
			.forEach((placeholder) -> args.put(placeholder.name(),
					placeholder.samples().get(set % placeholder.samples().size())));
		return args;
	}

}
