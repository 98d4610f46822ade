package org.kotisilta.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.kotisilta.language.CheckedFiles;
import org.kotisilta.language.Finding;
import org.kotisilta.language.Finding.Severity;
import org.kotisilta.language.Language;
import org.kotisilta.template.TemplateState.State;

/**
 * What of {@code translations/} may be used.
 *
 * @param translations the texts that passed the checks
 * @param states where every template stands in every language
 */
record Usable(Translations translations, List<TemplateState> states) {

	/** Where the pages' texts are; the build insists on them, the start does not. */
	private static final String PAGES = "ui/";

	private static final Log logger = LogFactory.getLog(Usable.class);

	/**
	 * Judges the texts, unless the build already has: a blocked one takes its language
	 * out of its template, so that guardians get the fallback instead of a broken
	 * message; a blocked text of a page is shown in the fallback.
	 * @throws BlockedTexts if a language that is required is among them, or a text all
	 * messages share
	 */
	static Usable of(TranslationFiles files, CheckedFiles checked) {
		Translations translations = Translations.read(files);
		String read = translations.templates().size() + " templates in " + translations.languages().all().size()
				+ " languages";
		if (checked.are(files.byPath())) {
			logger.info(read + ", as they were checked when the hub was built");
			return new Usable(translations, states(translations, translations));
		}
		List<Finding> findings = TranslationChecks.of(translations);
		List<Finding> blocked = blocked(translations, findings);
		long warnings = findings.stream().filter((finding) -> finding.severity() == Severity.WARN).count();
		logger.info(read + ", " + blocked.size() + " texts blocked, " + warnings + " to look at");
		return without(translations, blocked);
	}

	private static List<Finding> blocked(Translations translations, List<Finding> findings) {
		Set<String> optional = optionalFiles(translations);
		List<Finding> blocked = findings.stream().filter((finding) -> finding.severity() == Severity.BLOCK).toList();
		List<Finding> fatal = blocked.stream()
			.filter((finding) -> !optional.contains(finding.file()) && !finding.file().startsWith(PAGES))
			.toList();
		if (!fatal.isEmpty()) {
			throw new BlockedTexts(fatal);
		}
		blocked.forEach((finding) -> logger.warn("Not used: " + finding.line()));
		return blocked;
	}

	private static Usable without(Translations translations, List<Finding> blocked) {
		Set<String> out = new HashSet<>(blocked.stream().map(Finding::file).toList());
		Map<String, Template> templates = new TreeMap<>();
		translations.templates().forEach((id, template) -> templates.put(id, without(template, out)));
		Translations usable = new Translations(translations.languages(), templates, translations.phrases(),
				translations.ui().stream().map((arb) -> without(arb, blocked)).toList(), translations.glossary(),
				translations.spelling());
		return new Usable(usable, states(translations, usable));
	}

	/** The files a template can do without. */
	private static Set<String> optionalFiles(Translations translations) {
		Set<String> files = new HashSet<>();
		for (Template template : translations.templates().values()) {
			for (String tag : template.languages()) {
				if (!template.requiredLanguages().contains(tag) && !tag.equals(TranslationChecks.SOURCE)) {
					files.add(TranslationChecks.file(template, tag));
				}
			}
		}
		return files;
	}

	/** A page's text that is blocked or missing comes in another language. */
	private static Arb without(Arb arb, List<Finding> blocked) {
		Map<String, String> texts = new LinkedHashMap<>(arb.texts());
		blocked.stream()
			.filter((finding) -> finding.file().equals(arb.file()))
			.forEach((finding) -> texts.remove(finding.key()));
		return new Arb(arb.file(), arb.language(), arb.draft(), texts);
	}

	private static Template without(Template template, Set<String> files) {
		Map<String, Map<String, String>> texts = new LinkedHashMap<>(template.texts());
		texts.keySet().removeIf((tag) -> files.contains(TranslationChecks.file(template, tag)));
		return template.withTexts(texts);
	}

	private static List<TemplateState> states(Translations all, Translations usable) {
		List<TemplateState> states = new ArrayList<>();
		all.templates().forEach((id, template) -> {
			for (Language language : all.languages().all()) {
				Set<String> used = usable.templates().getOrDefault(id, template).languages();
				states.add(new TemplateState(id, language.tag(), state(template, used, language.tag())));
			}
		});
		return states;
	}

	private static State state(Template template, Set<String> used, String tag) {
		if (!template.languages().contains(tag)) {
			return State.MISSING;
		}
		if (!used.contains(tag)) {
			return State.BLOCKED;
		}
		return template.draft(tag) ? State.DRAFT : State.REVIEWED;
	}

}
