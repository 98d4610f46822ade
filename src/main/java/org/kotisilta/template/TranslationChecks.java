package org.kotisilta.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.kotisilta.channel.Channel;
import org.kotisilta.language.CheckedFiles;
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

	/** What the build calls the files it has checked. */
	static final String CHECKED = "texts";

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

	/**
	 * Checks files; none of them count as checked if one of their texts may not be used.
	 */
	static CheckedFiles check(TranslationFiles files) {
		boolean usable = of(Translations.read(files)).stream()
			.noneMatch((finding) -> finding.severity() == Severity.BLOCK);
		return usable ? CheckedFiles.of(files.byPath()) : CheckedFiles.NONE;
	}

	/**
	 * The build's step: checks {@code translations/} in its folder of classes. Whether
	 * the texts are good enough for a release is for the tests to say.
	 * @param args the folder
	 */
	static void main(String[] args) {
		Path classes = Path.of(args[0]);
		check(TranslationFiles.from(classes.resolve("translations"))).leave(classes, CHECKED);
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
		Language original = this.translations.languages().get(SOURCE);
		Map<String, Original> originals = new HashMap<>();
		source.forEach((key, words) -> originals.put(key, original(text(template, original, key, words, schema))));
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
			template.texts()
				.getOrDefault(tag, Map.of())
				.forEach((key, pattern) -> check(text(template, language.get(), key, pattern, schema),
						originals.get(key)));
		}
	}

	private Original original(Text text) {
		return new Original(text, TextChecks.against(text, this.translations.glossary()));
	}

	/**
	 * @param original what it was translated from; null if that is missing
	 */
	private void check(Text text, @Nullable Original original) {
		if (original == null || text.language().tag().equals(SOURCE)) {
			this.findings.addAll(TextChecks.check(text, null, this.translations.glossary()));
		}
		else {
			this.findings.addAll(original.checks().apply(text));
			this.pairs.add(new Consistency.Pair(text, original.text()));
		}
	}

	static Text text(Template template, Language language, String key, String pattern, TextSchema schema) {
		Text.Segments budget = key.startsWith(ContentKeys.prefix(Channel.SMS))
				? new Text.Segments(template.smsBudget().gsm7(), template.smsBudget().ucs2()) : null;
		return new Text(file(template, language.tag()), key, language, pattern, schema, budget,
				template.kind().equals("CRISIS_NOTICE"));
	}

	private static Text text(Arb arb, Language language, String key, String pattern) {
		return new Text(arb.file(), key, language, pattern, null, null, false);
	}

	private void phrases() {
		Arb source = this.translations.phrases().get(SOURCE);
		if (source == null) {
			block("LOCALE_MISSING", "phrases/" + SOURCE + ".arb", "", "the source text is missing");
			return;
		}
		Language finnish = this.translations.languages().get(SOURCE);
		Map<String, Original> originals = new HashMap<>();
		source.texts().forEach((key, words) -> originals.put(key, original(text(source, finnish, key, words))));
		for (Language language : this.translations.languages().all()) {
			Arb arb = this.translations.phrases().get(language.tag());
			if (arb == null) {
				block("LOCALE_MISSING", "phrases/" + language.tag() + ".arb", "", "every language has phrases");
				continue;
			}
			keys(arb.file(), source.texts(), arb.texts());
			arb.texts().forEach((key, pattern) -> check(text(arb, language, key, pattern), originals.get(key)));
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

	/**
	 * A text others were translated from, and the checks of those.
	 */
	private record Original(Text text, Function<Text, List<Finding>> checks) {
	}

}
