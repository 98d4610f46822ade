package org.kotisilta.reply;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.Channel;
import org.kotisilta.reply.Round.Resolved;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The messages that came in. A row is the truth about a message; the queue only says that
 * there is one.
 */
@Repository
class InboundMessages {

	/** A message longer than the longest an operator can carry is not a message. */
	private static final int LONGEST = 10_000;

	private final JdbcClient jdbc;

	private final Clock clock;

	InboundMessages(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * A message as an operator hands it over, or as it was found in the mailbox.
	 *
	 * @param provider the operator
	 * @param providerMessageId its id, by which a repeated call is recognised
	 * @param deliveryId the e-mail of ours it answers, if it answers one
	 * @param automatic whether a program wrote it
	 */
	record Arrived(String provider, String providerMessageId, Channel channel, String phone, String sender,
			@Nullable Long deliveryId, boolean automatic, String body, @Nullable String optOut) {

		/** A text message. */
		Arrived(String provider, String providerMessageId, String phone, String sender, String body,
				@Nullable String optOut) {
			this(provider, providerMessageId, Channel.SMS, phone, sender, null, false, body, optOut);
		}

		Arrived {
			// PostgreSQL cannot hold the character nought.
			body = body.replace("\u0000", "");
			body = body.substring(0, Math.min(body.length(), LONGEST));
		}

	}

	/**
	 * Stores a message before the operator hears that we have it.
	 * @return its id; empty when it is stored already
	 */
	Optional<Long> store(Arrived message) {
		return store(List.of(message)).getFirst();
	}

	/**
	 * Stores messages with one statement.
	 * @return their ids, in the order of the messages; empty for those stored already
	 */
	List<Optional<Long>> store(List<Arrived> messages) {
		var ids = new HashMap<Key, Long>();
		this.jdbc.sql("""
				insert into inbound_message (provider, provider_message_id, channel, phone, sender, delivery_id,
				    automatic, body, opt_out, received_at)
				select provider, message, channel, phone, sender, delivery, automatic, body, opt_out, :now
				from unnest(:providers::text[], :messages::text[], :channels::text[], :phones::text[], :senders::text[],
				    :deliveries::bigint[], :automatic::boolean[], :bodies::text[], :optOuts::text[]) with ordinality
				    as m (provider, message, channel, phone, sender, delivery, automatic, body, opt_out, n)
				order by n
				on conflict (provider, provider_message_id) do nothing
				returning id, provider, provider_message_id
				""")
			.param("providers", strings(messages, Arrived::provider))
			.param("messages", strings(messages, Arrived::providerMessageId))
			.param("channels", strings(messages, (message) -> message.channel().name()))
			.param("phones", strings(messages, Arrived::phone))
			.param("senders", strings(messages, Arrived::sender))
			.param("deliveries", messages.stream().map(Arrived::deliveryId).toArray(Long[]::new))
			.param("automatic", messages.stream().map(Arrived::automatic).toArray(Boolean[]::new))
			.param("bodies", strings(messages, Arrived::body))
			.param("optOuts", strings(messages, Arrived::optOut))
			.param("now", now())
			.query((RowCallbackHandler) (row) -> ids
				.put(new Key(row.getString("provider"), row.getString("provider_message_id")), row.getLong("id")));
		// Of the same message twice in one list the second is stored already.
		return messages.stream()
			.map((message) -> Optional.ofNullable(ids.remove(new Key(message.provider(), message.providerMessageId()))))
			.toList();
	}

	private static <T> @Nullable String[] strings(List<T> all, Function<T, @Nullable String> value) {
		return all.stream().map(value).toArray(String[]::new);
	}

	/**
	 * The messages of the same phone that must be read first, oldest first, and the
	 * message itself: a guardian who changes their mind is heard in order.
	 */
	List<Long> unreadUpTo(long id) {
		return this.jdbc.sql("""
				select m.id from inbound_message m
				join inbound_message this on this.phone = m.phone
				where this.id = :id and m.id <= this.id and m.state = 'RECEIVED'
				order by m.id
				""").param("id", id).query(Long.class).list();
	}

	/**
	 * Takes messages to read them: of each phone the oldest unread one, so that a
	 * guardian who changes their mind is heard in order. No other instance reads a
	 * message of these phones until this transaction ends.
	 * @param ids the messages to come to, with what the same phones sent before them
	 * @param except messages that are left alone
	 * @return the oldest first; empty when all have been read
	 */
	List<InboundMessage> take(Collection<Long> ids, Collection<Long> except) {
		// In one order for everybody, so that no two wait for each other.
		this.jdbc.sql("""
				select pg_advisory_xact_lock(key) from (
				  select distinct hashtextextended('inbound ' || phone, 0) as key from inbound_message
				  where id = any (:ids) and state = 'RECEIVED' order by key offset 0) as phones
				""").param("ids", ids.toArray(Long[]::new)).query((row, n) -> n).list();
		return this.jdbc.sql("""
				select * from (
				  select distinct on (m.phone) m.id, m.channel, m.provider_message_id, m.phone, m.sender,
				      m.delivery_id, m.automatic, m.body, m.opt_out, m.received_at
				  from (select phone, max(id) as id from inbound_message
				        where id = any (:ids) and state = 'RECEIVED' group by phone offset 0) as last
				  join inbound_message m on m.phone = last.phone and m.id <= last.id
				  where m.state = 'RECEIVED' and m.id <> all (:except)
				  order by m.phone, m.id) as oldest
				order by id
				""")
			.param("ids", ids.toArray(Long[]::new))
			.param("except", except.toArray(Long[]::new))
			.query(InboundMessages::message)
			.list();
	}

	/** Notes what became of messages. */
	void resolved(List<Resolved> messages) {
		if (messages.isEmpty()) {
			return;
		}
		var rows = this.jdbc.sql("""
				update inbound_message m
				set state = 'RESOLVED', reading = r.reading::jsonb, resolution = r.resolution, resolved_at = :now
				from unnest(:ids::bigint[], :readings::text[], :resolutions::text[]) as r (id, reading, resolution)
				where m.id = r.id and m.state = 'RECEIVED'
				""")
			.param("ids", messages.stream().mapToLong(Resolved::id).toArray())
			.param("readings", strings(messages, Resolved::readingJson))
			.param("resolutions", strings(messages, (message) -> message.resolution().name()))
			.param("now", now())
			.update();
		if (rows != messages.size()) {
			throw new IllegalStateException("Inbound messages were read by somebody else");
		}
	}

	/** Messages that have waited so long that the queue must have lost them. */
	List<Long> forgotten(Duration age) {
		return this.jdbc.sql("""
				select id from inbound_message i where state = 'RECEIVED' and received_at <= :before
				  and not exists (select 1 from dead_letter d where d.topic = 'hub.inbound' and d.payload = i.id::text)
				order by id limit 500
				""").param("before", now().minus(age)).query(Long.class).list();
	}

	/**
	 * What became of the last message of the same phone before each of these, within a
	 * time.
	 */
	Map<Long, Resolution> previousResolutions(List<InboundMessage> messages, Duration within) {
		var before = new HashMap<Long, Resolution>();
		this.jdbc.sql("""
				select this.id, last.resolution
				from unnest(:ids::bigint[], :phones::text[], :senders::text[], :moments::text[])
				    as this (id, phone, sender, received_at)
				cross join lateral (
				  select m.resolution from inbound_message m
				  where m.phone = this.phone and m.sender = this.sender and m.id < this.id and m.state = 'RESOLVED'
				    and m.received_at > this.received_at::timestamptz - :millis * interval '1 millisecond'
				  order by m.id desc limit 1) as last
				""")
			.param("ids", messages.stream().mapToLong(InboundMessage::id).toArray())
			.param("phones", strings(messages, InboundMessage::phone))
			.param("senders", strings(messages, InboundMessage::sender))
			.param("moments", strings(messages, (message) -> message.receivedAt().toString()))
			.param("millis", within.toMillis())
			.query((RowCallbackHandler) (row) -> before.put(row.getLong("id"),
					Resolution.valueOf(row.getString("resolution"))));
		return before;
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	private static InboundMessage message(ResultSet row, int number) throws SQLException {
		return new InboundMessage(row.getLong("id"), Channel.valueOf(row.getString("channel")),
				row.getString("provider_message_id"), row.getString("phone"), row.getString("sender"),
				row.getObject("delivery_id", Long.class), row.getBoolean("automatic"), row.getString("body"),
				row.getString("opt_out"), row.getObject("received_at", OffsetDateTime.class).toInstant());
	}

	private record Key(String provider, String providerMessageId) {
	}

}
