package org.kotisilta.announcement;

import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * For each list of languages in an audience, how many recipients have it and one
 * recipient's own values: the longest names, so that what fits them fits everyone.
 */
@Repository
class Samples {

	/** Fresh rows have no statistics: without the fence all are compared with all. */
	private static final String OFFERS = """
			left join lateral (
			  select * from offer f where f.announcement_id = r.announcement_id and f.child_id = r.child_id offset 0) o on true
			left join child k on k.id = o.child_id
			left join unit u on u.id = o.unit_id
			cross join (select 1 as accept_code, 2 as decline_code) code
			""";

	/** Numbers nobody has been given yet. */
	private static final String SURVEYS = "cross join (select 0 as before) sc\n";

	/**
	 * One pass over the recipients finds whose values are longest: length and guardian
	 * share a number, so that nothing has to be sorted.
	 */
	private static final String LONGEST = """
			select max((%s)::bigint << 40 | r.guardian_id) & ((1::bigint << 40) - 1) as longest, count(*) as recipients
			from recipient r
			%s
			where r.announcement_id = :announcement
			group by r.languages
			""";

	/** For fewer nobody need ask whether they are most of the register. */
	private static final int MANY = 5000;

	private final JdbcClient jdbc;

	private final AnnouncementProperties properties;

	private final JsonMapper json;

	Samples(JdbcClient jdbc, AnnouncementProperties properties, JsonMapper json) {
		this.jdbc = jdbc;
		this.properties = properties;
		this.json = json;
	}

	/**
	 * Recipients with one list of languages.
	 *
	 * @param languages the list, best first
	 * @param recipients how many they are
	 * @param args the longest values among them
	 */
	record Sample(List<String> languages, int recipients, Map<String, Object> args) {
	}

	/** With one statement; for much of the register in two steps. */
	List<Sample> of(long announcementId, int recipients, PersonalValues values) {
		var joins = (values.offers() ? OFFERS : "") + (values.codes().isEmpty() ? "" : SURVEYS) + values.joins("r");
		var longest = LONGEST.formatted(values.length(), joins);
		if (recipients < MANY || !isMuchOfTheRegister(recipients)) {
			return find(announcementId, values, joins, longest, List.of());
		}
		// Fresh rows have no statistics: left alone, it would look each of them up.
		nestedLoops("off");
		var found = this.jdbc.sql(longest)
			.param("announcement", announcementId)
			.param("servicePhone", this.properties.servicePhone())
			.query(Longest.class)
			.list();
		nestedLoops("on");
		return find(announcementId, values, joins, "select * from unnest(:guardians::bigint[], :numbers::int[])",
				found);
	}

	/** For a tenth of it and more it is cheaper to read all of it once. */
	private boolean isMuchOfTheRegister(int recipients) {
		return this.jdbc.sql("select reltuples <= 10 * :recipients from pg_class where oid = 'guardian'::regclass")
			.param("recipients", recipients)
			.query(Boolean.class)
			.single();
	}

	private void nestedLoops(String on) {
		this.jdbc.sql("select set_config('enable_nestloop', :on, true)").param("on", on).query().singleRow();
	}

	/**
	 * Which guardians is found once, whatever the planner believes: it knows nothing yet
	 * of an announcement just published, and would look again for every recipient.
	 */
	private List<Sample> find(long announcementId, PersonalValues values, String joins, String longest,
			List<Longest> found) {
		return this.jdbc.sql("""
				with l (longest, recipients) as materialized (%4$s)
				select distinct on (r.languages) r.languages, l.recipients, %1$s as args
				from l
				join recipient r on r.announcement_id = :announcement and r.guardian_id = l.longest
				%2$s
				order by r.languages, (%3$s)::bigint desc
				""".formatted(values.arguments(), joins, values.length(), longest))
			.param("announcement", announcementId)
			.param("servicePhone", this.properties.servicePhone())
			.param("guardians", found.stream().mapToLong(Longest::longest).toArray())
			.param("numbers", found.stream().mapToInt(Longest::recipients).toArray())
			.query((row, _) -> new Sample(List.of((String[]) row.getArray("languages").getArray()),
					row.getInt("recipients"),
					this.json.readValue(row.getString("args"), new TypeReference<Map<String, Object>>() {
					})))
			.list();
	}

	/**
	 * Whose values are longest of those with one list of languages, and how many they
	 * are.
	 */
	private record Longest(long longest, int recipients) {
	}

}
