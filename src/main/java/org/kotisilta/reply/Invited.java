package org.kotisilta.reply;

import java.util.Map;
import java.util.Objects;

import org.kotisilta.language.Languages;
import org.kotisilta.survey.SurveyAnswer;
import org.kotisilta.survey.SurveyItem;
import org.kotisilta.survey.Survey;

/**
 * What a family hears that has answered an invitation: what was understood, by which
 * number it is changed, and until when.
 */
final class Invited {

	private Invited() {
	}

	/**
	 * The values of the text.
	 * @param before the last of the phone's numbers that are not the invitation's
	 * @param inTime whether the answer counts
	 */
	static Map<String, Object> args(Survey survey, SurveyAnswer answer, int before, String language, boolean inTime) {
		return Map.of("said", inTime ? said(answer) : "closed", "title",
				survey.words(language).getOrDefault("title", survey.title()), "people",
				String.valueOf(Objects.requireNonNullElse(answer.number(), 0)), "code", String.valueOf(before + 1),
				"deadline", survey.plan().closesAt().atZone(Languages.ZONE).toOffsetDateTime().toString());
	}

	private static String said(SurveyAnswer answer) {
		return switch (answer.chosen().getFirst()) {
			case SurveyItem.COMES -> (answer.number() != null) ? "coming" : "some";
			case SurveyItem.AWAY -> "away";
			default -> "unsure";
		};
	}

}
