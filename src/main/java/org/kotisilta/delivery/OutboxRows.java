package org.kotisilta.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Batches.QueuedBatch;
import org.kotisilta.language.Languages.Choice;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.kotisilta.delivery.Moments.utc;

/**
 * The rows of single messages: as many statements for a thousand as for one.
 */
final class OutboxRows {

	/** A login code is worth nothing after this time. */
	private static final Duration LOGIN_CODE_LIFE = Duration.ofMinutes(10);

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	OutboxRows(JdbcClient jdbc, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	/** Writes batches that are queued already. */
	Map<Group, Batch> insertBatches(Map<Group, Integer> sizes) {
		var ids = this.jdbc
			.sql("select nextval(pg_get_serial_sequence('delivery_batch', 'id')) from generate_series(1, :count)")
			.param("count", sizes.size())
			.query(Long.class)
			.list()
			.iterator();
		var batches = new LinkedHashMap<Group, Batch>();
		sizes.forEach((group, size) -> batches.put(group, new Batch(ids.next(), size)));
		var now = this.clock.instant();
		var groups = List.copyOf(batches.keySet());
		this.jdbc.sql("""
				insert into delivery_batch (id, announcement_id, rendering_id, lane, channel, sender, size, state,
				    not_before, queued_at, expires_at)
				overriding system value
				select id, announcement, rendering, lane, channel, sender, size, 'QUEUED', :now, :now,
				    case when short_lived then :expires::timestamptz end
				from unnest(:ids::bigint[], :announcements::bigint[], :renderings::bigint[], :lanes::text[],
				    :channels::text[], :senders::text[], :sizes::int[], :shortLived::boolean[])
				    as b (id, announcement, rendering, lane, channel, sender, size, short_lived)
				""")
			.param("ids", batches.values().stream().mapToLong(Batch::id).toArray())
			.param("announcements", groups.stream().map(Group::announcement).toArray(Long[]::new))
			.param("renderings", groups.stream().map(Group::rendering).toArray(Long[]::new))
			.param("lanes", strings(groups, (group) -> group.lane().name()))
			.param("channels", strings(groups, (group) -> group.channel().name()))
			.param("senders", strings(groups, Group::sender))
			.param("sizes", batches.values().stream().mapToInt(Batch::size).toArray())
			.param("shortLived", groups.stream().map(Group::shortLived).toArray(Boolean[]::new))
			.param("now", utc(now))
			.param("expires", utc(now.plus(LOGIN_CODE_LIFE)))
			.update();
		return batches;
	}

	/** How many of each batch were new, by batch. */
	Map<Long, Integer> insertDeliveries(List<SingleMessage> messages, List<Frozen> texts, List<Group> groups,
			Map<Group, Batch> batches) {
		return this.jdbc.sql("""
				insert into delivery (announcement_id, guardian_id, child_id, channel, purpose, cause_id, batch_id,
				    rendering_id, wanted_language, language, language_reason, destination, args, status, created_at,
				    status_at)
				select announcement, guardian, child, channel, purpose, cause, batch, rendering, wanted, language, why,
				    destination, args::json, 'PENDING', :now, :now
				from unnest(:announcements::bigint[], :guardians::bigint[], :children::bigint[], :channels::text[],
				    :purposes::text[], :causes::bigint[], :batches::bigint[], :renderings::bigint[], :wanted::text[],
				    :languages::text[], :whys::text[], :destinations::text[], :args::text[]) with ordinality
				    as m (announcement, guardian, child, channel, purpose, cause, batch, rendering, wanted, language,
				        why, destination, args, n)
				order by n
				on conflict do nothing
				returning batch_id
				""")
			.param("announcements", messages.stream().map(SingleMessage::announcementId).toArray(Long[]::new))
			.param("guardians", messages.stream().map(SingleMessage::guardianId).toArray(Long[]::new))
			.param("children", messages.stream().mapToLong(SingleMessage::childId).toArray())
			.param("channels", strings(messages, (message) -> message.channel().name()))
			.param("purposes", strings(messages, (message) -> message.purpose().name()))
			.param("causes", messages.stream().mapToLong(SingleMessage::causeId).toArray())
			.param("batches",
					groups.stream().mapToLong((group) -> Objects.requireNonNull(batches.get(group)).id()).toArray())
			.param("renderings", texts.stream().mapToLong(Frozen::rendering).toArray())
			.param("wanted", strings(messages, SingleMessage::wantedLanguage))
			.param("languages", strings(texts, (text) -> text.choice().language()))
			.param("whys", strings(texts, (text) -> text.choice().why().name()))
			.param("destinations", strings(messages, SingleMessage::destination))
			.param("args", strings(messages, (message) -> this.json.writeValueAsString(message.args())))
			.param("now", utc(this.clock.instant()))
			.query(Long.class)
			.list()
			.stream()
			.collect(Collectors.toMap((batch) -> batch, (_) -> 1, Integer::sum));
	}

	/**
	 * What was sent before is in no batch now: removes those that are empty.
	 * @return those that are not
	 */
	List<QueuedBatch> shrink(Map<Group, Batch> batches, Map<Long, Integer> inserted) {
		var partial = batches.values()
			.stream()
			.filter((batch) -> inserted.getOrDefault(batch.id(), 0) < batch.size())
			.toList();
		if (!partial.isEmpty()) {
			this.jdbc.sql("""
					with sizes as (
					    select * from unnest(:ids::bigint[], :sizes::int[]) as s (id, size)),
					empty as (
					    delete from delivery_batch b using sizes s where b.id = s.id and s.size = 0)
					update delivery_batch b set size = s.size from sizes s where b.id = s.id and s.size > 0
					""")
				.param("ids", partial.stream().mapToLong(Batch::id).toArray())
				.param("sizes", partial.stream().mapToInt((batch) -> inserted.getOrDefault(batch.id(), 0)).toArray())
				.update();
		}
		return batches.entrySet()
			.stream()
			.filter((entry) -> inserted.containsKey(entry.getValue().id()))
			.map((entry) -> new QueuedBatch(entry.getValue().id(), entry.getKey().lane(), entry.getKey().channel(),
					entry.getKey().announcement()))
			.toList();
	}

	private static <T> String[] strings(List<T> all, Function<T, String> value) {
		return all.stream().map(value).toArray(String[]::new);
	}

	/** A text that is kept, and why it is in its language. */
	record Frozen(long rendering, Choice choice) {
	}

	/** A batch's row. */
	record Batch(long id, int size) {
	}

	/**
	 * Messages that make a batch.
	 *
	 * @param rendering the text of all of them; null: each has its own
	 * @param part which of several where there are too many for one
	 */
	record Group(@Nullable Long announcement, @Nullable Long rendering, Urgency lane, Channel channel, String sender,
			boolean shortLived, int part) {

		Group part(int number) {
			return new Group(this.announcement, this.rendering, this.lane, this.channel, this.sender, this.shortLived,
					number);
		}

	}

}
