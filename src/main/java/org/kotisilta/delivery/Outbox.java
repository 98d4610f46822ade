package org.kotisilta.delivery;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collector;
import java.util.stream.Collectors;

import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.OutboxRows.Frozen;
import org.kotisilta.delivery.OutboxRows.Group;
import org.kotisilta.language.Languages;
import org.kotisilta.language.Languages.Choice;
import org.kotisilta.language.Languages.Why;
import org.kotisilta.template.Templates;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Messages that no announcement plans. They are written with the fact that causes them,
 * in one transaction, and go to Kafka when it has committed.
 */
@Component
public class Outbox {

	private final Templates templates;

	private final Languages languages;

	private final Renderings renderings;

	private final Batches batches;

	private final OutboxRows rows;

	Outbox(JdbcClient jdbc, JsonMapper json, Templates templates, Languages languages, Renderings renderings,
			Batches batches, Clock clock) {
		this.templates = templates;
		this.languages = languages;
		this.renderings = renderings;
		this.batches = batches;
		this.rows = new OutboxRows(jdbc, json, clock);
	}

	/**
	 * Sends messages once each: one that was sent before (same announcement, guardian,
	 * child, channel, purpose and cause) is passed over.
	 * @throws java.util.NoSuchElementException if there is no such template
	 */
	@Transactional(propagation = Propagation.REQUIRED)
	public void send(List<SingleMessage> messages) {
		if (messages.isEmpty()) {
			return;
		}
		var frozen = freeze(messages);
		var texts = messages.stream()
			.map((message) -> Objects.requireNonNull(frozen.get(TextKey.of(message))))
			.toList();
		var members = new HashMap<Group, Integer>();
		var groups = messages.stream().map((message) -> {
			var group = group(message, Objects.requireNonNull(frozen.get(TextKey.of(message))), 0);
			var before = members.merge(group, 1, Integer::sum) - 1;
			return group.part(before / Batches.size(message.channel()));
		}).toList();
		var batches = this.rows.insertBatches(groups.stream().collect(counted()));
		var inserted = this.rows.insertDeliveries(messages, texts, groups, batches);
		this.batches.enqueueAfterCommit(this.rows.shrink(batches, inserted));
	}

	private Map<TextKey, Frozen> freeze(List<SingleMessage> messages) {
		var choices = new LinkedHashMap<TextKey, Choice>();
		messages.forEach((message) -> choices.computeIfAbsent(TextKey.of(message), this::choose));
		var texts = choices.entrySet().stream().map((entry) -> text(entry.getKey(), entry.getValue())).toList();
		var ids = this.renderings.freeze(texts).iterator();
		var frozen = new HashMap<TextKey, Frozen>();
		choices.forEach((key, choice) -> frozen.put(key, new Frozen(ids.next(), choice)));
		return frozen;
	}

	private Choice choose(TextKey key) {
		return this.languages.choose(List.of(key.wanted()), this.templates.get(key.template()).languages());
	}

	private Renderings.Text text(TextKey key, Choice choice) {
		var fallback = choice.why() != Why.FIRST_CHOICE && this.languages.find(key.wanted()).isPresent();
		var content = this.templates.content(key.template(), choice.language(), key.channel(), Map.of(),
				fallback ? key.wanted() : null);
		return new Renderings.Text(content, this.templates.versionId(key.template()));
	}

	/**
	 * Text messages from one sender go together whatever they say: what answers a hundred
	 * guardians at once is written and recorded once, not once for each language.
	 */
	private static Group group(SingleMessage message, Frozen text, int part) {
		var rendering = (message.channel() == Channel.SMS) ? null : text.rendering();
		return new Group(message.announcementId(), rendering, message.urgency(), message.channel(), message.sender(),
				message.purpose() == Purpose.LOGIN_CODE, part);
	}

	private static Collector<Group, ?, Map<Group, Integer>> counted() {
		return Collectors.toMap((group) -> group, (_) -> 1, Integer::sum, LinkedHashMap::new);
	}

	private record TextKey(String template, String wanted, Channel channel) {

		static TextKey of(SingleMessage message) {
			return new TextKey(message.templateId(), message.wantedLanguage(), message.channel());
		}

	}

}
