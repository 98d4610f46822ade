package org.kotisilta.reply;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.kotisilta.question.ReplyLine;
import org.kotisilta.reply.Round.Heard;

/**
 * Puts what guardians wrote before the advisers, into the conversations that are under
 * way and into new ones.
 */
@Repository
class Hearing {

	private final JdbcClient jdbc;

	private final Clock clock;

	Hearing(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Keeps messages in their conversations; at most one of each phone.
	 * @param heard what an adviser must read; begins a conversation where there is none
	 * @param overheard what asks nothing; noted if a conversation is under way
	 */
	void hear(List<Heard> heard, List<InboundMessage> overheard) {
		if (heard.isEmpty() && overheard.isEmpty()) {
			return;
		}
		var current = current(Stream.concat(heard.stream().map(Heard::message), overheard.stream())
			.map(InboundMessage::line)
			.distinct()
			.toList());
		var fresh = heard.stream().filter((one) -> !current.containsKey(one.message().line())).toList();
		var known = heard.stream().filter((one) -> current.containsKey(one.message().line())).toList();
		var lines = new ArrayList<Line>();
		known.forEach((one) -> lines.add(line(current, one.message(), MessageBody.decode(one.message().body()))));
		overheard.stream()
			.filter((message) -> current.containsKey(message.line()))
			.forEach((message) -> lines.add(line(current, message, message.body())));
		reopen(current, known);
		var begun = begin(fresh);
		fresh.forEach((one) -> lines.add(line(begun, one.message(), MessageBody.decode(one.message().body()))));
		add(lines);
	}

	private static Line line(Map<ReplyLine, Long> conversations, InboundMessage message, String body) {
		return new Line(Objects.requireNonNull(conversations.get(message.line())), message.id(), body);
	}

	/** The conversations under way. */
	private Map<ReplyLine, Long> current(List<ReplyLine> lines) {
		var ids = new HashMap<ReplyLine, Long>();
		this.jdbc.sql("""
				select distinct on (c.phone, c.sender) c.id, c.phone, c.sender
				from unnest(:senders::text[], :phones::text[]) as line (sender, phone)
				join conversation c on c.phone = line.phone and c.sender = line.sender
				where c.state <> 'CLOSED' order by c.phone, c.sender, c.id desc
				""")
			.param("senders", lines.stream().map(ReplyLine::sender).toArray(String[]::new))
			.param("phones", lines.stream().map(ReplyLine::phone).toArray(String[]::new))
			.query((RowCallbackHandler) (row) -> ids.put(new ReplyLine(row.getString("sender"), row.getString("phone")),
					row.getLong("id")));
		return ids;
	}

	private Map<ReplyLine, Long> begin(List<Heard> heard) {
		var ids = new HashMap<ReplyLine, Long>();
		if (heard.isEmpty()) {
			return ids;
		}
		this.jdbc.sql("""
				insert into conversation (guardian_id, phone, sender, language, subject, offer_id, state, opened_at,
				    updated_at, waiting_since)
				select guardian, phone, sender, language, subject, offer, 'OPEN', :now, :now, :now
				from unnest(:guardians::bigint[], :phones::text[], :senders::text[], :languages::text[],
				    :subjects::text[], :offers::bigint[]) with ordinality
				    as c (guardian, phone, sender, language, subject, offer, n)
				order by n
				returning id, phone, sender
				""")
			.param("guardians", heard.stream().map((one) -> one.opening().guardianId()).toArray(Long[]::new))
			.param("phones", strings(heard, (one) -> one.message().phone()))
			.param("senders", strings(heard, (one) -> one.message().sender()))
			.param("languages", strings(heard, (one) -> one.opening().language()))
			.param("subjects", strings(heard, (one) -> one.opening().subject().name()))
			.param("offers", heard.stream().map((one) -> one.opening().offerId()).toArray(Long[]::new))
			.param("now", now())
			.query((RowCallbackHandler) (row) -> ids.put(new ReplyLine(row.getString("sender"), row.getString("phone")),
					row.getLong("id")));
		return ids;
	}

	/** It is an adviser's turn again, for the reason of today. */
	private void reopen(Map<ReplyLine, Long> current, List<Heard> heard) {
		if (heard.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				update conversation c set subject = h.subject, offer_id = coalesce(h.offer, c.offer_id), state = 'OPEN',
				    updated_at = :now, waiting_since = case c.state when 'OPEN' then c.waiting_since else :now end
				from unnest(:ids::bigint[], :subjects::text[], :offers::bigint[]) as h (id, subject, offer)
				where c.id = h.id
				""")
			.param("ids", heard.stream().map((one) -> current.get(one.message().line())).toArray(Long[]::new))
			.param("subjects", strings(heard, (one) -> one.opening().subject().name()))
			.param("offers", heard.stream().map((one) -> one.opening().offerId()).toArray(Long[]::new))
			.param("now", now())
			.update();
	}

	private void add(List<Line> lines) {
		if (lines.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				insert into conversation_message (conversation_id, inbound_id, body, at)
				select conversation, inbound, body, :now
				from unnest(:conversations::bigint[], :inbounds::bigint[], :bodies::text[]) with ordinality
				    as l (conversation, inbound, body, n)
				order by n
				""")
			.param("conversations", lines.stream().mapToLong(Line::conversation).toArray())
			.param("inbounds", lines.stream().mapToLong(Line::inbound).toArray())
			.param("bodies", lines.stream().map(Line::body).toArray(String[]::new))
			.param("now", now())
			.update();
	}

	private static @Nullable String[] strings(List<Heard> heard, Function<Heard, @Nullable String> value) {
		return heard.stream().map(value).toArray(String[]::new);
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	private record Line(long conversation, long inbound, String body) {
	}

}
