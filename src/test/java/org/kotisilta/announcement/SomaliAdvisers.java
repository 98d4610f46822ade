package org.kotisilta.announcement;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;

import org.kotisilta.announcement.PublishResult.Published;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.question.Town;
import org.kotisilta.translation.Adviser;
import org.kotisilta.translation.Adviser.Skill;
import org.kotisilta.translation.Advisers;
import org.kotisilta.translation.Outcome;
import org.kotisilta.translation.TranslationTasks;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A day-care centre whose families read Finnish, Somali and Turkmen, and two advisers who
 * write Somali.
 */
final class SomaliAdvisers {

	final Adviser amina = somali("amina");

	final Adviser bashir = somali("bashir");

	private final JdbcClient jdbc;

	private final Announcements announcements;

	private final TranslationTasks tasks;

	SomaliAdvisers(JdbcClient jdbc, Announcements announcements, TranslationTasks tasks, Advisers advisers) {
		this.jdbc = jdbc;
		this.announcements = announcements;
		this.tasks = tasks;
		advisers.keep(this.amina);
		advisers.keep(this.bashir);
		var town = new Town(jdbc);
		var child = town.child("C1", "Aada", town.unit("U1", "Päiväkoti Kallio"));
		town.of(guardian(town, "FINNISH", "+358451111111", "fi"), child)
			.of(guardian(town, "SOMALI", "+358452222222", "so", "en"), child)
			.of(guardian(town, "TURKMEN", "+358453333333", "tk"), child);
	}

	long publish(Draft draft) {
		var result = this.announcements.publish(draft,
				Set.of("falls-back", "sms-long", "machine-draft", "text-doubtful"), "staff");
		assertThat(result).isInstanceOf(Published.class);
		return ((Published) result).id();
	}

	/** Amina writes the task that is next. */
	void translate(Map<String, String> somali) {
		var task = this.tasks.next(this.amina).orElseThrow();
		done(this.tasks.submit(task.id(), this.amina, somali, task.source(), "read aloud"));
	}

	/** Bashir reads it and stands behind it. */
	void approve(long task) {
		done(this.tasks.claim(task, this.bashir));
		done(this.tasks.approve(task, this.bashir, null));
	}

	/** Each language of an announcement and where it stands. */
	List<String> states(long id) {
		return this.announcements.releases(id)
			.stream()
			.map((release) -> release.language() + " " + release.state())
			.toList();
	}

	/** Who got the announcement itself, each with the language. */
	List<String> first(long id) {
		return deliveries(id, Purpose.FIRST, 0);
	}

	List<String> deliveries(long id, Purpose purpose, long cause) {
		return this.jdbc.sql("""
				select distinct g.source_id || ' ' || d.language from delivery d join guardian g on g.id = d.guardian_id
				where d.announcement_id = ? and d.purpose = ? and d.cause_id = ?
				""").params(id, purpose.name(), cause).query(String.class).list();
	}

	/** Who got the full text after another language, each with how many messages. */
	List<String> followUps(long id) {
		return this.jdbc.sql("""
				select g.source_id || ' ' || d.language || ' ' || count(*) from delivery d
				join guardian g on g.id = d.guardian_id
				where d.announcement_id = ? and d.purpose = 'FOLLOW_UP' group by g.source_id, d.language
				""").param(id).query(String.class).list();
	}

	private static void done(Outcome outcome) {
		assertThat(outcome).isInstanceOf(Outcome.Done.class);
	}

	private static Adviser somali(String name) {
		return new Adviser(name, Map.of("so", new Skill(Set.of("fi"), true, true)));
	}

	private static long guardian(Town town, String sourceId, String phone, String... languages) {
		var guardian = town.guardian(sourceId, languages);
		town.phone(guardian, phone).email(guardian, sourceId.toLowerCase(Locale.ROOT) + "@example.org");
		return guardian;
	}

}
