package org.kotisilta.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.kotisilta.announcement.Announcement;
import org.kotisilta.announcement.Announcements;
import org.kotisilta.announcement.Audience;
import org.kotisilta.announcement.Draft;
import org.kotisilta.announcement.Kind;
import org.kotisilta.announcement.State;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.Senders;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.language.Languages;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The demo's prepared draft: places for children who turn six, a few of every language,
 * so that a newcomer needs only to look and press.
 */
@Component
class DemoOffers {

	private static final int OFFERS = 40;

	private static final int OF_ONE_LANGUAGE = 3;

	private static final int PRE_SCHOOL_AGE = 6;

	private static final int WEEKS_TO_ANSWER = 3;

	/** One child per row, a few of each language first, none with an offer already. */
	private static final String CHILDREN = """
			with reader as (
			    select distinct on (c.id) c.id, c.source_id, coalesce(parent.source_id, u.source_id) as unit,
			           g.languages[1] as language
			    from child c
			    join unit u on u.id = c.unit_id
			    left join unit parent on parent.id = u.parent_id
			    join guardianship s on s.child_id = c.id and s.until is null
			    join guardian g on g.id = s.guardian_id and g.left_at is null
			    where c.left_at is null and extract(year from c.birth_date) = :year
			      and not exists (select from offer o where o.child_id = c.id)
			      and exists (select from contact_point p where p.guardian_id = g.id and p.kind = 'PHONE'
			                    and p.valid_until is null)
			    order by c.id, g.languages[1] in ('fi', 'sv', 'en'), g.id
			), ranked as (
			    select *, row_number() over (partition by language order by id) as n from reader
			)
			select source_id, unit from ranked order by n > :few, n, language, id limit :most
			""";

	private final JdbcClient jdbc;

	private final Announcements announcements;

	private final Senders senders;

	private final Clock clock;

	DemoOffers(JdbcClient jdbc, Announcements announcements, Senders senders, Clock clock) {
		this.jdbc = jdbc;
		this.announcements = announcements;
		this.senders = senders;
		this.clock = clock;
	}

	/**
	 * The id of the prepared draft: the one that waits, or a new one. Empty while the
	 * demo city is still being made, or when every child has an offer.
	 * @param title the draft's name in the reader's language
	 * @param place what is offered, in the reader's language
	 */
	Optional<Long> prepared(String title, String place, String actor) {
		return this.announcements.list()
			.stream()
			.filter((kept) -> kept.state() == State.DRAFT && kept.kind() == Kind.PLACE_OFFER
					&& kept.title().equals(title))
			.findFirst()
			.map(Announcement::id)
			.or(() -> draft(title, place).map((draft) -> this.announcements.save(null, draft, actor)));
	}

	private Optional<Draft> draft(String title, String place) {
		var today = LocalDate.ofInstant(this.clock.instant(), Languages.ZONE);
		var schoolYear = (today.getMonth().compareTo(Month.AUGUST) < 0) ? today.getYear() : today.getYear() + 1;
		var children = children(schoolYear - PRE_SCHOOL_AGE);
		if (children.isEmpty()) {
			return Optional.empty();
		}
		var csv = csv(children, schoolYear, today.plusWeeks(WEEKS_TO_ANSWER), place);
		return Optional.of(new Draft(Kind.PLACE_OFFER, title, Urgency.NORMAL, Purpose.FIRST, "fi", "place-offer",
				Map.of("phone", "09 310 8600"), Map.of(), new Audience.OfferList(csv), Set.of(Channel.values()),
				this.senders.first().address(), null, null, Draft.OfferQuestion.USUAL));
	}

	private static String csv(List<ChildRow> children, int schoolYear, LocalDate deadline, String place) {
		var starts = LocalDate.of(schoolYear, Month.AUGUST, 10);
		return children.stream()
			.map((child) -> "DEMO-%d-%s;%s;%s;%s;%s;%s\n".formatted(schoolYear, child.sourceId(), child.sourceId(),
					child.unit(), place, starts, deadline))
			.collect(Collectors.joining("", "offer;child;unit;place;starts;deadline\n", ""));
	}

	private List<ChildRow> children(int birthYear) {
		return this.jdbc.sql(CHILDREN)
			.param("year", birthYear)
			.param("few", OF_ONE_LANGUAGE)
			.param("most", OFFERS)
			.query(ChildRow.class)
			.list();
	}

	private record ChildRow(String sourceId, String unit) {

	}

}
