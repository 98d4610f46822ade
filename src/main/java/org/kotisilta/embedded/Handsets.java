package org.kotisilta.embedded;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.kotisilta.embedded.TextMessage.Direction;
import org.kotisilta.embedded.TextMessage.Status;
import org.kotisilta.language.SmsText;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The virtual handsets: what each has on its screen, and what is written on them.
 */
public class Handsets {

	private static final int MOST_SHOWN = 200;

	private static final String PHONES = """
			select p.id, p.number, p.language, p.last_at, newest.body
			from simulator.phone p
			left join lateral (select m.body from simulator.message m
			                   where m.phone_id = p.id and m.arrival is not null
			                   order by m.arrival desc limit 1) newest on true
			""";

	private final JdbcClient jdbc;

	private final TextMessages messages;

	private final InboundWebhook inbound;

	private final Clock clock;

	Handsets(JdbcClient jdbc, TextMessages messages, InboundWebhook inbound, Clock clock) {
		this.jdbc = jdbc;
		this.messages = messages;
		this.inbound = inbound;
		this.clock = clock;
	}

	/** The handset with this number (E.164); there is one once it has got a message. */
	public Optional<Handset> withNumber(String number) {
		return this.jdbc.sql(PHONES + "where p.number = :number")
			.param("number", number)
			.query((row, _) -> handset(row))
			.optional();
	}

	Optional<Handset> find(long id) {
		return this.jdbc.sql(PHONES + "where p.id = :id").param("id", id).query((row, _) -> handset(row)).optional();
	}

	/**
	 * Handsets that have shown something, newest activity first.
	 * @param language of the newest message; null: any
	 * @param skip how many to leave out from the beginning
	 */
	List<Handset> list(@Nullable String language, long skip, int most) {
		return this.jdbc.sql(PHONES + """
				where newest.body is not null
				  and (:language::text is null or p.language = :language)
				order by p.last_at desc, p.id desc
				limit :most offset :skip
				""")
			.param("language", language)
			.param("most", most)
			.param("skip", skip)
			.query((row, _) -> handset(row))
			.list();
	}

	/** The languages of the newest messages. */
	List<String> languages() {
		return this.jdbc
			.sql("select distinct language from simulator.phone where language is not null order by language")
			.query(String.class)
			.list();
	}

	/**
	 * What a handset has shown after {@code arrival}, oldest first: the newest only, when
	 * it is very much.
	 */
	List<Bubble> bubbles(long id, long arrival) {
		return this.jdbc.sql("""
				select * from (
					select m.arrival, m.direction, m.sender, m.body, m.language, m.error_code, m.updated_at
					from simulator.message m
					where m.phone_id = :id and m.arrival > :arrival
					order by m.arrival desc limit :most
				) shown order by arrival
				""")
			.param("id", id)
			.param("arrival", arrival)
			.param("most", MOST_SHOWN)
			.query((row, _) -> new Bubble(row.getLong("arrival"), row.getString("direction").equals("INBOUND"),
					row.getString("sender"), row.getString("body"), row.getString("language"),
					row.getTimestamp("updated_at").toInstant()))
			.list();
	}

	/** The senders that have written to a handset and can be answered, newest first. */
	List<String> answerable(long id) {
		return this.jdbc.sql("""
				select sender from simulator.message
				where phone_id = :id and arrival is not null and sender ~ '^[+]?[0-9]+$'
				group by sender order by max(arrival) desc
				""").param("id", id).query(String.class).list();
	}

	/**
	 * Sends what somebody wrote on a handset.
	 * @param number the handset's (E.164)
	 * @param sender the hub's number it goes to
	 * @return whether the hub took it
	 */
	public boolean answer(String number, String sender, String text) {
		var keyword = Keyword.in(text).orElse(null);
		var message = message(Direction.INBOUND, number, sender, text);
		this.messages.add(List.of(message));
		touch(number);
		var changed = switch (keyword) {
			case STOP -> block(number, sender);
			case START -> reopen(number, sender);
			case HELP -> true;
			case null -> false;
		};
		var taken = this.inbound.deliver(message, keyword);
		if (changed && keyword != null) {
			this.messages.add(List.of(message(Direction.OUTBOUND_REPLY, number, sender, keyword.answer())));
		}
		return taken;
	}

	private TextMessage message(Direction direction, String number, String sender, String text) {
		var now = this.clock.instant();
		var body = text.replace("\0", "");
		return new TextMessage(Operator.newSid(), direction, number, sender, body, SmsText.of(body).segments(),
				(direction == Direction.INBOUND) ? Status.RECEIVED : Status.DELIVERED, null, null, now, now, now);
	}

	private void touch(String number) {
		this.jdbc.sql("update simulator.phone set last_at = :now where number = :number")
			.param("now", Timestamp.from(this.clock.instant()))
			.param("number", number)
			.update();
	}

	private boolean block(String number, String sender) {
		return this.jdbc.sql("""
				insert into simulator.opt_out (phone_id, sender, at)
				select id, :sender, :now from simulator.phone where number = :number
				on conflict do nothing
				""")
			.param("number", number)
			.param("sender", sender)
			.param("now", Timestamp.from(this.clock.instant()))
			.update() > 0;
	}

	private boolean reopen(String number, String sender) {
		return this.jdbc.sql("""
				delete from simulator.opt_out
				where sender = :sender and phone_id = (select id from simulator.phone where number = :number)
				""").param("number", number).param("sender", sender).update() > 0;
	}

	private static Handset handset(ResultSet row) throws SQLException {
		return new Handset(row.getLong("id"), row.getString("number"), row.getString("language"), row.getString("body"),
				row.getTimestamp("last_at").toInstant());
	}

	/**
	 * A virtual handset.
	 *
	 * @param id its place in addresses, where a number must not stand
	 * @param language of its newest message, as the hub recorded it
	 * @param text its newest message; null: none has arrived yet
	 */
	public record Handset(long id, String number, @Nullable String language, @Nullable String text, Instant lastAt) {
	}

	/**
	 * One message on a handset's screen.
	 *
	 * @param own whether it was written on the handset
	 */
	record Bubble(long arrival, boolean own, String sender, String text, @Nullable String language, Instant at) {
	}

}
