package org.kotisilta.announcement;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.kotisilta.announcement.Chunk.Key;
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
			before as materialized (
			  -- Whether anything of the chunk was planned already. Nearly always nothing was, and no row has to be asked.
			  select exists (
			    select 1 from delivery d where d.announcement_id = :announcement and d.purpose = :purpose
			      and d.cause_id = :cause and d.guardian_id between (select min(guardian_id) from chunk)
			                                                    and (select max(guardian_id) from chunk)) as any_of_it
			), fresh as materialized (
			  select c.*, (row_number() over (partition by c.rendering, c.reason is null
			                 order by c.guardian_id, c.child_id) - 1)
			              / case c.channel when 'PORTAL' then :portalSize else :size end as part,
			         -- What nobody can be sent has no text.
			         c.reason is distinct from 'NO_ADDRESS' as addressed
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
			  select :announcement, f.guardian_id, f.child_id, f.channel, :purpose, :cause, b.id,
			         case when f.addressed then f.rendering end, f.wanted, f.language, f.why, f.destination,
			         case when f.addressed then %s else '{}' end,
			         case when f.reason is null then 'PENDING' else 'SUPPRESSED' end, f.reason, :now, :now
			  from fresh f
			  left join batch b on f.reason is null and b.rendering = f.rendering and b.part = f.part
			  %s
			  -- In the order of the index that keeps them unique, which then grows at its end only.
			  order by f.guardian_id, f.child_id
			)
			""";

	/** The planning has ended if the chunk was not full. */
	private static final String PLANNED = """
			, planned as (
			  update release set planned_at = :now
			  where announcement_id = :announcement and language = any (:releases) and planned_at is null
			    and (select count(*) from chunk) < :most
			)
			""";

	private static final String RESULT = """
			select (select count(*) from chunk) as recipients, (select count(*) from fresh) as deliveries,
			  array(select id from batch) as batches,
			  (select array[c.guardian_id, c.child_id] from chunk c
			   order by c.guardian_id desc, c.child_id desc limit 1) as last
			""";

	/** To be read by itself: planning it again takes longer than the work for a few. */
	private static final String AT_ONCE = "set local plan_cache_mode = force_generic_plan; ";

	/** What is planned for three rows must not be used for thousands. */
	private static final String ANEW = "set local plan_cache_mode = force_custom_plan; ";

	private final JdbcClient jdbc;

	private final NamedParameterJdbcOperations several;

	private final Candidates candidates;

	private final AnnouncementProperties properties;

	private final Clock clock;

	DeliveryInsert(JdbcClient jdbc, NamedParameterJdbcOperations several, Candidates candidates,
			AnnouncementProperties properties, Clock clock) {
		this.jdbc = jdbc;
		this.several = several;
		this.candidates = candidates;
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
		return this.jdbc.sql("with " + insert(values) + RESULT)
			.params(parameters(announcement, purpose, causeId, notBefore, owner))
			.query((row, _) -> Inserted.read(row))
			.single();
	}

	/**
	 * Chooses the messages of a chunk and inserts what is not there yet, for words that
	 * need no numbers to answer by: without a temporary table in between.
	 */
	Inserted insertChosen(Announcement announcement, Words.Chosen words, Chunk chunk, Purpose purpose, long causeId,
			Instant notBefore, LocalDate today) {
		var parameters = parameters(announcement, purpose, causeId, notBefore, null);
		choose(parameters, announcement, words, chunk, today);
		var sql = ANEW + Candidates.with(chunk) + insert(words.values()) + RESULT;
		return Objects.requireNonNull(this.several.execute(sql, parameters, DeliveryInsert::second));
	}

	/**
	 * Chooses and inserts the first messages of an announcement in the transaction that
	 * publishes it, and notes that they are planned, with one round trip.
	 */
	Inserted insertFirst(Announcement announcement, Words.Chosen words, Chunk chunk, String owner, LocalDate today) {
		var parameters = parameters(announcement, announcement.purpose(), 0, this.clock.instant(), owner);
		choose(parameters, announcement, words, chunk, today);
		parameters.put("most", this.properties.chunk());
		var sql = AT_ONCE + Candidates.with(chunk) + insert(words.values()) + PLANNED + RESULT;
		return Objects.requireNonNull(this.several.execute(sql, parameters, DeliveryInsert::second));
	}

	private void choose(Map<String, @Nullable Object> parameters, Announcement announcement, Words.Chosen words,
			Chunk chunk, LocalDate today) {
		parameters.putAll(chunk.parameters());
		parameters
			.putAll(this.candidates.parameters(announcement, words.choices(), words.values().namesGuardian(), today));
	}

	/** The second of two results. */
	private static Inserted second(PreparedStatement statement) throws SQLException {
		statement.execute();
		statement.getMoreResults();
		try (var row = statement.getResultSet()) {
			row.next();
			return Inserted.read(row);
		}
	}

	private static String insert(PersonalValues values) {
		var joins = (values.offers() ? OFFERS : "") + (values.codes().isEmpty() ? "" : SURVEYS) + values.lookups("f");
		return INSERT.formatted(values.arguments(), joins);
	}

	private Map<String, @Nullable Object> parameters(Announcement announcement, Purpose purpose, long causeId,
			Instant notBefore, @Nullable String owner) {
		var now = this.clock.instant().atOffset(ZoneOffset.UTC);
		var expires = announcement.expiresAt();
		var parameters = new HashMap<String, @Nullable Object>();
		parameters.put("servicePhone", this.properties.servicePhone());
		parameters.put("announcement", announcement.id());
		parameters.put("purpose", purpose.name());
		parameters.put("cause", causeId);
		parameters.put("lane", announcement.urgency().name());
		parameters.put("sender", announcement.sender());
		parameters.put("size", Batches.size(Channel.SMS));
		parameters.put("portalSize", Batches.size(Channel.PORTAL));
		parameters.put("notBefore", notBefore.atOffset(ZoneOffset.UTC));
		parameters.put("expiresAt", (expires != null) ? expires.atOffset(ZoneOffset.UTC) : null);
		parameters.put("now", now);
		parameters.put("claimed", (owner != null) ? now : null);
		parameters.put("owner", owner);
		return parameters;
	}

	/**
	 * What was inserted.
	 *
	 * @param recipients how many the chunk has
	 * @param deliveries how many, those never to be sent included
	 * @param batches the ids of the batches they are in
	 * @param last the last recipient of the chunk; the start if there was none
	 */
	record Inserted(int recipients, int deliveries, List<Long> batches, Key last) {

		private static Inserted read(ResultSet row) throws SQLException {
			var last = row.getArray("last");
			return new Inserted(row.getInt("recipients"), row.getInt("deliveries"),
					List.of((Long[]) row.getArray("batches").getArray()),
					(last != null) ? key((Long[]) last.getArray()) : Key.START);
		}

		private static Key key(Long[] key) {
			return new Key(key[0], key[1]);
		}

	}

}
