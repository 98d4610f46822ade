package org.kotisilta.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.kotisilta.announcement.Announcements;
import org.kotisilta.announcement.Audience;
import org.kotisilta.announcement.Draft;
import org.kotisilta.announcement.FreeText;
import org.kotisilta.announcement.Kind;
import org.kotisilta.announcement.Missing;
import org.kotisilta.announcement.PublishResult;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.Senders;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.survey.SurveyAnswer;
import org.kotisilta.survey.SurveyItem;
import org.kotisilta.survey.SurveyPlan;
import org.kotisilta.survey.SurveyResponses;
import org.kotisilta.survey.SurveyResponses.Given;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The demo's two surveys and an invitation: a finished survey whose results can be looked
 * at, and an open one and an invitation that simulated phones can answer. All are
 * published as staff would; only the finished one's dates are moved back, and its answers
 * are made up.
 */
@Component
@ConditionalOnProperty("kotisilta.demo")
class DemoSurveys {

	private static final Logger log = LoggerFactory.getLogger(DemoSurveys.class);

	private static final int ASKED = 300;

	private static final int PHONES = 12;

	private static final int INVITED = 24;

	private static final Set<String> ACCEPTED = Set.of("falls-back", "text-doubtful", "survey-portal");

	private static final SurveyItem CHOICE = new SurveyItem(SurveyItem.Kind.CHOICE, 3, 0, 0);

	private static final SurveyItem CHOICES = new SurveyItem(SurveyItem.Kind.CHOICES, 4, 0, 0);

	private static final SurveyItem SCALE = new SurveyItem(SurveyItem.Kind.SCALE, 0, 1, 5);

	private static final SurveyItem ATTEND = new SurveyItem(SurveyItem.Kind.ATTEND, 0, 0, 0);

	private static final SurveyItem WORDS = new SurveyItem(SurveyItem.Kind.WORDS, 0, 0, 0);

	/**
	 * Guardians of children below pre-school age: the story's own phones stay as they
	 * are.
	 */
	private static final String GUARDIANS = """
			with reader as (
			    select g.source_id, g.id, g.languages[1] as language,
			           row_number() over (partition by g.languages[1] order by g.id) as n
			    from guardian g
			    where g.left_at is null
			      and exists (select from contact_point p where p.guardian_id = g.id and p.kind = 'PHONE'
			                    and p.valid_until is null)
			      and not exists (select from consent c where c.guardian_id = g.id and c.purpose = 'SURVEY'
			                    and c.withdrawn_at is not null)
			      and not exists (select from guardianship s join child c on c.id = s.child_id
			                    where s.guardian_id = g.id and c.birth_date < :youngest)
			)
			select source_id from reader order by n, language limit :most
			""";

	private final JdbcClient jdbc;

	private final Announcements announcements;

	private final SurveyResponses responses;

	private final Senders senders;

	private final Clock clock;

	DemoSurveys(JdbcClient jdbc, Announcements announcements, SurveyResponses responses, Senders senders, Clock clock) {
		this.jdbc = jdbc;
		this.announcements = announcements;
		this.responses = responses;
		this.senders = senders;
		this.clock = clock;
	}

	/** Makes them once the demo city is there, if there is no survey yet. */
	@EventListener(ApplicationReadyEvent.class)
	void make() {
		var there = this.announcements.list().stream().anyMatch((one) -> one.kind() == Kind.SURVEY);
		var guardians = guardians(ASKED);
		if (there || guardians.size() < ASKED) {
			return;
		}
		var now = this.clock.instant();
		publish(Kind.SURVEY, "Varhaiskasvatuksen asiakaskysely", guardians, Set.of(Channel.PORTAL),
				new SurveyPlan(List.of(CHOICE, CHOICES, SCALE, WORDS), now.plus(Duration.ofDays(1)), null), 4)
			.ifPresent((id) -> finish(id, now));
		publish(Kind.SURVEY, "Aamun tulo päiväkotiin", guardians.subList(0, PHONES),
				Set.of(Channel.SMS, Channel.PORTAL),
				new SurveyPlan(List.of(CHOICE, CHOICES), now.plus(Duration.ofDays(14)), null), 2);
		publish(Kind.INVITATION, "Perheiden ilta", guardians.subList(PHONES, INVITED),
				Set.of(Channel.SMS, Channel.EMAIL, Channel.PORTAL),
				new SurveyPlan(List.of(ATTEND), now.plus(Duration.ofDays(7)), now.plus(Duration.ofDays(5))), 0);
	}

	private List<String> guardians(int most) {
		var youngest = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC).minusYears(4).withDayOfYear(1);
		return this.jdbc.sql(GUARDIANS).param("most", most).param("youngest", youngest).query(String.class).list();
	}

	private Optional<Long> publish(Kind kind, String title, List<String> guardians, Set<Channel> channels,
			SurveyPlan plan, int items) {
		var texts = new HashMap<String, FreeText>();
		if (kind == Kind.INVITATION) {
			texts.putAll(DemoSurveyTexts.INVITATION);
		}
		else {
			DemoSurveyTexts.TEXTS.forEach((language, words) -> texts.put(language, words.text(items)));
		}
		var draft = new Draft(kind, title, Urgency.BULK, Purpose.FIRST, "fi", null, Map.of(), texts,
				new Audience.Listed(guardians), channels, this.senders.first().address(), null, null, null,
				new Missing(Missing.How.FALL_BACK, null), plan);
		return switch (this.announcements.publish(draft, ACCEPTED, "staff")) {
			case PublishResult.Published published -> Optional.of(published.id());
			case PublishResult.Scheduled _ -> Optional.empty();
			case PublishResult.Refused refused -> {
				log.warn("The demo's {} was not published: {}", kind, refused);
				yield Optional.empty();
			}
		};
	}

	private void finish(long id, Instant now) {
		var answered = now.minus(Duration.ofDays(10));
		this.jdbc.sql("update announcement set published_at = :at, created_at = :at where id = :id")
			.param("at", now.minus(Duration.ofDays(21)).atOffset(ZoneOffset.UTC))
			.param("id", id)
			.update();
		this.jdbc.sql("update survey set closes_at = :at where announcement_id = :id")
			.param("at", now.minus(Duration.ofDays(7)).atOffset(ZoneOffset.UTC))
			.param("id", id)
			.update();
		var random = new Random(2027);
		var given = new ArrayList<Given>();
		this.jdbc.sql("select guardian_id, language from recipient where announcement_id = :id order by guardian_id")
			.param("id", id)
			.query((row, _) -> Map.entry(row.getLong(1), row.getString(2)))
			.list()
			.forEach((reader) -> {
				if (random.nextInt(10) < 7) {
					given.add(new Given(id, reader.getKey(), Channel.PORTAL, answered,
							answers(random, DemoSurveyTexts.remark(random, reader.getValue()))));
				}
			});
		this.responses.save(given);
	}

	private static List<SurveyAnswer> answers(Random random, Optional<String> remark) {
		var answers = new ArrayList<SurveyAnswer>();
		answers.add(SurveyAnswer.chosen(1, List.of((random.nextInt(10) < 6) ? 1 : 2 + random.nextInt(2))));
		var chosen = IntStream.rangeClosed(1, 4).filter((option) -> random.nextInt(option + 1) == 0).boxed().toList();
		if (!chosen.isEmpty()) {
			answers.add(SurveyAnswer.chosen(2, chosen));
		}
		answers.add(SurveyAnswer.number(3, Math.min(5, 2 + random.nextInt(4))));
		remark.ifPresent((words) -> answers.add(SurveyAnswer.words(4, words)));
		return answers;
	}

}
