package org.kotisilta.survey;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * Reads the portal's form: the field of an item is called item. and its number.
 */
public final class SurveyForms {

	private SurveyForms() {
	}

	/**
	 * What a form says.
	 *
	 * @param empty items left open
	 * @param wrong items whose answer does not fit
	 */
	public record Read(List<SurveyAnswer> answers, List<Integer> empty, List<Integer> wrong) {
	}

	public static Read read(SurveyPlan plan, MultiValueMap<String, String> form) {
		var read = new Read(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		for (var number = 1; number <= plan.size(); number++) {
			var values = form.getOrDefault(SurveyItem.question(number), List.of())
				.stream()
				.map(String::strip)
				.filter((value) -> !value.isEmpty())
				.toList();
			var answer = values.isEmpty() ? null : answer(plan.item(number), number, values, people(number, form));
			if (values.isEmpty()) {
				read.empty().add(number);
			}
			else if (answer != null && answer.fits(plan.item(number))) {
				read.answers().add(answer);
			}
			else {
				read.wrong().add(number);
			}
		}
		return read;
	}

	/** How many come, where the form asks it; empty: they do not say. */
	private static String people(int number, MultiValueMap<String, String> form) {
		var people = form.getFirst(SurveyItem.question(number) + ".people");
		return (people != null) ? people.strip() : "";
	}

	private static @Nullable SurveyAnswer answer(SurveyItem item, int number, List<String> values, String people) {
		if (item.kind() == SurveyItem.Kind.WORDS) {
			return SurveyAnswer.words(number, values.getFirst());
		}
		if (!values.stream().allMatch((value) -> value.matches("\\d{1,4}"))) {
			return null;
		}
		var numbers = values.stream().map(Integer::valueOf).toList();
		return switch (item.kind()) {
			case CHOICE, CHOICES -> SurveyAnswer.chosen(number, numbers);
			case SCALE, NUMBER -> SurveyAnswer.number(number, numbers.getFirst());
			case ATTEND -> attending(number, numbers.getFirst(), people);
			case WORDS -> null;
		};
	}

	private static @Nullable SurveyAnswer attending(int number, int whether, String people) {
		if (whether != SurveyItem.COMES || people.isEmpty()) {
			return SurveyAnswer.attending(number, whether);
		}
		return people.matches("[1-9]\\d?") ? SurveyAnswer.coming(number, Integer.valueOf(people)) : null;
	}

}
