package org.kotisilta.survey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.kotisilta.channel.Channel;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * What guardians answered. Each guardian answers once and may change it until the survey
 * closes.
 */
@Repository
public class SurveyResponses {

	private final JdbcClient jdbc;

	SurveyResponses(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Some answers of one guardian to one survey; items that are not among them stay as
	 * they were.
	 *
	 * @param at when they reached us
	 */
	public record Given(long announcementId, long guardianId, Channel channel, Instant at, List<SurveyAnswer> answers) {
	}

	/**
	 * Keeps answers over those given before. The caller has seen to it that they fit and
	 * came in time. As many statements for a thousand as for one.
	 */
	@Transactional
	public void save(List<Given> given) {
		if (given.isEmpty()) {
			return;
		}
		this.jdbc
			.sql("""
					insert into survey_response (announcement_id, guardian_id, language, unit_id, channel, started_at, updated_at)
					select g.announcement, g.guardian, p.languages[1], place.unit, g.channel, g.at::timestamptz, g.at::timestamptz
					from unnest(:announcements::bigint[], :guardians::bigint[], :channels::text[], :moments::text[])
					    as g (announcement, guardian, channel, at)
					join guardian p on p.id = g.guardian
					left join lateral (
					  -- The whole unit, not the group: of several children the eldest's.
					  select coalesce(case when u.kind = 'GROUP' then u.parent_id end, u.id) as unit
					  from guardianship s join child c on c.id = s.child_id join unit u on u.id = c.unit_id
					  where s.guardian_id = g.guardian and c.left_at is null
					    and (s.since is null or s.since <= (g.at::timestamptz)::date)
					    and (s.until is null or s.until > (g.at::timestamptz)::date)
					  order by c.birth_date, c.id limit 1) place on true
					order by g.announcement, g.guardian
					on conflict (announcement_id, guardian_id) do update set updated_at = excluded.updated_at
					""")
			.param("announcements", given.stream().mapToLong(Given::announcementId).toArray())
			.param("guardians", given.stream().mapToLong(Given::guardianId).toArray())
			.param("channels", given.stream().map((one) -> one.channel().name()).toArray(String[]::new))
			.param("moments", given.stream().map((one) -> one.at().toString()).toArray(String[]::new))
			.update();
		saveAnswers(
				given.stream().flatMap((one) -> one.answers().stream().map((answer) -> new Row(one, answer))).toList());
	}

	private void saveAnswers(List<Row> rows) {
		this.jdbc
			.sql("""
					insert into survey_answer (response_id, item, chosen, number, words, at)
					select r.id, a.item, coalesce(string_to_array(nullif(a.chosen, ''), ',')::smallint[], '{}'), a.number, a.words,
					       a.at::timestamptz
					from unnest(:announcements::bigint[], :guardians::bigint[], :items::int[], :chosen::text[], :numbers::int[],
					    :words::text[], :moments::text[]) as a (announcement, guardian, item, chosen, number, words, at)
					join survey_response r on r.announcement_id = a.announcement and r.guardian_id = a.guardian
					order by r.id, a.item
					on conflict (response_id, item) do update
					  set chosen = excluded.chosen, number = excluded.number, words = excluded.words, at = excluded.at
					""")
			.param("announcements", rows.stream().mapToLong((row) -> row.given().announcementId()).toArray())
			.param("guardians", rows.stream().mapToLong((row) -> row.given().guardianId()).toArray())
			.param("items", rows.stream().mapToInt((row) -> row.answer().item()).toArray())
			.param("chosen", rows.stream().map((row) -> csv(row.answer().chosen())).toArray(String[]::new))
			.param("numbers", rows.stream().map((row) -> row.answer().number()).toArray(Integer[]::new))
			.param("words", rows.stream().map((row) -> row.answer().words()).toArray(String[]::new))
			.param("moments", rows.stream().map((row) -> row.given().at().toString()).toArray(String[]::new))
			.update();
	}

	/** Takes answers back that a guardian has removed from the form. */
	@Transactional
	public void remove(long announcementId, long guardianId, Collection<Integer> items) {
		this.jdbc.sql("""
				delete from survey_answer a using survey_response r
				where r.id = a.response_id and r.announcement_id = :announcement and r.guardian_id = :guardian
				  and a.item = any (:items)
				""")
			.param("announcement", announcementId)
			.param("guardian", guardianId)
			.param("items", items.toArray(Integer[]::new))
			.update();
	}

	/** What a guardian has answered, by item. */
	public Map<Integer, SurveyAnswer> of(long announcementId, long guardianId) {
		return of(List.of(announcementId), List.of(guardianId)).getOrDefault(new Key(announcementId, guardianId),
				Map.of());
	}

	/** Whose answers to what. */
	public record Key(long announcementId, long guardianId) {
	}

	/**
	 * What guardians have answered, the n-th of the guardians to the n-th of the surveys.
	 */
	public Map<Key, Map<Integer, SurveyAnswer>> of(List<Long> announcements, List<Long> guardians) {
		var found = new HashMap<Key, Map<Integer, SurveyAnswer>>();
		this.jdbc.sql("""
				select r.announcement_id, r.guardian_id, a.item, a.chosen, a.number, a.words
				from unnest(:announcements::bigint[], :guardians::bigint[]) as g (announcement, guardian)
				join survey_response r on r.announcement_id = g.announcement and r.guardian_id = g.guardian
				join survey_answer a on a.response_id = r.id
				""")
			.param("announcements", announcements.toArray(Long[]::new))
			.param("guardians", guardians.toArray(Long[]::new))
			.query((RowCallbackHandler) (row) -> found
				.computeIfAbsent(new Key(row.getLong("announcement_id"), row.getLong("guardian_id")),
						(_) -> new TreeMap<>())
				.put(row.getInt("item"), answer(row)));
		return found;
	}

	private static SurveyAnswer answer(ResultSet row) throws SQLException {
		var chosen = Arrays.stream((Object[]) row.getArray("chosen").getArray())
			.map((option) -> ((Number) option).intValue())
			.toList();
		return new SurveyAnswer(row.getInt("item"), chosen, row.getObject("number", Integer.class),
				row.getString("words"));
	}

	private static String csv(List<Integer> chosen) {
		return chosen.stream().map(String::valueOf).collect(Collectors.joining(","));
	}

	private record Row(Given given, SurveyAnswer answer) {
	}

}
