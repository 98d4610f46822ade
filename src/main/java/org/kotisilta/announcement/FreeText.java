package org.kotisilta.announcement;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A text written for one announcement in one language, without a template.
 *
 * @param title the e-mail's subject and the portal's heading
 * @param body paragraphs, an empty line between them
 * @param sms the text message; null: the body
 * @param items the words of a survey's items and options, by the keys of
 * {@link org.kotisilta.survey.SurveyItem}; empty where nothing is asked
 */
public record FreeText(String title, String body, @Nullable String sms, Map<String, String> items) {

	private static final String ITEM = "item.";

	private static final Pattern NUMBER = Pattern.compile("\\d+");

	@SuppressWarnings("NullAway") // JSON may leave these out
	public FreeText {
		title = (title != null) ? title : "";
		body = (body != null) ? body : "";
		items = (items != null) ? Map.copyOf(items) : Map.of();
	}

	/** A text that asks nothing. */
	public FreeText(String title, String body, @Nullable String sms) {
		this(title, body, sms, Map.of());
	}

	/** The text of an approved translation. */
	static FreeText of(Map<String, String> parts) {
		var items = new LinkedHashMap<>(parts);
		items.keySet().removeIf((key) -> !key.startsWith(ITEM));
		return new FreeText(parts.getOrDefault("title", ""), parts.getOrDefault("body", ""), parts.get("sms"), items);
	}

	/** All its words by key, in the order they are read. */
	Map<String, String> parts() {
		var parts = new LinkedHashMap<String, String>();
		parts.put("title", this.title);
		parts.put("body", this.body);
		if (this.sms != null) {
			parts.put("sms", this.sms);
		}
		this.items.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey(FreeText::inOrder))
			.forEach((item) -> parts.put(item.getKey(), item.getValue()));
		return parts;
	}

	/** item.2 before item.10, and item.2 before item.2.option.1. */
	private static int inOrder(String one, String other) {
		return padded(one).compareTo(padded(other));
	}

	private static String padded(String key) {
		return NUMBER.matcher(key)
			.replaceAll((found) -> "00".substring(Math.min(2, found.group().length())) + found.group());
	}

}
