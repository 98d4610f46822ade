package org.kotisilta.survey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.kotisilta.access.Audit;
import org.kotisilta.language.Languages;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is asked of whom, and until when.
 */
@Repository
public class Surveys {

	/** How long guardians find results in the portal. */
	private static final Duration SHOWN_FOR = Duration.ofDays(180);

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Languages languages;

	private final Audit audit;

	private final Clock clock;

	Surveys(JdbcClient jdbc, JsonMapper json, Languages languages, Audit audit, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.languages = languages;
		this.audit = audit;
		this.clock = clock;
	}

	/** Asks; takes part in the transaction that publishes the announcement. */
	public void ask(long announcementId, SurveyPlan plan) {
		this.jdbc.sql("insert into survey (announcement_id, closes_at, remind_at) values (:id, :closes, :remind)")
			.param("id", announcementId)
			.param("closes", utc(plan.closesAt()))
			.param("remind", utc(plan.remindAt()))
			.update();
		this.jdbc.sql("""
				insert into survey_item (announcement_id, item, kind, options, lowest, highest)
				select :id, n, kind, options, lowest, highest
				from unnest(:kinds::text[], :options::int[], :lowest::int[], :highest::int[]) with ordinality
				    as i (kind, options, lowest, highest, n)
				""")
			.param("id", announcementId)
			.param("kinds", plan.items().stream().map((item) -> item.kind().name()).toArray(String[]::new))
			.param("options", plan.items().stream().mapToInt(SurveyItem::options).toArray())
			.param("lowest", plan.items().stream().mapToInt(SurveyItem::lowest).toArray())
			.param("highest", plan.items().stream().mapToInt(SurveyItem::highest).toArray())
			.update();
	}

	/** One survey; empty when the announcement asks none. */
	public Optional<Survey> find(long announcementId) {
		return Optional.ofNullable(find(List.of(announcementId)).get(announcementId));
	}

	/** Surveys by announcement; announcements that ask none are missing. */
	public Map<Long, Survey> find(Collection<Long> announcements) {
		if (announcements.isEmpty()) {
			return Map.of();
		}
		var ids = announcements.toArray(Long[]::new);
		var items = this.jdbc.sql("""
				select announcement_id, kind, options, lowest, highest from survey_item
				where announcement_id = any (:ids) order by announcement_id, item
				""")
			.param("ids", ids)
			.query(ItemRow.class)
			.list()
			.stream()
			.collect(Collectors.groupingBy(ItemRow::announcementId,
					Collectors.mapping(ItemRow::item, Collectors.toList())));
		var surveys = new HashMap<Long, Survey>();
		this.jdbc.sql("""
				select s.announcement_id, a.title, a.created_by, a.source_language, a.texts::text as texts, s.closes_at,
				       s.remind_at, s.results_at
				from survey s join announcement a on a.id = s.announcement_id where s.announcement_id = any (:ids)
				""")
			.param("ids", ids)
			.query(SurveyRow.class)
			.list()
			.forEach((row) -> surveys.put(row.announcementId(),
					survey(row, items.getOrDefault(row.announcementId(), List.of()))));
		return surveys;
	}

	private Survey survey(SurveyRow row, List<SurveyItem> items) {
		var texts = this.json.readValue(row.texts(), new TypeReference<Map<String, Map<String, Object>>>() {
		});
		var words = new HashMap<String, Map<String, String>>();
		texts.forEach((language, text) -> words.put(language, words(text)));
		return new Survey(row.announcementId(), row.title(), row.createdBy(), row.sourceLanguage(),
				new SurveyPlan(items, row.closesAt().toInstant(), instant(row.remindAt())), words,
				instant(row.resultsAt()));
	}

	/** A text as it is kept: title, body, sms, and the items in a map of their own. */
	private static Map<String, String> words(Map<String, Object> text) {
		var words = new HashMap<String, String>();
		text.forEach((key, value) -> {
			if (value instanceof String one) {
				words.put(key, one);
			}
			else if (value instanceof Map<?, ?> items) {
				items.forEach((item, one) -> words.put(String.valueOf(item), String.valueOf(one)));
			}
		});
		return words;
	}

	/**
	 * A guardian's surveys: those that are open, and those whose results are shown.
	 * Surveys of withdrawn announcements are not among them.
	 */
	public List<Survey> ofGuardian(long guardianId) {
		var ids = this.jdbc.sql("""
				select distinct s.announcement_id from recipient r
				join survey s on s.announcement_id = r.announcement_id
				join announcement a on a.id = s.announcement_id
				where r.guardian_id = :guardian and a.state = 'PUBLISHED'
				  and (s.closes_at >= :now or s.results_at is not null and s.results_at > :old)
				""")
			.param("guardian", guardianId)
			.param("now", utc(this.clock.instant()))
			.param("old", utc(this.clock.instant().minus(SHOWN_FOR)))
			.query(Long.class)
			.list();
		return find(ids).values()
			.stream()
			.sorted(Comparator.comparing((Survey survey) -> survey.plan().closesAt())
				.thenComparing(Survey::announcementId))
			.toList();
	}

	/** Those of some surveys that were sent to a guardian and not withdrawn. */
	public List<Survey> sentTo(long guardianId, Collection<Long> announcements) {
		return List.copyOf(find(this.jdbc.sql("""
				select distinct a.id from recipient r join announcement a on a.id = r.announcement_id
				where r.guardian_id = :guardian and a.id = any (:ids) and a.state = 'PUBLISHED'
				""")
			.param("guardian", guardianId)
			.param("ids", announcements.toArray(Long[]::new))
			.query(Long.class)
			.list()).values());
	}

	/** The language a reader gets a survey in. */
	public String language(Survey survey, List<String> reads) {
		return this.languages.choose(reads, survey.texts().keySet()).language();
	}

	/**
	 * Shows the results of a closed survey to those who were asked; shown once, they
	 * stay.
	 */
	@Transactional
	public void showResults(long announcementId, String actor) {
		var shown = this.jdbc.sql("""
				update survey set results_at = :now, results_by = :actor
				where announcement_id = :id and results_at is null and closes_at < :now
				""").param("now", utc(this.clock.instant())).param("actor", actor).param("id", announcementId).update();
		if (shown == 0) {
			return;
		}
		this.audit.record(actor, Audit.Action.CHANGE, "announcement", announcementId, "results shown");
	}

	/**
	 * The next open survey whose reminder is due, taken from the other hubs.
	 */
	public Optional<Long> takeReminder() {
		return this.jdbc.sql("""
				update survey set reminded_at = :now where announcement_id = (
				  select s.announcement_id from survey s join announcement a on a.id = s.announcement_id
				  where s.remind_at <= :now and s.reminded_at is null and s.closes_at > :now and a.state = 'PUBLISHED'
				  order by s.remind_at limit 1 for update of s skip locked)
				returning announcement_id
				""").param("now", utc(this.clock.instant())).query(Long.class).optional();
	}

	static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
		return (instant != null) ? instant.atOffset(ZoneOffset.UTC) : null;
	}

	private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
		return (moment != null) ? moment.toInstant() : null;
	}

	private record ItemRow(long announcementId, SurveyItem.Kind kind, int options, int lowest, int highest) {

		SurveyItem item() {
			return new SurveyItem(this.kind, this.options, this.lowest, this.highest);
		}

	}

	private record SurveyRow(long announcementId, String title, String createdBy, String sourceLanguage, String texts,
			OffsetDateTime closesAt, @Nullable OffsetDateTime remindAt, @Nullable OffsetDateTime resultsAt) {
	}

}
