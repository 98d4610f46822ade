package org.kotisilta.announcement;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A text written for one announcement in one language, without a template.
 *
 * @param title the e-mail's subject and the portal's heading
 * @param body paragraphs, an empty line between them
 * @param sms the text message; null: the body
 */
public record FreeText(String title, String body, @Nullable String sms) {

	/** The text as advisers have translated it, by key. */
	static FreeText of(Map<String, String> parts) {
		return new FreeText(parts.getOrDefault("title", ""), parts.getOrDefault("body", ""), parts.get("sms"));
	}

	/** The text as advisers translate it, by key. */
	Map<String, String> parts() {
		var parts = new LinkedHashMap<String, String>();
		parts.put("title", this.title);
		parts.put("body", this.body);
		if (this.sms != null) {
			parts.put("sms", this.sms);
		}
		return parts;
	}

}
