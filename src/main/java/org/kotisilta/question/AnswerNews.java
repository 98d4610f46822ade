package org.kotisilta.question;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Outbox;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.SingleMessage;
import org.kotisilta.delivery.Urgency;

/**
 * Tells, in the transaction of an answer that counts, those who must know of it: the
 * child's other guardians who were asked, and whoever answered in the portal or had an
 * adviser record the answer. A text message the hub has read is confirmed where it was
 * read.
 */
@Component
class AnswerNews {

	/** The address to use, as the register has it today. */
	private static final String CONTACT = """
			left join lateral (
			  select p.value from contact_point p
			  where p.guardian_id = g.id and p.valid_until is null
			    and p.kind = case way.channel when 'SMS' then 'PHONE' else way.channel end
			    and not (p.kind = 'PHONE' and exists (
			      select 1 from sms_opt_out s where s.phone = p.value and s.sender = a.sender))
			  order by p.rank, p.id limit 1) contact on true
			left join lateral (
			  select r.accept_code, r.decline_code from reply_code r
			  join contact_point p on p.value = r.phone and p.kind = 'PHONE' and p.valid_until is null
			  where p.guardian_id = g.id and r.offer_id = o.id and r.sender = a.sender and r.released_at is null
			  order by p.rank, p.id limit 1) code on true
			""";

	private static final String ABOUT = """
			select n.answer as answer_id, o.announcement_id, o.child_id, g.id as guardian_id, g.languages[1] as language, way.channel,
			       coalesce(contact.value, '') as destination, a.sender, c.first_name as child, u.name as unit,
			       o.starts::text as starts, to_char(o.deadline at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as deadline,
			       coalesce(code.accept_code, 0) as yes, coalesce(code.decline_code, 0) as no
			from unnest(:offers::bigint[], :answers::bigint[], :answering::text[], :byStaff::boolean[])
			  as n (offer, answer, answering, by_staff)
			join offer o on o.id = n.offer
			join announcement a on a.id = o.announcement_id
			join question q on q.announcement_id = o.announcement_id
			join child c on c.id = o.child_id
			join unit u on u.id = o.unit_id
			""";

	/** Where the other guardians of today were asked, by the ways they still want. */
	private static final String OTHERS = ABOUT
			+ """
					join guardianship gs on gs.child_id = o.child_id and (gs.since is null or gs.since <= :today)
					                    and (gs.until is null or gs.until > :today)
					join guardian g on g.id = gs.guardian_id and g.left_at is null and g.id <> all (string_to_array(n.answering, ',')::bigint[])
					join lateral (
					  select distinct d.channel from delivery d
					  where d.announcement_id = o.announcement_id and d.guardian_id = g.id and d.child_id = o.child_id
					    and d.purpose = 'FIRST' and d.status not in ('SUPPRESSED', 'FAILED', 'EXPIRED')
					    and d.channel = any (g.channels)) way on true
					"""
			+ CONTACT + """
					where (n.by_staff or o.state = 'CONFLICT' or q.policy in ('ANY_ONE', 'ALL', 'FIRST_WINS'))
					  and (way.channel = 'PORTAL' or contact.value is not null)
					order by n.answer, g.id, way.channel
					""";

	/** One way to who answered: the text message before the e-mail. */
	private static final String ANSWERING = ABOUT + """
			join guardian g on g.id = any (string_to_array(n.answering, ',')::bigint[])
			cross join lateral unnest(array['SMS', 'EMAIL']) with ordinality as way (channel, n)
			""" + CONTACT + """
			where way.channel = any (g.channels) and contact.value is not null
			order by n.answer, way.n
			""";

	private final JdbcClient jdbc;

	private final Outbox outbox;

	private final Clock clock;

	private final String servicePhone;

	AnswerNews(JdbcClient jdbc, Outbox outbox, Clock clock,
			@Value("${kotisilta.reply.service-phone}") String servicePhone) {
		this.jdbc = jdbc;
		this.outbox = outbox;
		this.clock = clock;
		this.servicePhone = servicePhone;
	}

