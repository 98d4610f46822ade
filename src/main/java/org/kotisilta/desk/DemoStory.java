package org.kotisilta.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kotisilta.announcement.Announcement;
import org.kotisilta.announcement.Announcements;
import org.kotisilta.announcement.Kind;
import org.kotisilta.announcement.State;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far a newcomer has come in the demo's story.
 */
@Component
class DemoStory {

	/** Per language one simulated phone, best one whose offer is still open. */
	private static final String PHONES = """
			select distinct on (language) language, phone_id from (
			    select r.language, p.id as phone_id, o.state, d.id
			    from recipient r
			    join delivery d on d.announcement_id = r.announcement_id and d.guardian_id = r.guardian_id
			      and d.child_id = r.child_id and d.channel = 'SMS' and d.purpose = 'FIRST'
			    join offer o on o.announcement_id = r.announcement_id and o.child_id = r.child_id
			    join simulator.phone p on p.number = d.destination
			    where r.announcement_id = :id
			) candidate
			order by language, state <> 'OPEN', id
			""";

	private final JdbcClient jdbc;

	private final Announcements announcements;

	DemoStory(JdbcClient jdbc, Announcements announcements) {
		this.jdbc = jdbc;
		this.announcements = announcements;
	}

	/** A survey whose results can be looked at. */
	Optional<Long> finishedSurvey() {
		return this.jdbc.sql("select max(announcement_id) from survey where closes_at < now()")
			.query(Long.class)
			.optional();
	}

	/** A phone that has been asked by an open survey, best a Somali one. */
	Optional<Long> askedPhone() {
		return this.jdbc.sql("""
				select p.id from survey_code c join survey s on s.announcement_id = c.announcement_id
				join announcement a on a.id = s.announcement_id and a.kind = 'SURVEY'
				join simulator.phone p on p.number = c.phone join guardian g on g.id = c.guardian_id
				where s.closes_at > now() and c.released_at is null
				order by g.languages[1] <> 'so', p.id limit 1
				""").query(Long.class).optional();
	}

	/** How big the register is. */
	City city() {
		return this.jdbc.sql("""
				select (select count(*) from unit where kind <> 'GROUP') as units,
				       (select count(*) from child where left_at is null) as children,
				       (select count(*) from guardian where left_at is null) as guardians,
				       (select count(distinct languages[1]) from guardian where left_at is null) as languages
				""").query(City.class).single();
	}

	/** The place offers published last. */
	Optional<Announcement> offers() {
		return this.announcements.list()
			.stream()
			.filter((announcement) -> announcement.kind() == Kind.PLACE_OFFER
					&& announcement.state() == State.PUBLISHED)
			.findFirst();
	}

	/**
	 * A phone to answer from in each language of the recipients, Somali and Arabic first.
	 */
	List<Phone> phones(long announcementId) {
		var first = Map.of("so", 0, "ar", 1);
		return this.jdbc.sql(PHONES)
			.param("id", announcementId)
			.query(Phone.class)
			.list()
			.stream()
			.sorted((one, other) -> Integer.compare(first.getOrDefault(one.language(), 2),
					first.getOrDefault(other.language(), 2)))
			.toList();
	}

	/** The register in four figures. */
	record City(long units, long children, long guardians, long languages) {

	}

	/**
	 * A simulated phone of a recipient.
	 *
	 * @param language the guardian's first language
	 */
	record Phone(String language, long phoneId) {

	}

}
