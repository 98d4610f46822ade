package org.kotisilta.template;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.kotisilta.language.PlaceholderType;

/**
 * The link of an e-mail to where guardians say whether it was clear. Only an e-mail that
 * links the guardians' pages anyway has it.
 */
final class ClarityLink {

	/** The name of its value. */
	static final String NAME = "clarityUrl";

	static final String PATTERN = "{" + NAME + "}";

	private static final String PAGES = "/portal";

	private ClarityLink() {
	}

	/** Where it leads; null: the e-mail does not link the guardians' pages. */
	static @Nullable String of(Template template, Map<String, ?> fields) {
		var link = (template.types().get("url") == PlaceholderType.URL) ? fields.get("url") : null;
		return (link instanceof String url && url.endsWith(PAGES)) ? url + "/clarity" : null;
	}

	/** A template's types and that of the link. */
	static Map<String, PlaceholderType> types(Map<String, PlaceholderType> types) {
		var all = new LinkedHashMap<>(types);
		all.put(NAME, PlaceholderType.URL);
		return all;
	}

}
