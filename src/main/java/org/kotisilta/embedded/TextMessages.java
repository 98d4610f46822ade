package org.kotisilta.embedded;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.kotisilta.embedded.TextMessage.Direction;
import org.kotisilta.embedded.TextMessage.Status;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The simulated operator's books: every text message and how far it came.
 */
class TextMessages {

	private static final String COLUMNS = """
			select m.*, p.number from simulator.message m join simulator.phone p on p.id = m.phone_id
			""";

	private static final String BOOK = """
			insert into simulator.message (sid, phone_id, direction, sender, body, segments, language, status,
			                               status_callback, arrival, created_at, sent_at, updated_at)
			select n.sid, p.id, n.direction, n.sender, n.body, n.segments::smallint, d.language, n.status, n.callback,
			       case when n.status in ('RECEIVED', 'DELIVERED') then nextval('simulator.arrival') end,
			       n.at, case when n.status <> 'QUEUED' then n.at end, n.at
			from unnest(:sids, :numbers, :directions, :senders, :bodies, :segments::text[], :statuses, :callbacks,
			            :times::timestamptz[])
			     as n (sid, number, direction, sender, body, segments, status, callback, at)
			join simulator.phone p on p.number = n.number
			left join delivery d on d.id = substring(n.callback from '[?&]d=([0-9]{1,18})')::bigint
			where n.direction <> 'OUTBOUND_API'
			   or not exists (select from simulator.opt_out o where o.phone_id = p.id and o.sender = n.sender)
			returning sid
			""";

	private final JdbcClient jdbc;

	TextMessages(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Books new messages, except those to numbers that have opted out of their sender;
	 * says for each whether it is booked. The language is the one the hub recorded on the
	 * delivery that the callback address names: the operator itself cannot know it.
	 */
	List<Boolean> add(List<TextMessage> messages) {
		this.jdbc.sql("""
				insert into simulator.phone (number, last_at)
				select distinct number, now() from unnest(:numbers) as n (number)
				on conflict (number) do nothing
				""").param("numbers", texts(messages, TextMessage::number)).update();
		var booked = new HashSet<>(this.jdbc.sql(BOOK)
			.param("sids", texts(messages, TextMessage::sid))
			.param("numbers", texts(messages, TextMessage::number))
			.param("directions", texts(messages, (message) -> message.direction().name()))
			.param("senders", texts(messages, TextMessage::sender))
			.param("bodies", texts(messages, TextMessage::body))
			.param("segments", texts(messages, (message) -> Integer.toString(message.segments())))
			.param("statuses", texts(messages, (message) -> message.status().name()))
			.param("callbacks", texts(messages, TextMessage::callback))
			.param("times", texts(messages, (message) -> message.createdAt().toString()))
			.query(String.class)
			.list());
		return messages.stream().map((message) -> booked.contains(message.sid())).toList();
	}

	/**
	 * Books how far messages have come; of several reports on one message the last in the
	 * list counts. A message that arrives is seen on its handset from then on.
	 */
	List<Boolean> update(List<Progress> progress) {
		var last = new LinkedHashMap<String, Progress>();
		progress.forEach((report) -> last.merge(report.message().sid(), report,
				(before, after) -> new Progress(after.message(), before.arrived() || after.arrived())));
		var reports = List.copyOf(last.values());
		this.jdbc.sql("""
				with moved as (
					update simulator.message m
					set status = n.status, error_code = n.error::int, updated_at = n.at, sent_at = n.sent_at,
					    arrival = case when n.arrived::boolean then coalesce(m.arrival, nextval('simulator.arrival'))
					                   else m.arrival end
					from unnest(:sids, :statuses, :errors, :sent::timestamptz[], :times::timestamptz[], :arrived)
					     as n (sid, status, error, sent_at, at, arrived)
					where m.sid = n.sid
					returning m.phone_id, m.language, m.arrival, m.updated_at
				), newest as (
					select distinct on (phone_id) * from moved where arrival is not null order by phone_id, arrival desc
				)
				update simulator.phone p set last_at = newest.updated_at, language = newest.language
				from newest where p.id = newest.phone_id
				""")
			.param("sids", texts(reports, (report) -> report.message().sid()))
			.param("statuses", texts(reports, (report) -> report.message().status().name()))
			.param("errors", texts(reports, (report) -> string(report.message().errorCode())))
			.param("sent", texts(reports, (report) -> string(report.message().sentAt())))
			.param("times", texts(reports, (report) -> report.message().updatedAt().toString()))
			.param("arrived", texts(reports, (report) -> Boolean.toString(report.arrived())))
			.update();
		return progress.stream().map((_) -> true).toList();
	}

	Optional<TextMessage> find(String sid) {
		return this.jdbc.sql(COLUMNS + "where m.sid = :sid")
			.param("sid", sid)
			.query((row, _) -> message(row))
			.optional();
	}

	/** Messages that were on their way when the operator was stopped, oldest first. */
	List<TextMessage> unfinished() {
		return this.jdbc
			.sql(COLUMNS + "where m.status in ('QUEUED', 'SENDING', 'SENT') and m.arrival is null order by m.id")
			.query((row, _) -> message(row))
			.list();
	}

	/** One page of the messages that match, newest first. */
	List<TextMessage> list(Filter filter, int page, int size) {
		return this.jdbc.sql(COLUMNS + """
				where (:to::text is null or :to = case m.direction when 'INBOUND' then m.sender else p.number end)
				  and (:from::text is null or :from = case m.direction when 'INBOUND' then p.number else m.sender end)
				  and (:after::timestamptz is null or m.sent_at >= :after)
				  and (:before::timestamptz is null or m.sent_at < :before)
				order by m.id desc
				limit :size offset :offset
				""")
			.param("to", filter.to())
			.param("from", filter.from())
			.param("after", timestamp(filter.sentFrom()))
			.param("before", timestamp(filter.sentBefore()))
			.param("size", size)
			.param("offset", (long) page * size)
			.query((row, _) -> message(row))
			.list();
	}

	private static TextMessage message(ResultSet row) throws SQLException {
		var sent = row.getTimestamp("sent_at");
		return new TextMessage(row.getString("sid"), Direction.valueOf(row.getString("direction")),
				row.getString("number"), row.getString("sender"), row.getString("body"), row.getInt("segments"),
				Status.valueOf(row.getString("status")), row.getObject("error_code", Integer.class),
				row.getString("status_callback"), row.getTimestamp("created_at").toInstant(),
				(sent != null) ? sent.toInstant() : null, row.getTimestamp("updated_at").toInstant());
	}

	private static <T> @Nullable String[] texts(List<T> items, Function<T, @Nullable String> text) {
		return items.stream().map(text).toArray(String[]::new);
	}

	private static @Nullable String string(@Nullable Object value) {
		return (value != null) ? value.toString() : null;
	}

	private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
		return (instant != null) ? Timestamp.from(instant) : null;
	}

	/**
	 * How far a message has come.
	 *
	 * @param arrived whether its handset shows it from now on
	 */
	record Progress(TextMessage message, boolean arrived) {
	}

	/** Which messages to list; null: any. */
	record Filter(@Nullable String to, @Nullable String from, @Nullable Instant sentFrom,
			@Nullable Instant sentBefore) {
	}

}
