package org.kotisilta.reply;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.kotisilta.access.Audit;
import org.kotisilta.reply.Conversation.Line;
import org.kotisilta.reply.Conversation.State;
import org.kotisilta.reply.Conversation.Subject;
import org.kotisilta.reply.Conversation.Whole;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The advisers' inbox: conversations with guardians, in the guardians' languages.
 */
@Repository
public class Conversations {

	static final String COLUMNS = """
			select c.id, c.guardian_id, c.phone, c.sender, c.language, c.subject, c.offer_id, c.state, c.claimed_by,
			       c.lease_until, c.opened_at, c.updated_at, c.waiting_since, c.summary, c.summary_language, c.summary_by
			""";

	private final JdbcClient jdbc;

	private final ConversationQueue queue;

	private final AdviserAnswers answers;

	private final Audit audit;

	private final Clock clock;

	Conversations(JdbcClient jdbc, ConversationQueue queue, AdviserAnswers answers, Audit audit, Clock clock) {
		this.jdbc = jdbc;
		this.queue = queue;
		this.answers = answers;
		this.audit = audit;
		this.clock = clock;
	}

	/** The conversations that wait for an adviser; see {@link ConversationQueue#open}. */
	public List<Conversation.Summary> open(Collection<String> languages) {
		return this.queue.open(languages);
	}

	/** One conversation with its messages; empty when there is none. */
	public Optional<Whole> find(long id) {
		return this.jdbc.sql(COLUMNS + "from conversation c where c.id = :id")
			.param("id", id)
			.query(Conversations::conversation)
			.optional()
			.map((conversation) -> new Whole(conversation, lines(id)));
	}

	/** A guardian's own conversations, the latest first. */
	public List<Whole> ofGuardian(long guardianId) {
		return this.jdbc
			.sql(COLUMNS + "from conversation c where c.guardian_id = :guardian order by c.updated_at desc limit 20")
			.param("guardian", guardianId)
			.query(Conversations::conversation)
			.list()
			.stream()
			.map((conversation) -> new Whole(conversation, lines(conversation.id())))
			.toList();
	}

	private List<Line> lines(long id) {
		return this.jdbc.sql("""
				select m.author, m.body, coalesce(i.received_at, m.at) as at
				from conversation_message m left join inbound_message i on i.id = m.inbound_id
				where m.conversation_id = :id order by m.id
				""")
			.param("id", id)
			.query((row, n) -> new Line(row.getString("author"), row.getString("body"),
					row.getObject("at", OffsetDateTime.class).toInstant()))
			.list();
	}

	/**
	 * Sends an adviser's answer the way the guardian wrote, and hands the turn to the
	 * guardian.
	 * @param text in the guardian's language
	 * @return how it went; nothing is sent while somebody else has the conversation
	 */
	@Transactional
	public Answered answer(long id, String adviser, String text) {
		var whole = find(id);
		if (whole.isEmpty() || text.isBlank()) {
			return Answered.NOTHING_TO_SEND;
		}
		if (!this.queue.claim(id, adviser)) {
			return Answered.CLAIMED_BY_ANOTHER;
		}
		var line = add(id, adviser, text.strip());
		var sent = this.answers.send(whole.get().conversation(), line, text.strip());
		move(id, State.ANSWERED);
		this.audit.record(adviser, Audit.Action.CREATE, "conversation", id, "answered");
		return sent;
	}

	/** How an adviser's answer went. */
	public enum Answered {

		/** It is on its way by SMS. */
		BY_SMS,
		/** It is on its way by e-mail. */
		BY_EMAIL,
		/** It stands in the guardian's portal. */
		IN_PORTAL,
		/** The number takes no messages and belongs to nobody in the register. */
		NOWHERE,
		/** Another adviser has the conversation. */
		CLAIMED_BY_ANOTHER,
		/** There is no such conversation, or no text. */
		NOTHING_TO_SEND

	}

	/** Ends a conversation; it opens again when the guardian writes. */
	@Transactional
	public void close(long id, String adviser) {
		move(id, State.CLOSED);
		this.audit.record(adviser, Audit.Action.CHANGE, "conversation", id, "closed");
	}

	/** A guardian's question from the portal. */
	@Transactional
	public long ask(long guardianId, String language, @Nullable Long offerId, String text) {
		var existing = this.jdbc.sql("""
				select id from conversation
				where guardian_id = :guardian and phone is null and state <> 'CLOSED' order by id desc limit 1
				""").param("guardian", guardianId).query(Long.class).optional();
		var id = existing.orElseGet(() -> insert(new Opening(guardianId, language, Subject.QUESTION, offerId)));
		add(id, null, text);
		move(id, State.OPEN);
		return id;
	}

	/** What a conversation is about when it begins. */
	record Opening(@Nullable Long guardianId, String language, Subject subject, @Nullable Long offerId) {
	}

	private long insert(Opening opening) {
		return this.jdbc.sql("""
				insert into conversation (guardian_id, language, subject, offer_id, state, opened_at, updated_at,
				    waiting_since)
				values (:guardian, :language, :subject, :offer, 'OPEN', :now, :now, :now)
				returning id
				""")
			.param("guardian", opening.guardianId())
			.param("language", opening.language())
			.param("subject", opening.subject().name())
			.param("offer", opening.offerId())
			.param("now", now())
			.query(Long.class)
			.single();
	}

	private long add(long id, @Nullable String author, String body) {
		return this.jdbc.sql("""
				insert into conversation_message (conversation_id, author, body, at)
				values (:conversation, :author, :body, :now)
				returning id
				""")
			.param("conversation", id)
			.param("author", author)
			.param("body", body)
			.param("now", now())
			.query(Long.class)
			.single();
	}

	private void move(long id, State state) {
		// Whoever writes again while waiting keeps their place; whoever is answered is
		// nobody's.
		this.jdbc.sql("""
				update conversation set updated_at = :now,
				    waiting_since = case when :state = 'OPEN' and state <> 'OPEN' then :now else waiting_since end,
				    claimed_by = case when :state = 'OPEN' then claimed_by end,
				    lease_until = case when :state = 'OPEN' then lease_until end, state = :state
				where id = :id
				""").param("state", state.name()).param("now", now()).param("id", id).update();
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	static Conversation conversation(ResultSet row, int number) throws SQLException {
		return new Conversation(row.getLong("id"), row.getObject("guardian_id", Long.class), row.getString("phone"),
				row.getString("sender"), row.getString("language"), Subject.valueOf(row.getString("subject")),
				row.getObject("offer_id", Long.class), State.valueOf(row.getString("state")),
				row.getString("claimed_by"), instant(row, "lease_until"),
				Objects.requireNonNull(instant(row, "opened_at")), Objects.requireNonNull(instant(row, "updated_at")),
				Objects.requireNonNull(instant(row, "waiting_since")),
				(row.getString("summary") != null) ? Gists.gist(row) : null);
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		var moment = row.getObject(column, OffsetDateTime.class);
		return (moment != null) ? moment.toInstant() : null;
	}

}
