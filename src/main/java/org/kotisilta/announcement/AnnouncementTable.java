package org.kotisilta.announcement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.kotisilta.announcement.Release.ReleaseState;
import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.Urgency;

/**
 * The rows of announcements and their releases.
 */
@Repository
class AnnouncementTable {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	AnnouncementTable(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/**
	 * Writes an announcement in the state it is to have.
	 * @param fields the draft's fields with the hub's own filled in
	 * @param key the client's idempotency key; null: none
	 * @return it; empty if the key was used before
	 */
	Optional<Announcement> insert(Draft draft, Map<String, Object> fields, State state, String actor,
			@Nullable String key, Instant now) {
		return columns(
				this.jdbc
					.sql("""
							insert into announcement (kind, urgency, purpose, title, source_language, template, fields, texts, audience,
							  channels, sender, state, publish_at, published_at, expires_at, follows_id, created_by, created_at, draft,
							  idempotency_key)
							values (:kind, :urgency, :purpose, :title, :source, :template, :fields::jsonb, :texts::jsonb,
							  :audience::jsonb, :channels, :sender, :state, :publishAt, :publishedAt, :expiresAt,
							  (select id from announcement where id = :follows), :actor, :now, :draft::jsonb, :key)
							on conflict (idempotency_key) do nothing
							returning *
							"""),
				draft, fields)
			.param("state", state.name())
			.param("actor", actor)
			.param("now", utc(now))
			.param("publishedAt", (state == State.PUBLISHED) ? utc(now) : null)
			.param("key", key)
			.query(AnnouncementTable::announcement)
			.optional();
	}

	/** Writes a draft over the one kept; false if it is no draft any more. */
	boolean update(long id, Draft draft, Map<String, Object> fields) {
		return columns(this.jdbc.sql("""
				update announcement set kind = :kind, urgency = :urgency, purpose = :purpose, title = :title,
				  source_language = :source, template = :template, fields = :fields::jsonb, texts = :texts::jsonb,
				  audience = :audience::jsonb, channels = :channels, sender = :sender, publish_at = :publishAt,
				  expires_at = :expiresAt, follows_id = (select id from announcement where id = :follows),
				  draft = :draft::jsonb, held_because = null
				where id = :id and state = 'DRAFT'
				"""), draft, fields).param("id", id).update() == 1;
	}

	private StatementSpec columns(StatementSpec statement, Draft draft, Map<String, Object> fields) {
		return statement.param("kind", draft.kind().name())
			.param("urgency", draft.urgency().name())
			.param("purpose", draft.purpose().name())
			.param("title", draft.title())
			.param("source", draft.sourceLanguage())
			.param("template", draft.template())
			.param("fields", this.json.writeValueAsString(fields))
			.param("texts", this.json.writeValueAsString(draft.texts()))
			.param("audience", this.json.writerFor(Audience.class).writeValueAsString(draft.audience()))
			.param("channels", draft.channels().stream().map(Enum::name).sorted().toArray(String[]::new))
			.param("sender", draft.sender())
			.param("publishAt", utc(draft.publishAt()))
			.param("expiresAt", utc(draft.expiresAt()))
			.param("follows", switch (draft.audience()) {
				case Audience.RecipientsOf earlier -> earlier.announcementId();
				case Audience.AnsweredSurvey survey -> survey.announcementId();
				case Audience.Register _, Audience.Listed _, Audience.OfferList _ -> null;
			})
			.param("draft", this.json.writeValueAsString(draft));
	}

	/**
	 * Moves an announcement from one of some states to another.
	 * @return false if it was in none of them
	 */
	boolean move(long id, Set<State> from, State to, Instant now) {
		return this.jdbc.sql("""
				update announcement set state = :to,
				  published_at = case when :to = 'PUBLISHED' then :now::timestamptz else published_at end
				where id = :id and state = any (:from)
				""")
			.param("to", to.name())
			.param("now", utc(now))
			.param("id", id)
			.param("from", from.stream().map(Enum::name).toArray(String[]::new))
			.update() == 1;
	}

	/** Removes what carrying out a draft has written. */
	void undo(long id) {
		for (var table : List.of("release", "recipient", "offer", "question", "survey")) {
			this.jdbc.sql("delete from " + table + " where announcement_id = :id").param("id", id).update();
		}
	}

	/** Sends a scheduled announcement back to its writer. */
	void hold(long id, String because) {
		this.jdbc.sql("""
				update announcement set state = 'DRAFT', published_at = null, held_because = :because where id = :id
				""").param("because", because).param("id", id).update();
	}

	/** The draft of an announcement that has not been published. */
	Optional<Draft> draft(long id) {
		return this.jdbc.sql("select draft from announcement where id = :id and state in ('DRAFT', 'SCHEDULED')")
			.param("id", id)
			.query(String.class)
			.optional()
			.map((text) -> this.json.readValue(text, Draft.class));
	}

	/** The announcement of an idempotency key. */
	Optional<Announcement> byKey(String key) {
		return this.jdbc.sql("select * from announcement where idempotency_key = :key")
			.param("key", key)
			.query(AnnouncementTable::announcement)
			.optional();
	}

	/** The scheduled announcements whose time has come. */
	List<Long> due(Instant now) {
		return this.jdbc.sql("""
				select id from announcement where state = 'SCHEDULED' and publish_at <= :now order by publish_at, id
				""").param("now", utc(now)).query(Long.class).list();
	}

	/**
	 * Keeps a due announcement from other hubs until the transaction ends; false if one
	 * of them has it or has published it.
	 */
	boolean lockDue(long id) {
		return this.jdbc
			.sql("select id from announcement where id = :id and state = 'SCHEDULED' for update skip locked")
			.param("id", id)
			.query(Long.class)
			.optional()
			.isPresent();
	}

	/** What an announcement was published with. */
	Said said(long id) {
		return this.jdbc.sql("select fields, texts from announcement where id = :id")
			.param("id", id)
			.query((row, _) -> new Said(this.json.readValue(row.getString(1), new TypeReference<Map<String, Object>>() {
			}), this.json.readValue(row.getString(2), new TypeReference<Map<String, FreeText>>() {
			})))
			.single();
	}

	/**
	 * The words of an announcement that are its own.
	 *
	 * @param fields values all recipients share
	 * @param texts free texts by language
	 */
	record Said(Map<String, Object> fields, Map<String, FreeText> texts) {
	}

	List<Announcement> list() {
		return this.jdbc.sql("select * from announcement order by id desc limit 200")
			.query(AnnouncementTable::announcement)
			.list();
	}

	Optional<Announcement> find(long id) {
		return this.jdbc.sql("select * from announcement where id = :id")
			.param("id", id)
			.query(AnnouncementTable::announcement)
			.optional();
	}

	List<Release> releases(long id) {
		return this.jdbc.sql("""
				select language, state, recipients, decided_at, planned_at, due_at, follow_up_at
				from release where announcement_id = :id order by recipients desc, language
				""")
			.param("id", id)
			.query((row, _) -> new Release(row.getString("language"), ReleaseState.valueOf(row.getString("state")),
					row.getInt("recipients"), instant(row, "decided_at"), instant(row, "planned_at"),
					instant(row, "due_at"), instant(row, "follow_up_at")))
			.list();
	}

	private static Announcement announcement(ResultSet row, int number) throws SQLException {
		var channels = Arrays.stream((String[]) row.getArray("channels").getArray())
			.map(Channel::valueOf)
			.collect(Collectors.toCollection(TreeSet::new));
		var created = row.getObject("created_at", OffsetDateTime.class).toInstant();
		return new Announcement(row.getLong("id"), Kind.valueOf(row.getString("kind")),
				Urgency.valueOf(row.getString("urgency")), Purpose.valueOf(row.getString("purpose")),
				row.getString("title"), row.getString("source_language"), row.getString("template"), channels,
				row.getString("sender"), State.valueOf(row.getString("state")), instant(row, "publish_at"),
				instant(row, "published_at"), instant(row, "expires_at"), row.getObject("follows_id", Long.class),
				row.getString("created_by"), created, row.getString("held_because"));
	}

	static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
		return (instant != null) ? instant.atOffset(ZoneOffset.UTC) : null;
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		var moment = row.getObject(column, OffsetDateTime.class);
		return (moment != null) ? moment.toInstant() : null;
	}

}
