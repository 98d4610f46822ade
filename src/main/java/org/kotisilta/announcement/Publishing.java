package org.kotisilta.announcement;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.kotisilta.announcement.Samples.Sample;
import org.kotisilta.channel.Senders;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.language.Languages;
import org.kotisilta.survey.Surveys;

/**
 * Carries a draft out inside the caller's transaction: recipients, question and offers,
 * one release per audience language; and says what is wrong with it. A preview does the
 * same and takes it back.
 */
@Component
class Publishing {

	private final JdbcClient jdbc;

	private final Wordings wordings;

	private final AudienceResolver audiences;

	private final RegisterChecks registerChecks;

	private final Samples samples;

	private final Showing showing;

	private final Senders senders;

	private final Languages languages;

	private final Waits waits;

	private final Surveys surveys;

	private final Clock clock;

	Publishing(JdbcClient jdbc, Wordings wordings, AudienceResolver audiences, RegisterChecks registerChecks,
			Samples samples, Showing showing, Senders senders, Languages languages, Waits waits, Surveys surveys,
			Clock clock) {
		this.surveys = surveys;
		this.jdbc = jdbc;
		this.wordings = wordings;
		this.audiences = audiences;
		this.registerChecks = registerChecks;
		this.samples = samples;
		this.showing = showing;
		this.senders = senders;
		this.languages = languages;
		this.waits = waits;
		this.clock = clock;
	}

	/**
	 * What carrying a draft out has led to.
	 *
	 * @param wording the words; null: there are none
	 * @param shown the messages as they would be written
	 * @param waits which languages wait for their translation
	 * @param lists the lists of languages among the recipients
	 * @param values what differs from recipient to recipient
	 */
	record Carried(@Nullable Wording wording, List<Showing.Shown> shown, Waits.Decided waits, List<Problem> problems,
			Collection<List<String>> lists, PersonalValues values) {

		/** The first languages of the recipients. */
		Set<String> languages() {
			return this.lists.stream().map(List::getFirst).collect(Collectors.toSet());
		}

	}

	/** Carries out the draft of an announcement whose row exists. */
	Carried carryOut(long id, Draft draft) {
		var wording = this.wordings.find(draft.template(), this.wordings.fields(draft), draft.texts(), draft.survey())
			.orElse(null);
		var problems = new ArrayList<>(
				DraftChecks.ofChoices(draft, wording, this.senders, this.languages, this.clock.instant()));
		problems.addAll(FreeTextChecks.of(draft, this.languages));
		var values = PersonalValues.of(draft.kind(), wording);
		var audience = this.audiences.resolve(id, draft, values);
		problems.addAll(audience.problems());
		problems.addAll(this.registerChecks.of(id, draft, values, audience.recipients()));
		problems.addAll(SurveyChecks.of(draft, this.clock.instant()));
		if (wording == null || problems.stream().anyMatch((problem) -> "language-unknown".equals(problem.code()))) {
			return new Carried(null, List.of(), this.waits.decide(draft, null, List.of()), problems, List.of(), values);
		}
		if (draft.survey() != null) {
			this.surveys.ask(id, draft.survey());
		}
		var samples = this.samples.of(id, release(id, wording), values);
		var result = this.showing.show(wording, draft.channels(), samples.isEmpty() ? pattern(draft, values) : samples);
		var waits = this.waits.decide(draft, wording, result.shown().stream().map(Showing.Shown::language).toList());
		problems.addAll(DraftChecks.ofMessages(draft, wording, result, waits));
		return new Carried(wording, result.shown(), waits, problems, samples.stream().map(Sample::languages).toList(),
				values);
	}

	/**
	 * Without an audience the source language is shown, with the template's own samples.
	 */
	private static List<Sample> pattern(Draft draft, PersonalValues values) {
		var args = new HashMap<String, Object>();
		if (values.offers()) {
			args.putAll(Map.of("child", "Aada", "unit", "Päiväkoti", "place", "Esiopetus", "starts", "2027-08-10",
					"deadline", "2027-02-15T21:59:00Z", "yes", "1", "no", "2"));
		}
		values.codes().forEach((hole) -> args.put(hole, hole.substring(1)));
		values.register().forEach((hole) -> args.put(hole.name(), hole.samples().getFirst()));
		return List.of(new Sample(List.of(draft.sourceLanguage()), 0, args));
	}

	/**
	 * A language whose text exists is ready; the others fall back unless they wait. Keeps
	 * which version of its template the announcement is published with.
	 * @return how many recipients there are
	 */
	private int release(long id, Wording wording) {
		return this.jdbc.sql("""
				with version as (update announcement set template_version_id = :version where id = :id)
				insert into release (announcement_id, language, state, recipients, decided_at)
				select :id, language, case when language = any (:available) then 'READY' else 'FALLEN_BACK' end,
				       count(*), :now
				from recipient where announcement_id = :id
				group by language
				returning recipients
				""")
			.param("version", wording.versionId())
			.param("id", id)
			.param("available", wording.languages().toArray(String[]::new))
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.query(Integer.class)
			.list()
			.stream()
			.mapToInt(Integer::intValue)
			.sum();
	}

	/** An announcement somebody should be planning and nobody is. */
	record Lost(long announcementId, Urgency urgency) {
	}

	/** Announcements nobody is planning, the most urgent first. */
	List<Lost> lost(Instant silentSince) {
		return this.jdbc.sql("""
				select a.id as announcement_id, a.urgency from announcement a
				where exists (select 1 from release r where r.announcement_id = a.id and r.planned_at is null
				    and r.state in ('READY', 'FALLEN_BACK') and coalesce(r.planning_at, r.decided_at) < :since)
				  or exists (select 1 from release r where r.announcement_id = a.id and r.follow_up_at < :since
				    and r.follow_up_planned_at is null and r.planned_at is not null)
				order by a.urgency <> 'CRISIS', a.id
				""").param("since", silentSince.atOffset(ZoneOffset.UTC)).query(Lost.class).list();
	}

}
