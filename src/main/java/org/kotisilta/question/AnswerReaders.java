package org.kotisilta.question;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.kotisilta.question.AnswerNews.Applied;

/**
 * Who must hear of an answer, where, and in which language.
 */
@Repository
class AnswerReaders {

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

	private final Clock clock;

	AnswerReaders(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** The child's other guardians who were asked, by answer: each with every way. */
	Map<Long, List<Reader>> others(List<Applied> answers) {
		return find(OTHERS, answers);
	}

	/** Whoever answered, by answer, with one way; without one they are missing. */
	Map<Long, Reader> answering(List<Applied> answers) {
		return find(ANSWERING, answers).entrySet()
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

	/**
	 * Whom to tell, where, and what the text needs.
	 *
	 * @param yes the digit that accepts from the guardian's phone; 0: it has none
	 */
	record Reader(long answerId, long announcementId, long childId, long guardianId, String language, String channel,
			String destination, String sender, String child, String unit, String starts, String deadline, int yes,
			int no) {
	}

}
