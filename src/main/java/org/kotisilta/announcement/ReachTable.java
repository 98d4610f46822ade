package org.kotisilta.announcement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.kotisilta.announcement.Preview.Reach;
import org.kotisilta.announcement.Preview.Unreachable;
import org.kotisilta.announcement.Preview.Unreachable.Obstacle;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.FailureReason;
import org.kotisilta.language.Languages;

/**
 * Counts the transaction's candidates for a preview.
 */
@Repository
class ReachTable {

	private static final int SHOWN = 200;

	/**
	 * Guardians whom neither a text message nor an e-mail tells anything: the portal
	 * alone waits to be visited. Somebody whose text goes to the phone they share is
	 * told.
	 */
	private static final String UNTOLD = """
			select guardian_id from candidate group by guardian_id
			having bool_and(channel = 'PORTAL' or (reason is not null and reason <> 'SAME_PHONE'))
			""";

	private final JdbcClient jdbc;

	ReachTable(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Readers of one text. */
	record Readers(String language, String shownIn, Languages.Why why) {
	}

	int guardians(long announcementId) {
		return count("select count(distinct guardian_id) from recipient where announcement_id = :id", announcementId);
	}

	int children(long announcementId) {
		return count("select count(distinct child_id) from recipient where announcement_id = :id and child_id <> 0",
				announcementId);
	}

	private int count(String sql, long announcementId) {
		return this.jdbc.sql(sql).param("id", announcementId).query(Integer.class).single();
	}

	Set<String> languages(long announcementId) {
		return this.jdbc.sql("select distinct language from recipient where announcement_id = :id")
			.param("id", announcementId)
			.query(String.class)
			.set();
	}

	List<Reach> byLanguageAndChannel() {
		return this.jdbc.sql("""
				select wanted, channel, reason, count(*) as messages from candidate
				group by wanted, channel, reason order by wanted, channel, reason nulls first
				""")
			.query((row, _) -> new Reach(row.getString("wanted"), Channel.valueOf(row.getString("channel")),
					reason(row.getString("reason")), row.getInt("messages")))
			.list();
	}

	Map<Readers, Integer> smsByChoice() {
		var counts = new HashMap<Readers, Integer>();
		this.jdbc.sql("""
				select wanted, language, why, count(*) as messages from candidate
				where channel = 'SMS' and reason is null group by wanted, language, why
				""")
			.query((row,
					_) -> counts.put(new Readers(row.getString("wanted"), row.getString("language"),
							Languages.Why.valueOf(row.getString("why"))), row.getInt("messages")))
			.list();
		return counts;
	}

	int unreachableCount() {
		return this.jdbc.sql("select count(*) from (" + UNTOLD + ") t").query(Integer.class).single();
	}

	List<Unreachable> unreachable() {
		return this.jdbc.sql("""
				select g.id, g.first_name || ' ' || g.last_name as name, g.languages[1] as language,
				       array(select distinct c.channel || ' ' || c.reason from candidate c
				             where c.guardian_id = g.id and c.reason is not null order by 1) as reasons
				from guardian g where g.id in (%s)
				order by g.last_name, g.first_name, g.id limit %d
				""".formatted(UNTOLD, SHOWN))
			.query((row, _) -> new Unreachable(row.getLong("id"), row.getString("name"), row.getString("language"),
					obstacles((String[]) row.getArray("reasons").getArray())))
			.list();
	}

	private static List<Obstacle> obstacles(String[] reasons) {
		var obstacles = new ArrayList<Obstacle>();
		for (var reason : reasons) {
			var words = reason.split(" ");
			obstacles.add(new Obstacle(Channel.valueOf(words[0]), FailureReason.valueOf(words[1])));
		}
		return obstacles;
	}

	private static @Nullable FailureReason reason(@Nullable String name) {
		return (name != null) ? FailureReason.valueOf(name) : null;
	}

}
