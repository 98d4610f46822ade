package org.kotisilta.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.kotisilta.channel.Channel;
import org.kotisilta.language.LooseRuns;
import org.kotisilta.language.MessageText;
import org.kotisilta.language.PlaceholderType;

/**
 * The frozen text of one language and channel: all that is needed to write again, at any
 * later time, exactly what one guardian got. Stored as JSON in {@code rendering.content}.
 *
 * @param language the tag of the text's language
 * @param channel what it is for
 * @param patterns ICU patterns by key, in reading order: {@code sms.text}, or
 * {@code email.subject} and {@code email.body.1} …; phrases such as
 * {@code signature.email} beside them
 * @param types the holes' types by name
 * @param fields values shared by every recipient, in JSON form (dates as ISO strings)
 * @param holdingLanguage the language the guardian asked for, when this text is a
 * fallback; else null
 * @param holding the holding line in that language, by channel key ({@code holding.sms},
 * {@code holding.email}); empty when this text is no fallback
 * @param draft whether no adviser has reviewed the text
 */
public record Content(String language, Channel channel, Map<String, String> patterns,
		Map<String, PlaceholderType> types, Map<String, Object> fields, @Nullable String holdingLanguage,
		Map<String, String> holding, boolean draft) {

	public Content {
		patterns = Collections.unmodifiableMap(new LinkedHashMap<>(patterns));
		types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
		fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
		holding = Collections.unmodifiableMap(new LinkedHashMap<>(holding));
	}

	/** The same text without some of the shared fields. */
	Content without(Set<String> names) {
		Map<String, Object> left = new LinkedHashMap<>(this.fields);
		left.keySet().removeAll(names);
		return new Content(this.language, this.channel, this.patterns, this.types, left, this.holdingLanguage,
				this.holding, this.draft);
	}

	/**
	 * A text nobody has made a template of. It has no holes: braces and apostrophes stand
	 * for themselves, and numbers in a right-to-left text are kept in their order.
	 * @param title one line; not used in an SMS
	 * @param body paragraphs separated by empty lines
	 */
	public static Content ofFreeText(String language, Channel channel, String title, String body, boolean draft) {
		Map<String, String> patterns = new LinkedHashMap<>();
		if (channel == Channel.SMS) {
			patterns.put(ContentKeys.SMS, literally(body, language));
		}
		else {
			patterns.put(ContentKeys.SUBJECT, literally(title, language));
			int number = 1;
			for (String paragraph : body.strip().split("\\R\\h*(?:\\R\\h*)+")) {
				patterns.put(ContentKeys.BODY + number++, literally(paragraph, language));
			}
		}
		return new Content(language, channel, patterns, Map.of(), Map.of(), null, Map.of(), draft);
	}

	/**
	 * A line that begins with a value of the reader's own.
	 *
	 * @param name the value's name; a code
	 * @param words what stands after it
	 */
	public record Hole(String name, String words) {
	}

	/** The same SMS with further lines. */
	Content followedBy(List<Hole> lines) {
		Map<String, String> patterns = new LinkedHashMap<>(this.patterns);
		Map<String, PlaceholderType> types = new LinkedHashMap<>(this.types);
		StringBuilder text = new StringBuilder(patterns.getOrDefault(ContentKeys.SMS, ""));
		for (Hole line : lines) {
			text.append("\n{").append(line.name()).append("} ").append(literally(line.words(), this.language));
			types.put(line.name(), PlaceholderType.CODE);
		}
		patterns.put(ContentKeys.SMS, text.toString());
		return new Content(this.language, this.channel, patterns, types, this.fields, this.holdingLanguage,
				this.holding, this.draft);
	}

	private static String literally(String words, String language) {
		return MessageText.literally(LooseRuns.isolated(words.strip(), language));
	}

}
