package org.kotisilta.translation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import org.kotisilta.language.Languages;
import org.kotisilta.language.SaveFixes;

/**
 * Mends in what somebody has written, or a file has brought, what nobody would want.
 */
@Component
class TaskFixes {

	private final Languages languages;

	TaskFixes(Languages languages) {
		this.languages = languages;
	}

	/** The texts as they are to be kept. */
	Map<String, String> apply(TranslationTask task, Map<String, String> target) {
		var language = this.languages.get(task.language());
		var fixed = new LinkedHashMap<String, String>();
		target.forEach((key, text) -> fixed.put(key,
				text.isBlank() ? text : SaveFixes.apply(text, language, task.source().get(key), sms(task, key))));
		return fixed;
	}

	/** The keys of texts that were mended. */
	static List<String> changed(Map<String, String> before, Map<String, String> after) {
		return before.keySet()
			.stream()
			.filter((key) -> !before.getOrDefault(key, "").equals(after.getOrDefault(key, "")))
			.toList();
	}

	/** An announcement's body is its text message, where it has no other. */
	private static boolean sms(TranslationTask task, String key) {
		return key.startsWith("sms") || (key.equals("body") && !task.source().containsKey("sms"));
	}

}
