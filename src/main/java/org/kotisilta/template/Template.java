package org.kotisilta.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.kotisilta.channel.Channel;
import org.kotisilta.language.PlaceholderType;

/**
 * A reusable text with typed holes, in every language it exists in.
 *
 * @param id its folder under {@code translations/templates}
 * @param names what staff call it, by language: fi, sv, en
 * @param kind the kind of announcement or message it is for, as its file says
 * @param channels the channels it has texts for
 * @param placeholders its holes, in the order a form asks for them
 * @param requiredLanguages the languages without which the hub does not start
 * @param smsBudget the segments it may take
 * @param expectsReply whether it asks for an answer, so that its sender must be able to
 * take one
 * @param texts ICU patterns by language and key: {@code sms.text}, {@code email.subject},
 * {@code email.body.1}, {@code email.body.2} …
 * @param drafts the languages whose texts no adviser has reviewed yet
 */
public record Template(String id, Map<String, String> names, String kind, Set<Channel> channels,
		List<Placeholder> placeholders, List<String> requiredLanguages, SmsBudget smsBudget, boolean expectsReply,
		Map<String, Map<String, String>> texts, Set<String> drafts) {

	/** The languages those who work with the hub read. */
	static final List<String> STAFF_LANGUAGES = List.of("fi", "sv", "en");

	/** The kind of messages to those who work with the hub. */
	private static final String FOR_STAFF = "STAFF";

	public Template {
		names = Map.copyOf(names);
		channels = Set.copyOf(channels);
		placeholders = List.copyOf(placeholders);
		requiredLanguages = List.copyOf(requiredLanguages);
		drafts = Set.copyOf(drafts);
		Map<String, Map<String, String>> copy = new TreeMap<>();
		texts.forEach((tag, patterns) -> copy.put(tag, Collections.unmodifiableMap(new LinkedHashMap<>(patterns))));
		texts = Collections.unmodifiableMap(copy);
	}

	/** The same template with other texts. */
	Template withTexts(Map<String, Map<String, String>> others) {
		return withTexts(others, this.drafts);
	}

	/** The same template with other texts, of which some are drafts. */
	Template withTexts(Map<String, Map<String, String>> others, Set<String> unreviewed) {
		return new Template(this.id, this.names, this.kind, this.channels, this.placeholders, this.requiredLanguages,
				this.smsBudget, this.expectsReply, others, unreviewed);
	}

	/** What staff call it in a language; in Finnish where there is no other name. */
	public String name(String tag) {
		return this.names.getOrDefault(tag, this.names.getOrDefault("fi", this.id));
	}

	/**
	 * Whether its readers need it in a language: staff's own messages are in Finnish,
	 * Swedish and English, those of guardians in every language.
	 */
	public boolean wantedIn(String tag) {
		return !this.kind.equals(FOR_STAFF) || STAFF_LANGUAGES.contains(tag);
	}

	/** The tags of the languages it exists in. */
	public Set<String> languages() {
		return this.texts.keySet();
	}

	/** Whether nobody has reviewed its text in a language yet. */
	public boolean draft(String tag) {
		return this.drafts.contains(tag);
	}

	/** The holes the register fills for each recipient, in their order. */
	public List<Placeholder> fromRegister() {
		return this.placeholders.stream().filter((placeholder) -> placeholder.from() != null).toList();
	}

	/** The types of its holes by name, in their order. */
	public Map<String, PlaceholderType> types() {
		Map<String, PlaceholderType> types = new LinkedHashMap<>();
		this.placeholders.forEach((placeholder) -> types.put(placeholder.name(), placeholder.type()));
		return types;
	}

}
