package org.kotisilta.reply;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

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
	 * Stores a message before the operator hears that we have it.
	 * @param providerMessageId the operator's id, by which a repeated call is recognised
	 * @return its id; empty when it is stored already
	 */
	Optional<Long> store(String provider, String providerMessageId, String phone, String sender, String body,
			@Nullable String optOut) {
		// PostgreSQL cannot hold the character nought.
		var text = body.replace("\u0000", "");
		return this.jdbc.sql("""
				insert into inbound_message (provider, provider_message_id, phone, sender, body, opt_out, received_at)
				values (:provider, :providerMessageId, :phone, :sender, :body, :optOut, :now)
				on conflict (provider, provider_message_id) do nothing
				returning id
				""")
			.param("provider", provider)
			.param("providerMessageId", providerMessageId)
			.param("phone", phone)
			.param("sender", sender)
			.param("body", text.substring(0, Math.min(text.length(), LONGEST)))
			.param("optOut", optOut)
			.param("now", now())
			.query(Long.class)
			.optional();
	}

	/**
	 * The messages of the same phone to the same number that must be read first, oldest
	 * first, and the message itself: a guardian who changes their mind is heard in order.
	 */
	List<Long> unreadUpTo(long id) {
		return this.jdbc.sql("""
				select m.id from inbound_message m
				join inbound_message this on this.phone = m.phone and this.sender = m.sender
				where this.id = :id and m.id <= this.id and m.state = 'RECEIVED'
				order by m.id
				""").param("id", id).query(Long.class).list();
	}

	/**
	 * Takes a message to read it: no other instance reads a message of the same phone
	 * until this transaction ends.
	 * @return empty when it has been read already
	 */
	Optional<InboundMessage> take(long id) {
		this.jdbc.sql("""
				select pg_advisory_xact_lock(hashtextextended('inbound ' || phone || ' ' || sender, 0))
				from inbound_message where id = :id
				""").param("id", id).query((row, n) -> n).list();
		return this.jdbc.sql("""
				select id, phone, sender, body, opt_out, received_at from inbound_message
				where id = :id and state = 'RECEIVED'
				for update
				""").param("id", id).query(InboundMessages::message).optional();
	}

	/** Notes what became of a message. */
	void resolved(long id, String readingJson, Resolution resolution) {
		var rows = this.jdbc.sql("""
				update inbound_message
				set state = 'RESOLVED', reading = :reading::jsonb, resolution = :resolution, resolved_at = :now
				where id = :id and state = 'RECEIVED'
				""")
			.param("reading", readingJson)
			.param("resolution", resolution.name())
			.param("now", now())
			.param("id", id)
			.update();
		if (rows != 1) {
			throw new IllegalStateException("Inbound message " + id + " was read by somebody else");
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

	/** What became of the last message of a phone before this one, within a time. */
	Optional<Resolution> previousResolution(InboundMessage message, Duration within) {
		return this.jdbc.sql("""
				select resolution from inbound_message
				where phone = :phone and sender = :sender and id < :id and state = 'RESOLVED'
				  and received_at > :after
				order by id desc limit 1
				""")
			.param("phone", message.phone())
			.param("sender", message.sender())
			.param("id", message.id())
			.param("after", message.receivedAt().minus(within).atOffset(ZoneOffset.UTC))
			.query(String.class)
			.optional()
			.map(Resolution::valueOf);
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	private static InboundMessage message(ResultSet row, int number) throws SQLException {
		return new InboundMessage(row.getLong("id"), row.getString("phone"), row.getString("sender"),
				row.getString("body"), row.getString("opt_out"),
				row.getObject("received_at", OffsetDateTime.class).toInstant());
	}

}
