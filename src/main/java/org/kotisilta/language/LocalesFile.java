package org.kotisilta.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.ibm.icu.util.ULocale;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads {@code locales.yaml}: a list {@code locales} whose entries name every property of
 * a {@link Language}.
 */
final class LocalesFile {

	private static final YAMLMapper YAML = new YAMLMapper();

	private LocalesFile() {
	}

	static List<Language> read(String yaml) {
		List<Language> languages = new ArrayList<>();
		for (JsonNode entry : YAML.readTree(yaml).path("locales")) {
			languages.add(language(entry));
		}
		if (languages.isEmpty()) {
			throw new IllegalArgumentException("locales.yaml: the list 'locales' is missing or empty");
		}
		return languages;
	}

	private static Language language(JsonNode entry) {
		String tag = required(entry, "tag");
		String formattingLocale = required(entry, "formattingLocale");
		Direction direction = direction(tag, required(entry, "direction"));
		if (ULocale.forLanguageTag(formattingLocale).isRightToLeft() != (direction == Direction.RTL)) {
			throw new IllegalArgumentException("locales.yaml: " + tag + " is not written " + direction);
		}
		List<String> fallback = new ArrayList<>();
		entry.path("fallback").forEach((node) -> fallback.add(node.asString()));
		return new Language(tag, required(entry, "endonym"), required(entry, "englishName"), required(entry, "script"),
				direction, formattingLocale, fallback, entry.path("gsm7").asBoolean(false));
	}

	private static Direction direction(String tag, String value) {
		return switch (value.toLowerCase(Locale.ROOT)) {
			case "ltr" -> Direction.LTR;
			case "rtl" -> Direction.RTL;
			default -> throw new IllegalArgumentException("locales.yaml: " + tag + " has direction " + value);
		};
	}

	private static String required(JsonNode entry, String property) {
		JsonNode value = entry.path(property);
		if (!value.isValueNode() || value.asString().isBlank()) {
			throw new IllegalArgumentException("locales.yaml: an entry lacks " + property + ": " + entry);
		}
		return value.asString();
	}

}
