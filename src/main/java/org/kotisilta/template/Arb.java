package org.kotisilta.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An Application Resource Bundle: the texts of one file in one language.
 *
 * @param file its path under {@code translations/}
 * @param language the tag its {@code @@locale} names
 * @param draft whether its {@code @@x-state} says that no adviser has reviewed it yet
 * @param texts ICU patterns by key, in the file's order
 */
record Arb(String file, String language, boolean draft, Map<String, String> texts) {

	/** Strict, because the second of two equal keys would silently win. */
	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	Arb {
		texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
	}

	/**
	 * Reads a file.
	 * @throws IllegalArgumentException naming the file and what is wrong with it
	 */
	static Arb read(String file, String json) {
		JsonNode root;
		try {
			root = JSON.readTree(json);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException(file + ": not valid JSON: " + ex.getOriginalMessage(), ex);
		}
		Map<String, String> texts = new LinkedHashMap<>();
		for (Map.Entry<String, JsonNode> property : root.properties()) {
			if (property.getKey().startsWith("@")) {
				continue;
			}
			if (!property.getValue().isString()) {
				throw new IllegalArgumentException(file + ": " + property.getKey() + " is not a text");
			}
			texts.put(property.getKey(), property.getValue().stringValue());
		}
		String language = root.path("@@locale").asString("");
		if (!file.endsWith("/" + language + ".arb")) {
			throw new IllegalArgumentException(file + ": @@locale is '" + language + "', not what the file is called");
		}
		return new Arb(file, language, root.path("@@x-state").asString("").equals("draft"), texts);
	}

}
