package org.kotisilta.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.kotisilta.channel.Channel;
import org.kotisilta.language.Consistency;
import org.kotisilta.language.Finding;
import org.kotisilta.language.Finding.Severity;
import org.kotisilta.language.Language;
import org.kotisilta.language.Text;
import org.kotisilta.language.TextChecks;
import org.kotisilta.language.TextSchema;

/**
 * Checks all of {@code translations/}: that every text that should be there is, and every
 * text by {@link TextChecks}. The build and the start-up both call this.
 */
final class TranslationChecks {

	/** The language templates, phrases and pages are written in first. */
	static final String SOURCE = "fi";

	private final Translations translations;

	private final List<Finding> findings = new ArrayList<>();

	private final List<Consistency.Pair> pairs = new ArrayList<>();

	private TranslationChecks(Translations translations) {
		this.translations = translations;
	}

	/** Everything there is to say about the texts, file by file. */
	static List<Finding> of(Translations translations) {
		TranslationChecks checks = new TranslationChecks(translations);
		translations.templates().values().forEach(checks::template);
		checks.phrases();
		checks.findings.addAll(Consistency.check(checks.pairs));
		checks.findings.addAll(UiChecks.of(translations));
		return List.copyOf(checks.findings);
	}

	private void template(Template template) {
		Map<String, String> source = template.texts().get(SOURCE);
		if (source == null) {
			block("LOCALE_MISSING", file(template, SOURCE), "", "the source text is missing");
			return;
		}
		for (Channel channel : template.channels()) {
			for (String key : ContentKeys.needed(channel)) {
				if (!source.containsKey(key)) {
					block("KEY_MISSING", file(template, SOURCE), key, "the template is for " + channel);
				}
			}
		}
		TextSchema schema = new SchemaChecks(template, this.findings).schema();
		for (String tag : template.requiredLanguages()) {
			if (!template.languages().contains(tag)) {
				block("LOCALE_MISSING", file(template, tag), "", "the template requires this language");
			}
		}
		for (String tag : template.languages()) {
			Optional<Language> language = this.translations.languages().find(tag);
			if (language.isEmpty()) {
				block("LOCALE_UNKNOWN", file(template, tag), "", tag + " is not in locales.yaml");
				continue;
			}
			keys(file(template, tag), source, template.texts().getOrDefault(tag, Map.of()));
			texts(template, language.get(), schema);
		}
	}

	private void texts(Template template, Language language, TextSchema schema) {
		template.texts().getOrDefault(language.tag(), Map.of()).forEach((key, pattern) -> {
			Text text = text(template, language, key, pattern, schema);
			check(text, source(template, language, key, schema));
		});
	}

	private void check(Text text, @Nullable Text source) {
		this.findings.addAll(TextChecks.check(text, source, this.translations.glossary()));
		if (source != null) {
			this.pairs.add(new Consistency.Pair(text, source));
		}
	}

	private @Nullable Text source(Template template, Language language, String key, TextSchema schema) {
		String pattern = template.texts().getOrDefault(SOURCE, Map.of()).get(key);
		return (pattern == null || language.tag().equals(SOURCE)) ? null
				: text(template, this.translations.languages().get(SOURCE), key, pattern, schema);
	}

	static Text text(Template template, Language language, String key, String pattern, TextSchema schema) {
		Text.Segments budget = key.startsWith(ContentKeys.prefix(Channel.SMS))
				? new Text.Segments(template.smsBudget().gsm7(), template.smsBudget().ucs2()) : null;
		return new Text(file(template, language.tag()), key, language, pattern, schema, budget,
				template.kind().equals("CRISIS_NOTICE"));
	}

	private void phrases() {
		Arb source = this.translations.phrases().get(SOURCE);
		if (source == null) {
			block("LOCALE_MISSING", "phrases/" + SOURCE + ".arb", "", "the source text is missing");
			return;
		}
		Language original = this.translations.languages().get(SOURCE);
		for (Language language : this.translations.languages().all()) {
			Arb arb = this.translations.phrases().get(language.tag());
			if (arb == null) {
				block("LOCALE_MISSING", "phrases/" + language.tag() + ".arb", "", "every language has phrases");
				continue;
			}
			keys(arb.file(), source.texts(), arb.texts());
			arb.texts().forEach((key, pattern) -> {
				String words = source.texts().get(key);
				Text text = new Text(arb.file(), key, language, pattern, null, null, false);
				check(text, (words == null || language.equals(original)) ? null
						: new Text(source.file(), key, original, words, null, null, false));
			});
		}
	}

	private void keys(String file, Map<String, String> source, Map<String, String> texts) {
		source.keySet()
			.stream()
			.filter((key) -> texts.getOrDefault(key, "").isBlank())
			.forEach((key) -> block("KEY_MISSING", file, key, "the source has this text"));
		texts.keySet()
			.stream()
			.filter((key) -> !source.containsKey(key))
			.forEach((key) -> block("KEY_EXTRA", file, key, "the source has no such text"));
	}

	private void block(String code, String file, String key, String message) {
		this.findings.add(new Finding(code, Severity.BLOCK, file, key, "", message, -1, -1, null));
	}

	static String file(Template template, String tag) {
		return "templates/" + template.id() + "/" + tag + ".arb";
	}

}
