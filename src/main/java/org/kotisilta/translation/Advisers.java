package org.kotisilta.translation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import org.kotisilta.translation.Adviser.Skill;

/**
 * What advisers can do, as they have chosen themselves.
 */
@Repository
public class Advisers {

	private final JdbcClient jdbc;

	Advisers(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** An adviser; somebody who has chosen nothing yet can do nothing. */
	public Adviser find(String name) {
		var skills = new HashMap<String, Skill>();
		this.jdbc.sql("select language, sources, translates, reviews from adviser_language where adviser = :adviser")
			.param("adviser", name)
			.query((row, _) -> skills.put(row.getString("language"),
					new Skill(Set.of((String[]) row.getArray("sources").getArray()), row.getBoolean("translates"),
							row.getBoolean("reviews"))))
			.list();
		return new Adviser(name, skills);
	}

	/** Keeps what an adviser can do in place of what was known. */
	@Transactional
	public void keep(Adviser adviser) {
		this.jdbc.sql("delete from adviser_language where adviser = :adviser")
			.param("adviser", adviser.name())
			.update();
		adviser.skills()
			.forEach((language, skill) -> this.jdbc.sql("""
					insert into adviser_language (adviser, language, sources, translates, reviews)
					values (:adviser, :language, :sources, :translates, :reviews)
					""")
				.param("adviser", adviser.name())
				.param("language", language)
				.param("sources", new TreeSet<>(skill.sources()).toArray(String[]::new))
				.param("translates", skill.translates())
				.param("reviews", skill.reviews())
				.update());
	}

	/** The languages somebody translates into from this one. */
	public Set<String> served(String sourceLanguage) {
		return this.jdbc.sql("""
				select distinct language from adviser_language where translates and :source = any (sources)
				""").param("source", sourceLanguage).query(String.class).set();
	}

	/** Who works in a language, by name. */
	List<String> of(String language) {
		return this.jdbc.sql("select adviser from adviser_language where language = :language order by adviser")
			.param("language", language)
			.query(String.class)
			.list();
	}

	/** How many advisers work in each language. */
	public Map<String, Integer> counts() {
		var counts = new HashMap<String, Integer>();
		this.jdbc.sql("select language, count(*) as advisers from adviser_language group by language")
			.query((row, _) -> counts.put(row.getString("language"), row.getInt("advisers")))
			.list();
		return counts;
	}

}
