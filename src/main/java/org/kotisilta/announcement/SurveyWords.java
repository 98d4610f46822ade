package org.kotisilta.announcement;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.kotisilta.channel.Channel;
import org.kotisilta.survey.SurveyItem;
import org.kotisilta.survey.SurveyPlan;
import org.kotisilta.survey.SurveyTexts;
import org.kotisilta.template.Content;
import org.kotisilta.template.Content.Hole;

/**
 * The words that ask: after the text itself a text message has the first item and the
 * numbers that answer it, the other channels the way to the whole survey.
 */
final class SurveyWords {

	private SurveyWords() {
	}

	static Content content(Wording.OfFreeText words, SurveyPlan survey, FreeText text, String language, Channel channel,
			@Nullable String holdingLanguage) {
		var templates = words.templates();
		if (channel != Channel.SMS) {
			var body = text.body() + "\n\n" + templates.phrase(language, SurveyTexts.ONLINE) + " " + words.portal();
			return templates.freeText(language, channel, text.title(), body, holdingLanguage, false);
		}
		var body = (text.sms() != null) ? text.sms() : text.body();
		var own = text.items().getOrDefault(SurveyItem.question(1), "");
		var asked = (own.isBlank() && survey.item(1).kind() == SurveyItem.Kind.ATTEND)
				? templates.phrase(language, SurveyTexts.PEOPLE) : own;
		var how = templates.phrase(language, SurveyTexts.HOW);
		return templates.asking(templates.freeText(language, channel, text.title(), body + "\n\n" + asked + "\n" + how,
				holdingLanguage, false),
				lines(survey, text, templates.phrase(language, SurveyTexts.after(survey.item(1)))));
	}

	/** One line for each number of the first item. */
	private static List<Hole> lines(SurveyPlan survey, FreeText text, String yourAnswer) {
		var said = SurveyTexts.lines(survey, 1, text.items(), yourAnswer);
		var lines = new ArrayList<Hole>();
		for (var i = 0; i < said.size(); i++) {
			lines.add(new Hole(hole(i + 1), said.get(i)));
		}
		return lines;
	}

	/** The hole of the n-th number of the first item. */
	static String hole(int number) {
		return "c" + number;
	}

}
