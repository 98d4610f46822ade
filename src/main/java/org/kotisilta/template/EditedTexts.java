package org.kotisilta.template;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.kotisilta.language.Finding;
import org.kotisilta.language.Language;
import org.kotisilta.language.Rendering;
import org.kotisilta.language.Text;
import org.kotisilta.language.TextChecks;

/**
 * Holds texts of templates and phrases that somebody is writing to the checks they will
 * have to pass as files.
 */
public final class EditedTexts {

	private final Templates templates;

	EditedTexts(Templates templates) {
		this.templates = templates;
	}

	/**
	 * What the checks say of one text of a template.
	 * @param source the text it is translated from; null: there is none
	 * @throws java.util.NoSuchElementException if there is no such template
	 */
	public List<Finding> template(String id, String key, Language language, String pattern, Language original,
			@Nullable String source) {
		Template template = this.templates.get(id);
		var schema = new SchemaChecks(template, new ArrayList<>()).schema();
		return TextChecks.check(TranslationChecks.text(template, language, key, pattern, schema),
				(source != null) ? TranslationChecks.text(template, original, key, source, schema) : null);
	}

	/**
	 * One text of a template with sample values, in every branch; empty if it cannot be
	 * written.
	 */
	public List<Rendering> renderings(String id, String key, Language language, String pattern) {
		Template template = this.templates.get(id);
		var schema = new SchemaChecks(template, new ArrayList<>()).schema();
		return TextChecks.renderings(TranslationChecks.text(template, language, key, pattern, schema));
	}

	/** What the checks say of a phrase. */
	public List<Finding> phrase(String key, Language language, String pattern, Language original,
			@Nullable String source) {
		return TextChecks.check(phrase(key, language, pattern),
				(source != null) ? phrase(key, original, source) : null);
	}

	private static Text phrase(String key, Language language, String pattern) {
		return new Text("phrases/" + language.tag() + ".arb", key, language, pattern, null, null, false);
	}

}
