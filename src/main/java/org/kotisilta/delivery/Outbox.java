package org.kotisilta.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Batches.QueuedBatch;
import org.kotisilta.language.Languages;
import org.kotisilta.language.Languages.Choice;
import org.kotisilta.language.Languages.Why;
import org.kotisilta.template.Templates;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import static org.kotisilta.delivery.Moments.utc;

/**
 * Messages that no announcement plans. They are written with the fact that causes them,
 * in one transaction, and go to Kafka when it has committed.
 */
@Component
public class Outbox {

	/** A login code is worth nothing after this time. */
	private static final Duration LOGIN_CODE_LIFE = Duration.ofMinutes(10);

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Templates templates;

	private final Languages languages;

	private final Renderings renderings;

	private final Batches batches;

	private final Clock clock;

	Outbox(JdbcClient jdbc, JsonMapper json, Templates templates, Languages languages, Renderings renderings,
			Batches batches, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.templates = templates;
		this.languages = languages;
		this.renderings = renderings;
		this.batches = batches;
		this.clock = clock;
	}

	/**
	 * Sends messages once each: one that was sent before (same announcement, guardian,
	 * child, channel, purpose and cause) is passed over.
	 * @throws java.util.NoSuchElementException if there is no such template
	 */
	@Transactional(propagation = Propagation.REQUIRED)
	public void send(List<SingleMessage> messages) {
		var choices = new LinkedHashMap<TextKey, Frozen>();
		var groups = messages.stream()
			.collect(Collectors.groupingBy((message) -> group(message, choices), LinkedHashMap::new,
					Collectors.toList()));
		var queued = groups.entrySet()
			.stream()
			.map((group) -> insert(group.getKey(), group.getValue()))
			.filter(Objects::nonNull)
			.toList();
		this.batches.enqueueAfterCommit(queued);
	}

	private Group group(SingleMessage message, Map<TextKey, Frozen> choices) {
		var key = new TextKey(message.templateId(), message.wantedLanguage(), message.channel());
		return new Group(message.announcementId(), choices.computeIfAbsent(key, this::freeze), message.urgency(),
				message.channel(), message.sender(), message.purpose() == Purpose.LOGIN_CODE);
	}

	private Frozen freeze(TextKey key) {
		var template = this.templates.get(key.template());
		var choice = this.languages.choose(List.of(key.wanted()), template.languages());
		var fallback = choice.why() != Why.FIRST_CHOICE && this.languages.find(key.wanted()).isPresent();
		var content = this.templates.content(key.template(), choice.language(), key.channel(), Map.of(),
				fallback ? key.wanted() : null);
		return new Frozen(this.renderings.freeze(content, this.templates.versionId(key.template())), choice);
	}

	private @Nullable QueuedBatch insert(Group group, List<SingleMessage> messages) {
		var now = this.clock.instant();
		var batch = this.jdbc.sql("""
				insert into delivery_batch (announcement_id, rendering_id, lane, channel, sender, size, state,
				    not_before, queued_at, expires_at)
				values (:announcement, :rendering, :lane, :channel, :sender, :size, 'QUEUED', :now, :now, :expires)
				returning id
				""")
			.param("announcement", group.announcement())
			.param("rendering", group.text().rendering())
			.param("lane", group.lane().name())
			.param("channel", group.channel().name())
			.param("sender", group.sender())
			.param("size", messages.size())
			.param("now", utc(now))
			.param("expires", group.shortLived() ? utc(now.plus(LOGIN_CODE_LIFE)) : null)
			.query(Long.class)
			.single();
		if (insertDeliveries(batch, group, messages) == 0) {
			this.jdbc.sql("delete from delivery_batch where id = :id").param("id", batch).update();
			return null;
		}
		return new QueuedBatch(batch, group.lane(), group.channel());
	}

	private int insertDeliveries(long batch, Group group, List<SingleMessage> messages) {
		return this.jdbc.sql("""
				insert into delivery (announcement_id, guardian_id, child_id, channel, purpose, cause_id, batch_id,
				    rendering_id, wanted_language, language, language_reason, destination, args, status, created_at,
				    status_at)
				select :announcement, guardian, child, :channel, purpose, cause, :batch, :rendering, wanted, :language,
				    :why, destination, args::jsonb, 'PENDING', :now, :now
				from unnest(:guardians::bigint[], :children::bigint[], :purposes::text[], :causes::bigint[],
				    :wanted::text[], :destinations::text[], :args::text[])
				    as m (guardian, child, purpose, cause, wanted, destination, args)
				on conflict do nothing
				""")
			.param("announcement", group.announcement())
			.param("channel", group.channel().name())
			.param("batch", batch)
			.param("rendering", group.text().rendering())
			.param("language", group.text().choice().language())
			.param("why", group.text().choice().why().name())
			.param("now", utc(this.clock.instant()))
			.param("guardians", messages.stream().map(SingleMessage::guardianId).toArray(Long[]::new))
			.param("children", messages.stream().mapToLong(SingleMessage::childId).toArray())
			.param("purposes", messages.stream().map((message) -> message.purpose().name()).toArray(String[]::new))
			.param("causes", messages.stream().mapToLong(SingleMessage::causeId).toArray())
			.param("wanted", messages.stream().map(SingleMessage::wantedLanguage).toArray(String[]::new))
			.param("destinations", messages.stream().map(SingleMessage::destination).toArray(String[]::new))
			.param("args",
					messages.stream()
						.map((message) -> this.json.writeValueAsString(message.args()))
						.toArray(String[]::new))
			.update();
	}

	private record TextKey(String template, String wanted, Channel channel) {
	}

	private record Frozen(long rendering, Choice choice) {
	}

	private record Group(@Nullable Long announcement, Frozen text, Urgency lane, Channel channel, String sender,
			boolean shortLived) {
	}

}
