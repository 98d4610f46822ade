package org.kotisilta.template;

import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.kotisilta.channel.Channel;

/**
 * The templates in use: every text in them has passed the checks. What is approved while
 * the hub runs comes in by {@link LiveTexts}.
 */
public final class Templates {

	/** The kinds of messages a guardian may do without. */
	private static final Set<String> MAY_BE_STOPPED = Set.of("BULLETIN", "INVITATION", "SURVEY");

	private final Phrases phrases;

	private final Function<Collection<Template>, Map<String, Long>> store;

	private final boolean replies;

	private volatile Current current;

	/**
	 * @param replies whether e-mails can be answered
	 * @param store keeps templates as they are and gives the ids of their rows
	 */
	Templates(Collection<Template> templates, Phrases phrases, List<TemplateState> states, boolean replies,
			Function<Collection<Template>, Map<String, Long>> store) {
		this.phrases = phrases;
		this.store = store;
		this.replies = replies;
		this.current = new Current(byId(templates), states, store.apply(templates));
	}

	/** All that changes, at once. */
	private record Current(Map<String, Template> byId, List<TemplateState> states, Map<String, Long> versions) {
	}

	private static Map<String, Template> byId(Collection<Template> templates) {
		Map<String, Template> byId = new TreeMap<>();
		templates.forEach((template) -> byId.put(template.id(), template));
		return byId;
	}

	/** Uses other texts from now on; those that are new are kept first. */
	void replace(Collection<Template> templates, List<TemplateState> states) {
		Current before = this.current;
		List<Template> changed = templates.stream()
			.filter((template) -> !template.equals(before.byId().get(template.id())))
			.toList();
		Map<String, Long> versions = new HashMap<>(before.versions());
		if (!changed.isEmpty()) {
			versions.putAll(this.store.apply(changed));
		}
		this.current = new Current(byId(templates), List.copyOf(states), versions);
	}

	/**
	 * The template of an id.
	 * @throws NoSuchElementException if there is none
	 */
	public Template get(String id) {
		return find(id).orElseThrow(() -> new NoSuchElementException("No template " + id));
	}

	/** The template of an id, if there is one. */
	public Optional<Template> find(String id) {
		return Optional.ofNullable(this.current.byId().get(id));
	}

	/** All templates, by id. */
	public List<Template> all() {
		return List.copyOf(this.current.byId().values());
	}

	/**
	 * The row of {@code template_version} that holds the template as it is now.
	 * @throws NoSuchElementException if there is no such template
	 */
	public long versionId(String id) {
		Current now = this.current;
		Long version = now.versions().get(id);
		if (version == null) {
			throw new NoSuchElementException("No template " + id);
		}
		return version;
	}

	/** Whether no adviser has reviewed the template's text in a language yet. */
	public boolean draft(String id, String language) {
		return get(id).draft(language);
	}

	/** Where every template stands in every language, by template and language. */
	public List<TemplateState> states() {
		return this.current.states();
	}

	/**
	 * The text of a template, frozen for one language and channel.
	 * @param language a tag the template exists in
	 * @param fields values shared by every recipient, in JSON form
	 * @param holdingLanguage the language the guardian asked for, when {@code language}
	 * is a fallback; null when it is not
	 * @throws NoSuchElementException if there is no such template, or no such text in it
	 */
	public Content content(String id, String language, Channel channel, Map<String, ?> fields,
			@Nullable String holdingLanguage) {
		Template template = get(id);
		Map<String, String> texts = template.texts().get(language);
		if (texts == null) {
			throw new NoSuchElementException("No text of " + id + " in " + language);
		}
		Map<String, String> patterns = new LinkedHashMap<>();
		String prefix = ContentKeys.prefix(channel);
		texts.forEach((key, pattern) -> {
			if (key.startsWith(prefix)) {
				patterns.put(key, pattern);
			}
		});
		if (patterns.isEmpty()) {
			throw new NoSuchElementException("No text of " + id + " for " + channel);
		}
		if (channel == Channel.EMAIL && MAY_BE_STOPPED.contains(template.kind())) {
			patterns.put(ContentKeys.UNSUBSCRIBE, this.phrases.phrase(language, ContentKeys.UNSUBSCRIBE));
		}
		if (channel == Channel.EMAIL && this.replies && template.expectsReply()) {
			patterns.put(ContentKeys.REPLY, this.phrases.phrase(language, ContentKeys.REPLY));
		}
		var asked = (channel == Channel.EMAIL) ? ClarityLink.of(template, fields) : null;
		var shared = json(fields);
		var types = template.types();
		if (asked != null) {
			patterns.put(ContentKeys.CLARITY, this.phrases.phrase(language, ContentKeys.CLARITY));
			patterns.put(ContentKeys.CLARITY_LINK, ClarityLink.PATTERN);
			shared.put(ClarityLink.NAME, asked);
			types = ClarityLink.types(types);
		}
		return framed(new Content(language, channel, patterns, types, shared, null, Map.of(), template.draft(language)),
				holdingLanguage);
	}

	/**
	 * A free text, frozen for one language and channel, in the same frame as templates.
	 * Nothing in it is special: braces and apostrophes stand for themselves.
	 * @param title one line; not used in an SMS
	 * @param body paragraphs separated by empty lines
	 * @param draft whether no adviser has reviewed the text
	 */
	public Content freeText(String language, Channel channel, String title, String body,
			@Nullable String holdingLanguage, boolean draft) {
		return framed(Content.ofFreeText(language, channel, title, body, draft), holdingLanguage);
	}

	/**
	 * The same SMS with lines that begin with a code of the reader's own.
	 * @param lines what each code stands for
	 */
	public Content asking(Content sms, List<Content.Hole> lines) {
		return sms.followedBy(lines);
	}

	/** A phrase in a language. */
	public String phrase(String language, String key) {
		return this.phrases.phrase(language, key);
	}

	/** Days and moments as ISO strings, as they come back from the database. */
	private static Map<String, Object> json(Map<String, ?> fields) {
		Map<String, Object> json = new LinkedHashMap<>();
		fields.forEach((name, value) -> json.put(name, (value instanceof Temporal) ? value.toString() : value));
		return json;
	}

	/**
	 * The holding line before it, if it is a fallback, and the phrases around an e-mail.
	 */
	private Content framed(Content content, @Nullable String wanted) {
		String holdingLanguage = content.language().equals(wanted) ? null : wanted;
		Map<String, String> holding = Map.of();
		if (holdingLanguage != null) {
			String key = ContentKeys.holding(content.channel());
			holding = Map.of(key, this.phrases.phrase(holdingLanguage, key));
		}
		Map<String, String> patterns = new LinkedHashMap<>(content.patterns());
		if (content.channel() == Channel.EMAIL) {
			for (String key : ContentKeys.EMAIL_FRAME) {
				patterns.put(key, this.phrases.phrase(content.language(), key));
			}
		}
		return new Content(content.language(), content.channel(), patterns, content.types(), content.fields(),
				holdingLanguage, holding, content.draft());
	}

}
