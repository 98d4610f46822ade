package org.kotisilta.announcement;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import org.kotisilta.announcement.Publishing.Carried;
import org.kotisilta.delivery.Renderings;
import org.kotisilta.language.Languages;
import org.kotisilta.survey.SurveyPlan;
import org.kotisilta.survey.Survey;
import org.kotisilta.survey.Surveys;

/**
 * Decides, for every list of languages in an audience, what is read, and keeps the texts.
 */
@Component
class Words {

	private final AnnouncementTable announcements;

	private final Candidates candidates;

	private final Wordings wordings;

	private final Languages languages;

	private final Surveys surveys;

	private final Renderings renderings;

	private final TransactionTemplate transaction;

	Words(AnnouncementTable announcements, Candidates candidates, Wordings wordings, Languages languages,
			Surveys surveys, Renderings renderings, TransactionTemplate transaction) {
		this.surveys = surveys;
		this.announcements = announcements;
		this.candidates = candidates;
		this.wordings = wordings;
		this.languages = languages;
		this.renderings = renderings;
		this.transaction = transaction;
	}

	/**
	 * The words of an announcement for its audience.
	 * @param template the announcement's own, or that of a further message; null: its
	 * free text
	 */
	Chosen of(Announcement announcement, @Nullable String template) {
		var said = this.announcements.said(announcement.id());
		var survey = announcement.kind().asks() ? this.surveys.find(announcement.id()).map(Survey::plan).orElse(null)
				: null;
		var wording = this.wordings.find(template, said.fields(), said.texts(), survey)
			.orElseThrow(() -> new IllegalStateException("No words for announcement " + announcement.id()));
		var choices = this.transaction
			.execute((_) -> choices(announcement, wording, this.candidates.languageLists(announcement.id())));
		return new Chosen((choices != null) ? choices : List.of(), PersonalValues.of(announcement.kind(), wording),
				survey);
	}

	/** The same where the caller's transaction has just carried the draft out. */
	Chosen of(Announcement announcement, Carried carried) {
		var wording = Objects.requireNonNull(carried.wording());
		return new Chosen(choices(announcement, wording, carried.lists()), carried.values(),
				(wording instanceof Wording.OfFreeText text) ? text.survey() : null);
	}

	private List<Choices.Row> choices(Announcement announcement, Wording wording, Collection<List<String>> lists) {
		return Choices.of(lists, wording, new TreeSet<>(announcement.channels()), this.languages,
				(contents) -> this.renderings.freezeAll(contents, wording.versionId()));
	}

	/**
	 * Which text goes to whom, and what differs in it from recipient to recipient.
	 *
	 * @param survey what is asked; null: nothing
	 */
	record Chosen(List<Choices.Row> choices, PersonalValues values, @Nullable SurveyPlan survey) {

		/** Whether phones need numbers of their own to answer by. */
		boolean needsCodes() {
			return this.values.offers() || this.survey != null;
		}

	}

}
