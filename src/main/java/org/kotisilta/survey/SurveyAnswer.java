package org.kotisilta.survey;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The answer to one item.
 *
 * @param item counted from 1
 * @param chosen the options that were chosen, counted from 1
 * @param number a place on a scale, a number, or how many come
 * @param words what was written
 */
public record SurveyAnswer(int item, List<Integer> chosen, @Nullable Integer number, @Nullable String words) {

	/** More than anybody writes into a form. */
	public static final int LONGEST = 2_000;

	public SurveyAnswer {
		chosen = List.copyOf(chosen);
	}

	public static SurveyAnswer chosen(int item, Collection<Integer> options) {
		return new SurveyAnswer(item, options.stream().distinct().sorted().toList(), null, null);
	}

	public static SurveyAnswer number(int item, int number) {
		return new SurveyAnswer(item, List.of(), number, null);
	}

	public static SurveyAnswer words(int item, String words) {
		var kept = words.strip();
		return new SurveyAnswer(item, List.of(), null, kept.substring(0, Math.min(kept.length(), LONGEST)));
	}

	/**
	 * How many come to an event.
	 * @param people 0: nobody; null: somebody, they do not say how many
	 */
	public static SurveyAnswer coming(int item, @Nullable Integer people) {
		return (people != null && people == 0) ? attending(item, SurveyItem.AWAY)
				: new SurveyAnswer(item, List.of(SurveyItem.COMES), people, null);
	}

	/** Whether they come, without a number of people. */
	public static SurveyAnswer attending(int item, int whether) {
		return new SurveyAnswer(item, List.of(whether), null, null);
	}

	/** Whether it is an answer to such an item. */
	public boolean fits(SurveyItem asked) {
		return switch (asked.kind()) {
			case CHOICE -> this.chosen.size() == 1 && asked.takes(this.chosen.getFirst());
			case CHOICES -> !this.chosen.isEmpty() && this.chosen.stream().allMatch(asked::takes);
			case SCALE, NUMBER -> this.number != null && asked.takes(this.number);
			case WORDS -> this.words != null && !this.words.isBlank();
			case ATTEND -> this.chosen.size() == 1 && asked.takes(this.chosen.getFirst())
					&& (this.number == null || this.chosen.getFirst() == SurveyItem.COMES && this.number >= 1
							&& this.number <= asked.highest());
		};
	}

}
