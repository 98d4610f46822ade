package org.kotisilta.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What a guardian should read, worked out from the files of translations/ with nothing of
 * the hub's own code: plain ICU on the pattern as it stands there.
 */
final class ExpectedText {

	private static final Path TRANSLATIONS = Path.of("translations");

	private final Map<String, ULocale> formattingLocales = new HashMap<>();

	private final Map<String, String> patterns = new HashMap<>();

	ExpectedText() throws IOException {
		var locales = YAMLMapper.builder().build().readTree(TRANSLATIONS.resolve("locales.yaml").toFile());
		for (var locale : locales.get("locales")) {
			this.formattingLocales.put(locale.get("tag").asString(),
					ULocale.forLanguageTag(locale.get("formattingLocale").asString()));
		}
	}

	/** All language tags of the hub. */
	Iterable<String> languages() {
		return this.formattingLocales.keySet();
	}

	/** The text message of a template in a language. */
	String sms(String template, String language, Map<String, Object> arguments) {
		var pattern = this.patterns.computeIfAbsent(template + "/" + language, (key) -> pattern(template, language));
		return folded(new MessageFormat(pattern, this.formattingLocales.get(language)).format(arguments));
	}

	/** The plainest acceptance in a language, as advisers have listed it: "yes". */
	static String acceptance(String language) throws IOException {
		return YAMLMapper.builder()
			.build()
			.readTree(TRANSLATIONS.resolve("lexicon/" + language + ".yaml").toFile())
			.get("accept")
			.valueStream()
			.filter(JsonNode::isString)
			.map(JsonNode::stringValue)
			.filter((entry) -> !entry.contains("("))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * The text without what only steers its look: direction marks, and the typography
	 * that is folded in text messages.
	 */
	static String folded(String text) {
		return text.replaceAll("[\u2066-\u2069\u200E\u200F]", "")
			.replaceAll("[\u00A0\u202F\u2009]", " ")
			.replaceAll("[\u2010-\u2015\u2212]", "-")
			.replaceAll("[\u2018\u2019]", "'")
			.replaceAll("[\u201C\u201D\u201E]", "\"");
	}

	private static String pattern(String template, String language) {
		var file = TRANSLATIONS.resolve("templates").resolve(template).resolve(language + ".arb");
		try {
			return JsonMapper.builder().build().readTree(Files.readString(file)).get("sms.text").asString();
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
