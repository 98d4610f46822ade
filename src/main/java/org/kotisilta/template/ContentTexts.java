package org.kotisilta.template;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.kotisilta.language.Language;
import org.kotisilta.language.Markup;
import org.kotisilta.language.MessageText;

/**
 * The texts of a content compiled with one markup, and the values they need.
 */
final class ContentTexts {

	private final Content content;

	/** What is the same in every message is written once. */
	private final Map<String, Object> shared;

	private final Map<String, MessageText> texts = new LinkedHashMap<>();

	private final Set<String> used = new LinkedHashSet<>();

	ContentTexts(Content content, Language language, Markup markup) {
		this.content = content;
		this.shared = Arguments.fitting(content.types(), content.fields());
		content.patterns().forEach((key, pattern) -> {
			MessageText text = MessageText.compile(pattern, language, markup);
			this.texts.put(key, text.bind(this.shared));
			this.used.addAll(text.arguments());
		});
		this.used.removeAll(this.shared.keySet());
	}

	/** The text of a key that has to be there. */
	MessageText get(String key) {
		MessageText text = this.texts.get(key);
		if (text == null) {
			throw new IllegalArgumentException("The content has no " + key);
		}
		return text;
	}

	/** The text of a key that may be there. */
	Optional<MessageText> find(String key) {
		return Optional.ofNullable(this.texts.get(key));
	}

	/** The body's paragraphs, in their order. */
	List<MessageText> body() {
		return this.texts.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().startsWith(ContentKeys.BODY))
			.sorted((a, b) -> Integer.compare(number(a.getKey()), number(b.getKey())))
			.map(Map.Entry::getValue)
			.toList();
	}

	private static int number(String key) {
		return Integer.parseInt(key.substring(ContentKeys.BODY.length()));
	}

	/**
	 * The values of one message that are not written yet: its own, and shared fields that
	 * do not fit and are to be complained of.
	 * @throws ArgumentMismatch naming what is missing or wrong
	 */
	Map<String, Object> values(Map<String, ?> args) {
		if (this.content.fields().size() == this.shared.size()) {
			return Arguments.of(this.content.types(), this.used, args);
		}
		Map<String, Object> all = new HashMap<>(this.content.fields());
		all.putAll(args);
		return Arguments.of(this.content.types(), this.used, all);
	}

}
