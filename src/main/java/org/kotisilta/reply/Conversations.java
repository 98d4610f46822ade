package org.kotisilta.reply;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.kotisilta.access.Audit;
import org.kotisilta.reply.Conversation.Line;
import org.kotisilta.reply.Conversation.State;
import org.kotisilta.reply.Conversation.Subject;
import org.kotisilta.reply.Conversation.Summary;
import org.kotisilta.reply.Conversation.Whole;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The advisers' inbox: conversations with guardians, in the guardians' languages.
 */
@Repository
public class Conversations {

	/** An adviser who has taken a conversation and gone home does not keep it. */
	private static final Duration CLAIM = Duration.ofMinutes(30);

	private static final String COLUMNS = """
			select c.id, c.guardian_id, c.phone, c.sender, c.language, c.subject, c.offer_id, c.state, c.claimed_by,
			       c.opened_at, c.updated_at
			""";

	private final JdbcClient jdbc;

	private final AdviserAnswers answers;

	private final Audit audit;

	private final Clock clock;

	Conversations(JdbcClient jdbc, AdviserAnswers answers, Audit audit, Clock clock) {
		this.jdbc = jdbc;
		this.answers = answers;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * The conversations that wait for an adviser, the longest waiting first.
	 * @param languages only those in one of these languages; empty for all
	 */
	public List<Summary> open(Collection<String> languages) {
		return list("c.state = 'OPEN' and (cardinality(:languages) = 0 or c.language = any (:languages))",
				"c.updated_at", languages);
	}

	/** The conversations that were answered or closed, the latest first. */
	public List<Summary> handled(Collection<String> languages) {
		return list("c.state <> 'OPEN' and (cardinality(:languages) = 0 or c.language = any (:languages))",
				"c.updated_at desc", languages);
	}

	private List<Summary> list(String which, String order, Collection<String> languages) {
		return this.jdbc.sql(COLUMNS + """
				, (select m.body from conversation_message m where m.conversation_id = c.id
				   order by m.id desc limit 1) as last_line
				from conversation c
				where %s
				order by %s, c.id
				limit 200
				""".formatted(which, order))
			.param("languages", languages.toArray(String[]::new))
			.query((row, n) -> new Summary(conversation(row, n), row.getString("last_line")))
			.list();
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
		return this.jdbc
			.sql("select author, body, at from conversation_message where conversation_id = :id order by id")
			.param("id", id)
			.query((row, n) -> new Line(row.getString("author"), row.getString("body"),
					row.getObject("at", OffsetDateTime.class).toInstant()))
			.list();
	}

	/**
	 * Takes a conversation, so that two advisers do not answer it at once.
	 * @return whether it is the adviser's now; false while somebody else has it
	 */
	public boolean claim(long id, String adviser) {
		return this.jdbc.sql("""
				update conversation set claimed_by = :adviser, claimed_at = :now
				where id = :id and (claimed_by is null or claimed_by = :adviser or claimed_at < :expired)
				""")
			.param("adviser", adviser)
			.param("now", now())
			.param("expired", now().minus(CLAIM))
			.param("id", id)
			.update() == 1;
	}

	/** Gives a conversation back to the others. */
	public void release(long id, String adviser) {
		this.jdbc.sql("update conversation set claimed_by = null where id = :id and claimed_by = :adviser")
			.param("id", id)
			.param("adviser", adviser)
			.update();
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
		if (!claim(id, adviser)) {
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
				insert into conversation (guardian_id, language, subject, offer_id, state, opened_at, updated_at)
				values (:guardian, :language, :subject, :offer, 'OPEN', :now, :now)
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
		this.jdbc.sql("update conversation set state = :state, updated_at = :now where id = :id")
			.param("state", state.name())
			.param("now", now())
			.param("id", id)
			.update();
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	private static Conversation conversation(ResultSet row, int number) throws SQLException {
		return new Conversation(row.getLong("id"), row.getObject("guardian_id", Long.class), row.getString("phone"),
				row.getString("sender"), row.getString("language"), Subject.valueOf(row.getString("subject")),
				row.getObject("offer_id", Long.class), State.valueOf(row.getString("state")),
				row.getString("claimed_by"), row.getObject("opened_at", OffsetDateTime.class).toInstant(),
				row.getObject("updated_at", OffsetDateTime.class).toInstant());
	}

}
