package org.kotisilta.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.kotisilta.language.Glossary;
import org.kotisilta.language.Languages;

/**
 * All of {@code translations/}, read but not yet judged.
 *
 * @param languages the languages of {@code locales.yaml}
 * @param templates the templates by id
 * @param phrases the phrase files by language
 * @param ui the interface texts' files
 * @param glossary the words agreed on
 */
record Translations(Languages languages, Map<String, Template> templates, Map<String, Arb> phrases, List<Arb> ui,
		Glossary glossary) {

	/**
	 * Reads every file.
	 * @throws IllegalArgumentException naming the file that cannot be read and why
	 */
	static Translations read(TranslationFiles files) {
		Map<String, Template> templates = new TreeMap<>();
		files.under("templates").forEach((path, yaml) -> {
			if (path.endsWith("/template.yaml")) {
				String folder = path.substring(0, path.lastIndexOf('/'));
				Template template = TemplateFile.read(path, yaml, arbs(files, folder));
				templates.put(template.id(), template);
			}
		});
		Map<String, Arb> phrases = new LinkedHashMap<>();
		arbs(files, "phrases").forEach((arb) -> phrases.put(arb.language(), arb));
		return new Translations(Languages.parse(files.required("locales.yaml")), templates, phrases, arbs(files, "ui"),
				glossary(files));
	}

	/** A folder of texts may do without one. */
	private static Glossary glossary(TranslationFiles files) {
		String csv = files.byPath().get("glossary/terms.csv");
		return (csv != null) ? Glossary.parse(csv) : Glossary.empty();
	}

	private static List<Arb> arbs(TranslationFiles files, String folder) {
		List<Arb> arbs = new ArrayList<>();
		files.under(folder).forEach((path, json) -> {
			if (path.endsWith(".arb")) {
				arbs.add(Arb.read(path, json));
			}
		});
		return arbs;
	}

	/** The phrases for those who write messages. */
	Phrases phraseTexts() {
		Map<String, Map<String, String>> texts = new TreeMap<>();
		this.phrases.forEach((tag, arb) -> texts.put(tag, arb.texts()));
		return new Phrases(texts);
	}

}
