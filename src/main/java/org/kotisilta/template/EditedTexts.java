package org.kotisilta.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.kotisilta.language.Consistency.Pair;
import org.kotisilta.language.Language;
import org.kotisilta.language.Rendering;
import org.kotisilta.language.Text;
import org.kotisilta.language.TextChecks;
import org.kotisilta.language.TextSchema;

/**
 * Holds texts of templates and phrases that somebody is writing to the checks they will
 * have to pass as files.
 */
public final class EditedTexts {

	private final Templates templates;

	private final Map<String, Known> schemas = new ConcurrentHashMap<>();

	EditedTexts(Templates templates) {
		this.templates = templates;
	}

	/**
	 * One text of a template, as the checks take it.
	 * @throws java.util.NoSuchElementException if there is no such template
	 */
	public Text template(String id, String key, Language language, String pattern) {
		Template template = this.templates.get(id);
		return TranslationChecks.text(template, language, key, pattern, schema(template));
	}

	/** Made once for each template as it is now, and not for each text of each check. */
	private TextSchema schema(Template template) {
		return this.schemas.compute(template.id(), (_, known) -> (known != null && known.of() == template) ? known
				: new Known(template, new SchemaChecks(template, new ArrayList<>()).schema()))
			.schema();
	}

	private record Known(Template of, TextSchema schema) {
	}

	/**
	 * One text of a template with sample values, in every branch; empty if it cannot be
	 * written.
	 */
	public List<Rendering> renderings(String id, String key, Language language, String pattern) {
		return TextChecks.renderings(template(id, key, language, pattern));
	}

	/** A phrase, as the checks take it. */
	public Text phrase(String key, Language language, String pattern) {
		return new Text("phrases/" + language.tag() + ".arb", key, language, pattern, null, null, false);
	}

	/**
	 * What the other templates say in a language, each text with its source.
	 * @param id the template that is being written
	 */
	public List<Pair> others(String id, Language language, Language original) {
		List<Pair> pairs = new ArrayList<>();
		for (Template template : this.templates.all()) {
			var sources = template.texts().getOrDefault(original.tag(), Map.of());
			if (!template.id().equals(id)) {
				template.texts().getOrDefault(language.tag(), Map.of()).forEach((key, text) -> {
					var source = sources.get(key);
					if (source != null) {
						pairs.add(new Pair(bare(template, key, language, text), bare(template, key, original, source)));
					}
				});
			}
		}
		return pairs;
	}

	/** Enough to compare it with others. */
	private static Text bare(Template template, String key, Language language, String pattern) {
		return new Text("templates/" + template.id() + "/" + language.tag() + ".arb", key, language, pattern, null,
				null, false);
	}

}
