package org.kotisilta.announcement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.kotisilta.channel.Channel;
import org.kotisilta.survey.SurveyItem;
import org.kotisilta.survey.SurveyPlan;

/**
 * What is wrong with a survey: its items, its time, and words that are missing in a
 * language.
 */
final class SurveyChecks {

	private SurveyChecks() {
	}

	static List<Problem> of(Draft draft, Instant now) {
		var survey = draft.survey();
		var problems = new ArrayList<Problem>();
		if (survey == null) {
			return problems;
		}
		if (!draft.kind().asks() || draft.template() != null) {
			problems.add(Problem.error("survey-kind", Map.of(),
					"Only a SURVEY or an INVITATION without a template asks items",
					"Choose the kind SURVEY or INVITATION and write a text"));
		}
		// Its numbers are people: no other item may have numbers beside it.
		var attends = survey.items().stream().filter((item) -> item.kind() == SurveyItem.Kind.ATTEND).count();
		if (draft.kind() == Kind.INVITATION && (attends != 1 || survey.size() > 1)
				|| draft.kind() == Kind.SURVEY && attends > 0) {
			problems.add(Problem.error("survey-attend", Map.of(), "An INVITATION asks one item ATTEND, a SURVEY none",
					"Ask who comes with an invitation, and everything else with a survey"));
		}
		if (survey.items().isEmpty() || survey.size() > SurveyPlan.MOST) {
			problems.add(Problem.error("survey-items", Map.of("most", SurveyPlan.MOST),
					"A survey has 1 to " + SurveyPlan.MOST + " items", "Add an item, or leave some out"));
		}
		for (var item = 1; item <= survey.size(); item++) {
			if (survey.item(item).fault() != null) {
				problems.add(Problem.error("survey-item", Map.of("item", item),
						"Item " + item + " has too few or too many options, or no scale",
						"Give 2 to 9 options, or a scale of at most eleven steps"));
			}
		}
		times(draft, survey, now, problems);
		draft.texts().forEach((language, text) -> words(survey, language, text, problems));
		return problems;
	}

	private static void times(Draft draft, SurveyPlan survey, Instant now, List<Problem> problems) {
		var begins = (draft.publishAt() != null) ? draft.publishAt() : now;
		if (!survey.closesAt().isAfter(begins)) {
			problems.add(Problem.error("survey-closed", Map.of(), "The survey would be closed when it is published",
					"Give a later closing time"));
		}
		var remindAt = survey.remindAt();
		if (remindAt != null && (!remindAt.isAfter(begins) || !remindAt.isBefore(survey.closesAt()))) {
			problems.add(Problem.error("survey-reminder", Map.of(),
					"The reminder is not between publishing and closing", "Give another time, or none"));
		}
		if (!draft.channels().contains(Channel.PORTAL)) {
			problems.add(Problem.warning("survey-portal", Map.of(),
					"Without the portal a survey can be answered by text message only",
					"Add the portal, or accept it"));
		}
	}

	private static void words(SurveyPlan survey, String language, FreeText text, List<Problem> problems) {
		var missing = survey.keys().stream().filter((key) -> text.items().getOrDefault(key, "").isBlank()).toList();
		if (!missing.isEmpty()) {
			problems.add(Problem.error("survey-words", Map.of("language", language, "key", missing.getFirst()),
					"The text in " + language + " has no words for " + String.join(", ", missing),
					"Write all items and options in each language you write, or leave the language to the advisers"));
		}
	}

}
