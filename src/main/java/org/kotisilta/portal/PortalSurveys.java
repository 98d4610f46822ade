package org.kotisilta.portal;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;

import org.springframework.stereotype.Component;

import org.kotisilta.directory.Guardians;
import org.kotisilta.language.Language;
import org.kotisilta.language.Languages;
import org.kotisilta.survey.SurveyResponses;
import org.kotisilta.survey.Surveys;
import org.kotisilta.survey.Survey;

/**
 * A guardian's surveys as the inbox lists them.
 */
@Component
class PortalSurveys {

	private final Surveys surveys;

	private final SurveyResponses responses;

	private final Guardians guardians;

	private final Languages languages;

	private final Clock clock;

	PortalSurveys(Surveys surveys, SurveyResponses responses, Guardians guardians, Languages languages, Clock clock) {
		this.surveys = surveys;
		this.responses = responses;
		this.guardians = guardians;
		this.languages = languages;
		this.clock = clock;
	}

	/**
	 * One of them.
	 *
	 * @param title its heading
	 * @param language the heading's language
	 * @param open whether it can be answered; else its results are shown
	 * @param answered how many of its items are
	 * @param deadline in Finnish time
	 */
	record SurveyCard(long id, String title, Language language, boolean open, int answered, int items,
			ZonedDateTime deadline) {
	}

	/** Those that can be answered and those whose results are shown. */
	List<SurveyCard> of(long guardianId) {
		var surveys = this.surveys.ofGuardian(guardianId);
		if (surveys.isEmpty()) {
			return List.of();
		}
		var reads = this.guardians.find(guardianId).orElseThrow().languages();
		return surveys.stream().map((survey) -> card(survey, guardianId, reads)).toList();
	}

	private SurveyCard card(Survey survey, long guardianId, List<String> reads) {
		var language = this.languages.get(this.surveys.language(survey, reads));
		return new SurveyCard(survey.announcementId(), survey.words(language.tag()).getOrDefault("title", ""), language,
				survey.plan().open(this.clock.instant()), this.responses.of(survey.announcementId(), guardianId).size(),
				survey.plan().size(), survey.plan().closesAt().atZone(Languages.ZONE));
	}

}
