package org.kotisilta.reply;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import org.kotisilta.reply.Conversation.Summary;

/**
 * Which conversation an adviser takes next, and who has which: a claim holds as long as
 * the page shows signs of life, so that two advisers never work on one without knowing.
 */
@Repository
public class ConversationQueue {

	/** An adviser who has taken a conversation and gone home does not keep it. */
	static final Duration LEASE = Duration.ofMinutes(15);

	/**
	 * Families a crisis notice has reached that day come first, then those whose place is
	 * at stake, then whoever has waited longest.
	 */
	private static final String ORDER = """
			order by case when exists (
			    select from delivery d join announcement a on a.id = d.announcement_id
			    where a.urgency = 'CRISIS' and d.guardian_id = c.guardian_id
			      and d.created_at > c.waiting_since - interval '1 day' and d.created_at <= c.waiting_since) then 0
			  when c.subject in ('LATE', 'CONFLICT') then 1 else 2 end, c.waiting_since, c.id
			""";

	/** Somebody may answer it now: nobody has it, or not any more. */
	private static final String FREE = """
			c.state = 'OPEN' and (c.claimed_by is null or c.claimed_by = :adviser or c.lease_until <= :now)
			""";

	private static final String LISTED = Conversations.COLUMNS + """
			, (select m.body from conversation_message m where m.conversation_id = c.id order by m.id desc limit 1)
			    as last_line
			from conversation c
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	ConversationQueue(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * The conversations that wait for an adviser, in the order they should be answered.
	 * @param languages only those in one of these languages; empty for all
	 */
	public List<Summary> open(Collection<String> languages) {
		return list("c.state = 'OPEN'", ORDER, languages);
	}

	/** The conversations that were answered or closed, the latest first. */
	public List<Summary> handled(Collection<String> languages) {
		return list("c.state <> 'OPEN'", "order by c.updated_at desc, c.id", languages);
	}

	private List<Summary> list(String which, String order, Collection<String> languages) {
		return this.jdbc
			.sql(LISTED + "where " + which + " and (cardinality(:languages) = 0 or c.language = any (:languages)) "
					+ order + " limit 200")
			.param("languages", languages.toArray(String[]::new))
			.query((row, n) -> new Summary(Conversations.conversation(row, n), row.getString("last_line")))
			.list();
	}

	/** What an adviser has taken and not answered yet. */
	public List<Summary> held(String adviser) {
		return this.jdbc
			.sql(LISTED + "where c.state = 'OPEN' and c.claimed_by = :adviser and c.lease_until > :now " + ORDER)
			.param("adviser", adviser)
			.param("now", now())
			.query((row, n) -> new Summary(Conversations.conversation(row, n), row.getString("last_line")))
			.list();
	}

	/**
	 * Takes the conversation an adviser should answer now; those that others are taking
	 * at this moment are passed over.
	 * @param languages the adviser's
	 * @return its id; empty when none waits
	 */
	@Transactional
	public Optional<Long> next(String adviser, Collection<String> languages) {
		var found = this.jdbc
			.sql("select c.id from conversation c where " + FREE + " and c.language = any (:languages) " + ORDER
					+ " limit 1 for update of c skip locked")
			.param("adviser", adviser)
			.param("languages", languages.toArray(String[]::new))
			.param("now", now())
			.query(Long.class)
			.optional();
		found.ifPresent((id) -> claim(id, adviser));
		return found;
	}

	/**
	 * Takes a conversation, or keeps it.
	 * @return whether it is the adviser's now; false while somebody else has it
	 */
	public boolean claim(long id, String adviser) {
		return this.jdbc.sql("""
				update conversation set claimed_by = :adviser, lease_until = :until
				where id = :id and (claimed_by is null or claimed_by = :adviser or lease_until <= :now)
				""")
			.param("adviser", adviser)
			.param("now", now())
			.param("until", now().plus(LEASE))
			.param("id", id)
			.update() == 1;
	}

	/**
	 * A sign of life of the adviser's page.
	 * @return whether the adviser still has the conversation
	 */
	public boolean heartbeat(long id, String adviser) {
		return this.jdbc.sql("""
				update conversation set lease_until = :until
				where id = :id and claimed_by = :adviser and lease_until > :now
				""")
			.param("adviser", adviser)
			.param("now", now())
			.param("until", now().plus(LEASE))
			.param("id", id)
			.update() == 1;
	}

	/** Gives a conversation back to the others. */
	public void release(long id, String adviser) {
		this.jdbc.sql("""
				update conversation set claimed_by = null, lease_until = null where id = :id and claimed_by = :adviser
				""").param("id", id).param("adviser", adviser).update();
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
