package org.kotisilta.announcement;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.databind.json.JsonMapper;

/**
 * The one place that says who gets which message on which channel, and why not. Fills the
 * transaction's temporary table {@code candidate}, from which a preview counts and
 * planning inserts: what is promised is what is done.
 */
@Repository
class Candidates {

	private static final String TABLE = """
			create temporary table if not exists candidate (
			  guardian_id bigint, child_id bigint, offer_id bigint, channel text, wanted text, language text, why text,
			  rendering bigint, destination text, reason text, first_name text
			) on commit delete rows
			""";

	private static final String CHUNK_TABLE = """
			create temporary table if not exists chunk (
			  guardian_id bigint, child_id bigint, offer_id bigint, cancelled boolean, wanted text, languages text[]
			) on commit delete rows
			""";

	/**
	 * Whether this connection has the tables. Asked, because creating them in any case
	 * makes the driver forget every statement it has prepared. What the database plans
	 * for three rows must not be used for thousands, so it plans anew each time; but not
	 * for the few who must be told at once, where planning takes longer than the work.
	 */
	private static final String READY = """
			select to_regclass('pg_temp.candidate') is not null and to_regclass('pg_temp.chunk') is not null,
			       set_config('plan_cache_mode', :plans, true)
			""";

	/**
	 * Whether guardian {g} does not want this channel or this kind of announcement. An
	 * offer finds another way than a phone that takes no messages any more.
	 */
	private static final String UNWANTED = """
			(not :force and not w.channel = any ({g}.channels)
			   and not (w.channel <> 'SMS' and :kind = 'PLACE_OFFER' and exists (
			     select 1 from contact_point o join sms_opt_out s on s.phone = o.value and s.sender = :sender
			     where o.guardian_id = {g}.id and o.kind = 'PHONE' and o.valid_until is null))
			 or exists (select 1 from consent n where n.guardian_id = {g}.id and n.purpose = :kind
			              and n.withdrawn_at is not null))
			""";

	/**
	 * Whether an earlier guardian gets the very same text on the same phone. Starts from
	 * the few who share the phone, whatever the planner believes ({@code offset 0}): it
	 * knows nothing yet of an announcement just published, and would begin with all its
	 * recipients.
	 */
	private static final String SAME_PHONE = """
			exists (
			  select 1 from (
			    select p.guardian_id, p.rank, p.id from contact_point p
			    where p.kind = 'PHONE' and p.value = ad.value and p.valid_until is null and p.guardian_id < c.guardian_id
			    offset 0) p2
			  cross join lateral (
			    select r.languages from recipient r
			    where r.announcement_id = :announcement and r.guardian_id = p2.guardian_id and r.child_id = c.child_id
			    offset 0) r2
			  join guardian g2 on g2.id = p2.guardian_id
			  join choice w2 on w2.languages = r2.languages and w2.channel = 'SMS' and w2.rendering = w.rendering
			  where not %s
			    and (not :named or g2.first_name = c.first_name)
			    and (c.child_id = 0 or exists (select 1 from guardianship gs where gs.guardian_id = g2.id
			           and gs.child_id = c.child_id and (gs.until is null or gs.until > :today)))
			    and not exists (select 1 from contact_point p3 where p3.guardian_id = p2.guardian_id
			           and p3.kind = 'PHONE' and p3.valid_until is null and (p3.rank, p3.id) < (p2.rank, p2.id)))
			"""
		.formatted(UNWANTED.replace("{g}", "g2"));

	private static final String CHOICE = """
			with choice as materialized (
			  select * from jsonb_to_recordset(:choices::jsonb)
			    as t (languages text[], channel text, language text, why text, rendering bigint)
			)
			""";

