package org.kotisilta.announcement;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Batches;
import org.kotisilta.delivery.Purpose;

/**
 * Turns the transaction's candidates into deliveries and batches, in one statement.
 */
@Repository
class DeliveryInsert {

	/**
	 * The offer a message is about, and the digits by which its reader's phone answers.
	 */
	private static final String OFFERS = """
			left join offer o on o.id = f.offer_id
			left join child k on k.id = o.child_id
			left join unit u on u.id = o.unit_id
			left join candidate s on s.guardian_id = f.guardian_id and s.child_id = f.child_id and s.channel = 'SMS'
			left join reply_code code on code.sender = :sender and code.phone = s.destination
			                         and code.offer_id = f.offer_id and code.released_at is null
			""";

	/** The numbers by which the phone answers a survey. */
	private static final String SURVEYS = """
			left join survey_code sc on sc.sender = :sender and sc.phone = f.destination
			                        and sc.announcement_id = :announcement and sc.released_at is null
			""";

	private static final String INSERT = """
			with before as materialized (
			  -- Whether anything of the chunk was planned already. Nearly always nothing was, and no row has to be asked.
			  select exists (
			    select 1 from delivery d where d.announcement_id = :announcement and d.purpose = :purpose
			      and d.cause_id = :cause and d.guardian_id between (select min(guardian_id) from candidate)
			                                                    and (select max(guardian_id) from candidate)) as any_of_it
			), fresh as materialized (
			  select c.*, (row_number() over (partition by c.rendering, c.reason is null
			                 order by c.guardian_id, c.child_id) - 1)
			              / case c.channel when 'PORTAL' then :portalSize else :size end as part
			  from candidate c
			  where not (select any_of_it from before) or not exists (
			    select 1 from delivery d where d.announcement_id = :announcement and d.guardian_id = c.guardian_id
			      and d.child_id = c.child_id and d.channel = c.channel and d.purpose = :purpose and d.cause_id = :cause)
			), batch as materialized (
			  select nextval(pg_get_serial_sequence('delivery_batch', 'id')) as id, f.rendering, f.channel, f.part,
			         f.size
			  from (select rendering, channel, part, count(*) as size from fresh where reason is null
			        group by rendering, channel, part order by min(guardian_id)) f
			), new_batch as (
			  insert into delivery_batch (id, announcement_id, rendering_id, lane, channel, sender, size, state, not_before,
			                              expires_at, queued_at, claimed_at, claimed_by)
			  overriding system value
			  select b.id, :announcement, b.rendering, :lane, b.channel, case b.channel when 'SMS' then :sender else '' end,
			         b.size, case when :owner::text is null then 'PLANNED' else 'SENDING' end, :notBefore, :expiresAt,
			         :claimed, :claimed, :owner
			  from batch b
			), new_delivery as (
			  insert into delivery (announcement_id, guardian_id, child_id, channel, purpose, cause_id, batch_id,
			                        rendering_id, wanted_language, language, language_reason, destination, args, status,
			                        reason, created_at, status_at)
			  select :announcement, f.guardian_id, f.child_id, f.channel, :purpose, :cause, b.id, f.rendering, f.wanted,
			         f.language, f.why, f.destination, %s,
			         case when f.reason is null then 'PENDING' else 'SUPPRESSED' end, f.reason, :now, :now
			  from fresh f
			  left join batch b on f.reason is null and b.rendering = f.rendering and b.part = f.part
			  %s
			  returning id, status, reason
			), event as (
			  insert into delivery_event (delivery_id, status, reason, at)
			  select id, status, reason, :now from new_delivery where status = 'SUPPRESSED'
			)
			select (select count(*) from new_delivery) as deliveries, array(select id from batch) as batches
			""";

	private final JdbcClient jdbc;

	private final AnnouncementProperties properties;

	private final Clock clock;

	DeliveryInsert(JdbcClient jdbc, AnnouncementProperties properties, Clock clock) {
		this.jdbc = jdbc;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Inserts what is not there yet. Nobody else plans the same meanwhile: the caller has
	 * locked the announcement, or the offers it is about.
	 * @param values what differs from recipient to recipient
	 * @param notBefore when it may go out
	 * @param owner the hub that sends the batches at once and has claimed them with this;
	 * null: they go on the queue
	 */
	Inserted insert(Announcement announcement, PersonalValues values, Purpose purpose, long causeId, Instant notBefore,
			@Nullable String owner) {
		var now = this.clock.instant().atOffset(ZoneOffset.UTC);
		var expires = announcement.expiresAt();
		var joins = (values.offers() ? OFFERS : "") + (values.codes().isEmpty() ? "" : SURVEYS) + values.joins("f");
		return this.jdbc.sql(INSERT.formatted(values.arguments(), joins))
			.param("servicePhone", this.properties.servicePhone())
			.param("announcement", announcement.id())
			.param("purpose", purpose.name())
			.param("cause", causeId)
			.param("lane", announcement.urgency().name())
			.param("sender", announcement.sender())
			.param("size", Batches.size(Channel.SMS))
			.param("portalSize", Batches.size(Channel.PORTAL))
			.param("notBefore", notBefore.atOffset(ZoneOffset.UTC))
			.param("expiresAt", (expires != null) ? expires.atOffset(ZoneOffset.UTC) : null)
			.param("now", now)
			.param("claimed", (owner != null) ? now : null)
			.param("owner", owner)
			.query((row, _) -> new Inserted(row.getInt(1), List.of((Long[]) row.getArray(2).getArray())))
			.single();
	}

	/**
	 * What was inserted.
	 *
	 * @param deliveries how many, those never to be sent included
	 * @param batches the ids of the batches they are in
	 */
	record Inserted(int deliveries, List<Long> batches) {
	}

}
