package org.kotisilta.reply;

import java.time.LocalDate;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.kotisilta.delivery.Tracking;
import org.kotisilta.language.Languages;
import org.kotisilta.reply.Conversation.Whole;
import org.kotisilta.reply.Told.Who;
import org.kotisilta.template.RenderedMessage;

/**
 * All that a family was told and has said, in the words that were used and in their
 * order: what an adviser must know before answering.
 */
@Repository
public class FamilyHistory {

	private static final int NEWEST = 60;

	/**
	 * The guardian's own messages, and what the children's other guardians were told of
	 * these children.
	 */
	private static final String DELIVERIES = """
			select d.id, d.language, d.channel, d.status, d.created_at as at, a.title,
			       case when d.guardian_id = :guardian then null else g.first_name end as reader
			from delivery_now d
			left join announcement a on a.id = d.announcement_id
			left join guardian g on g.id = d.guardian_id
			where d.rendering_id is not null and d.purpose not in ('LOGIN_CODE', 'ADVISER_ANSWER')
			  and d.status not in ('SUPPRESSED', 'EXPIRED')
			  and (d.guardian_id = :guardian
			       or :guardian::bigint is null and d.guardian_id is null and d.destination = :phone
			       or d.child_id in (
			         select s.child_id from guardianship s where s.guardian_id = :guardian
			           and (s.since is null or s.since <= :today) and (s.until is null or s.until > :today))
			          and d.child_id <> 0 and d.guardian_id in (
			         select o.guardian_id from guardianship s join guardianship o on o.child_id = s.child_id
			         where s.guardian_id = :guardian))
			order by d.created_at desc, d.id desc limit :most
			""";

	/** What the hub understood by itself and no adviser had to read. */
	private static final String REPLIES = """
			select i.id, i.channel, i.body, i.received_at as at from inbound_message i
			where i.phone = :phone and not exists (
			  select from conversation_message m where m.inbound_id = i.id and m.conversation_id = :conversation)
			order by i.received_at desc limit :most
			""";

	private final JdbcClient jdbc;

	private final Tracking tracking;

	private final Clock clock;

	FamilyHistory(JdbcClient jdbc, Tracking tracking, Clock clock) {
		this.jdbc = jdbc;
		this.tracking = tracking;
		this.clock = clock;
	}

	/** Everything around a conversation, the oldest first. */
	public List<Told> of(Whole whole) {
		var told = new ArrayList<Told>();
		var language = whole.conversation().language();
		whole.lines()
			.forEach((line) -> told.add(new Told(line.at(), line.fromGuardian() ? Who.GUARDIAN : Who.ADVISER,
					line.author(), language, null, null, List.of(line.body()), null)));
		told.addAll(replies(whole.conversation()));
		deliveries(whole.conversation()).forEach((row) -> told(row).ifPresent(told::add));
		told.sort(Comparator.comparing(Told::at));
		return told;
	}

	private List<Told> replies(Conversation conversation) {
		if (conversation.phone() == null) {
			return List.of();
		}
		return this.jdbc.sql(REPLIES)
			.param("phone", conversation.phone())
			.param("conversation", conversation.id())
			.param("most", NEWEST)
			.query((row, _) -> new Told(row.getObject("at", OffsetDateTime.class).toInstant(), Who.REPLY, null,
					conversation.language(), row.getString("channel"), null,
					List.of(MessageBody.decode(row.getString("body"))), null))
			.list();
	}

	private List<Row> deliveries(Conversation conversation) {
		return this.jdbc.sql(DELIVERIES)
			.param("guardian", conversation.guardianId())
			.param("phone", conversation.phone())
			.param("today", LocalDate.ofInstant(this.clock.instant(), Languages.ZONE))
			.param("most", NEWEST)
			.query(Row.class)
			.list();
	}

	private Optional<Told> told(Row row) {
		return this.tracking.exactText(row.id())
			.map((text) -> new Told(row.at().toInstant(), (row.reader() != null) ? Who.HUB_TO_OTHER : Who.HUB,
					row.reader(), row.language(), row.channel(), row.title(), paragraphs(text), row.status()));
	}

	private static List<String> paragraphs(RenderedMessage message) {
		return switch (message) {
			case RenderedMessage.RenderedPortal portal -> {
				var all = new ArrayList<>(List.of(portal.title()));
				all.addAll(portal.paragraphs());
				yield all;
			}
			case RenderedMessage.RenderedEmail email -> {
				var all = new ArrayList<>(List.of(email.subject()));
				all.addAll(List.of(email.text().strip().split("\n\n+")));
				yield all;
			}
			case RenderedMessage.RenderedSms sms -> List.of(sms.text());
		};
	}

	private record Row(long id, String language, String channel, String status, OffsetDateTime at,
			@Nullable String title, @Nullable String reader) {
	}

}