	private static final String OF_CHUNK = """
			select c.guardian_id, c.child_id, c.offer_id, w.channel, c.wanted, w.language, w.why, w.rendering,
			  ad.value as destination,
			  case
			    when c.cancelled then 'CANCELLED'
			    when %s then 'NOT_WANTED'
			    when w.channel <> 'PORTAL' and ad.value is null then 'NO_ADDRESS'
			    when w.channel = 'SMS' and exists (select 1 from sms_opt_out s where s.phone = ad.value
			                                         and s.sender = :sender) then 'OPTED_OUT'
			    when w.channel = 'SMS' and %s then 'SAME_PHONE'
			  end as reason,
			  c.first_name
			-- Each guardian is looked up once, and not for every channel.
			from (
			  select k.*, g.id, g.first_name, g.channels
			  from chunk k
			  cross join lateral (
			    select r.id, r.first_name, r.channels from guardian r where r.id = k.guardian_id offset 0
			  ) g
			  offset 0
			) c
			join choice w on w.languages = c.languages
			left join lateral (
			  select p.value from contact_point p
			  where p.guardian_id = c.guardian_id and p.valid_until is null
			    and p.kind = case w.channel when 'SMS' then 'PHONE' when 'EMAIL' then 'EMAIL' end
			  order by p.rank, p.id limit 1
			) ad on true
			""".formatted(UNWANTED.replace("{g}", "c"), SAME_PHONE);

	private final JdbcClient jdbc;

	private final JsonMapper json;

	Candidates(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/**
	 * Fills the temporary table; must run inside a transaction, whose end empties it.
	 * @param named whether the words name their reader, so that two readers of one phone
	 * do not get the same
	 */
	void fill(Announcement announcement, List<Choices.Row> choices, boolean named, Chunk chunk, LocalDate today) {
		prepare(chunk.atOnce() ? "force_generic_plan" : "force_custom_plan");
		take(announcement, chunk, today);
		this.jdbc.sql("insert into candidate " + CHOICE + OF_CHUNK)
			.params(parameters(announcement, choices, named, today))
			.update();
	}

	/**
	 * The same as the beginning of one statement, in which {@code chunk} and
	 * {@code candidate} are no tables: without a round trip for each step, for the few
	 * who must be told at once. Its parameters are {@link #parameters} and the chunk's.
	 */
	static String with(Chunk chunk) {
		return CHOICE + ", chunk as materialized (\n" + chunk.sql() + "), candidate as materialized (\n" + OF_CHUNK
				+ "), ";
	}

	Map<String, Object> parameters(Announcement announcement, List<Choices.Row> choices, boolean named,
			LocalDate today) {
		return Map.of("announcement", announcement.id(), "choices", this.json.writeValueAsString(choices), "force",
				announcement.kind() == Kind.CRISIS_NOTICE, "kind", announcement.kind().name(), "sender",
				announcement.sender(), "named", named, "today", today);
	}

	private void take(Announcement announcement, Chunk chunk, LocalDate today) {
		this.jdbc.sql("insert into chunk " + chunk.sql())
			.params(chunk.parameters())
			.param("announcement", announcement.id())
			.param("today", today)
			.update();
	}

	/** Empties the temporary tables. */
	void clear() {
		prepare("force_custom_plan");
	}

	private void prepare(String plans) {
		if (this.jdbc.sql(READY).param("plans", plans).query((row, _) -> row.getBoolean(1)).single()) {
			this.jdbc.sql("with emptied as (delete from chunk) delete from candidate").update();
		}
		else {
			this.jdbc.sql(TABLE).update();
			this.jdbc.sql(CHUNK_TABLE).update();
		}
	}

	/** The lists of languages among an announcement's recipients. */
	List<List<String>> languageLists(long announcementId) {
		return this.jdbc.sql("select distinct languages from recipient where announcement_id = :announcement")
			.param("announcement", announcementId)
			.query((row, _) -> List.of((String[]) row.getArray(1).getArray()))
			.list();
	}

	/** Phones that may answer, each with its offer. */
	List<Asked> asked() {
		return this.jdbc.sql("""
				select distinct destination, offer_id from candidate
				where channel = 'SMS' and destination is not null and offer_id is not null
				""").query((row, _) -> new Asked(row.getString(1), row.getLong(2))).list();
	}

	/**
	 * Phones that may answer a survey, each with its reader; the same phone may have
	 * several.
	 */
	List<Phone> phones() {
		return this.jdbc.sql("""
				select distinct destination, guardian_id from candidate
				where channel = 'SMS' and destination is not null and reason is null
				""").query((row, _) -> new Phone(row.getString(1), row.getLong(2))).list();
	}

	/** A phone and who reads it. */
	record Phone(String number, long guardianId) {
	}

	/** A phone and the offer it is asked about. */
	record Asked(String phone, long offerId) {
	}

}