	/**
	 * An answer that counts.
	 *
	 * @param answerId the answer; each is told of once
	 * @param by who is told as the one who answered
	 * @param state what the answer made of the offer
	 * @param byStaff whether staff decided it
	 */
	record Applied(long offerId, long answerId, AnsweredBy by, OfferState state, boolean byStaff) {

		boolean confirmedHere() {
			return this.byStaff || this.by.toBeTold();
		}

	}

	/**
	 * Tells of answers that changed where an offer stands.
	 */
	void tell(List<Applied> answers) {
		var untold = answers.stream().filter(Applied::confirmedHere).toList();
		var confirmations = first(find(ANSWERING, untold));
		var others = find(OTHERS, answers);
		var messages = new ArrayList<SingleMessage>();
		for (var answer : answers) {
			var reached = new HashSet<String>();
			var confirmation = confirmations.get(answer.answerId());
			if (confirmation != null) {
				messages.add(message(confirmation, confirmation(confirmation, answer), answer.state()));
				reached.add(confirmation.destination());
			}
			others.getOrDefault(answer.answerId(), List.of())
				.stream()
				// One phone that several share hears it once.
				.filter((reader) -> reader.destination().isEmpty() || reached.add(reader.destination()))
				.forEach((reader) -> messages.add(message(reader, news(answer), answer.state())));
		}
		this.outbox.send(messages);
	}

	private static Map<Long, Reader> first(Map<Long, List<Reader>> ways) {
		return ways.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> entry.getValue().getFirst()));
	}

	/** By answer. */
	private Map<Long, List<Reader>> find(String sql, List<Applied> answers) {
		if (answers.isEmpty()) {
			return Map.of();
		}
		return this.jdbc.sql(sql)
			.param("offers", answers.stream().mapToLong(Applied::offerId).toArray())
			.param("answers", answers.stream().mapToLong(Applied::answerId).toArray())
			.param("answering", answers.stream().map((answer) -> ids(answer.by().possible())).toArray(String[]::new))
			.param("byStaff", answers.stream().map(Applied::byStaff).toArray(Boolean[]::new))
			.param("today", LocalDate.ofInstant(this.clock.instant(), Offers.ZONE))
			.query(Reader.class)
			.list()
			.stream()
			.collect(Collectors.groupingBy(Reader::answerId));
	}

	private static String ids(Collection<Long> ids) {
		return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
	}

	/** Without digits of their own, guardians are not told to answer by one. */
	private static String confirmation(Reader reader, Applied answer) {
		if (answer.byStaff() || answer.state() == OfferState.CONFLICT) {
			return news(answer);
		}
		if (reader.yes() == 0) {
			return "place-already-answered";
		}
		return (answer.state() == OfferState.ACCEPTED) ? "place-accepted" : "place-declined";
	}

	/** Nobody is told who said what. */
	private static String news(Applied answer) {
		if (answer.state() == OfferState.CONFLICT) {
			return "place-conflict";
		}
		return answer.byStaff() ? "place-already-answered" : "place-answered-by-other";
	}

	/** Negative, so that no answer is taken for an inbound message of the same number. */
	private SingleMessage message(Reader reader, String template, OfferState state) {
		var channel = Channel.valueOf(reader.channel());
		return new SingleMessage(reader.announcementId(), reader.guardianId(), reader.childId(), channel,
				Purpose.CONFIRMATION, -reader.answerId(), Urgency.NORMAL,
				(channel == Channel.SMS) ? reader.sender() : "", reader.destination(), template, reader.language(),
				args(reader, state));
	}

	/** Every value the texts may use; each takes what it needs. */
	private Map<String, Object> args(Reader reader, OfferState state) {
		return Map.of("child", reader.child(), "unit", reader.unit(), "starts", reader.starts(), "deadline",
				reader.deadline(), "yes", String.valueOf(reader.yes()), "no", String.valueOf(reader.no()), "answer",
				(state == OfferState.ACCEPTED) ? "accepted" : "declined", "phone", this.servicePhone);
	}

	/**
	 * Whom to tell, where, and what the text needs.
	 *
	 * @param yes the digit that accepts from the guardian's phone; 0: it has none
	 */
	private record Reader(long answerId, long announcementId, long childId, long guardianId, String language,
			String channel, String destination, String sender, String child, String unit, String starts,
			String deadline, int yes, int no) {
	}

}
