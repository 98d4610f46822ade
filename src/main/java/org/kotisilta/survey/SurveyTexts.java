package org.kotisilta.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.kotisilta.template.Phrases;

import org.springframework.stereotype.Component;

/**
 * How items are written into text messages.
 */
@Component
public class SurveyTexts {

	/** The phrase that says a number is enough. */
	public static final String HOW = "survey.how";

	/** The phrase that says the guardian's own answer follows a number. */
	private static final String YOUR_ANSWER = "survey.your-answer";

	/** The phrase that says how many come follows a number. */
	private static final String HOW_MANY = "survey.how-many";

	/** The phrase that asks how many come. */
	public static final String PEOPLE = "survey.people";

	/** The phrase before the address where all of it is answered. */
	public static final String ONLINE = "survey.online";

	private final Phrases phrases;

	SurveyTexts(Phrases phrases) {
		this.phrases = phrases;
	}

	/**
	 * What each number of an item stands for, in the order of the numbers.
	 * @param texts the survey's words in one language
	 * @param yourAnswer what stands after the number of an item without options: the
	 * phrase {@link #after}
	 */
	public static List<String> lines(SurveyPlan plan, int item, Map<String, String> texts, String yourAnswer) {
		var asked = plan.item(item);
		var lines = new ArrayList<String>();
		switch (asked.kind()) {
			case CHOICE, CHOICES -> {
				for (var option = 1; option <= asked.options(); option++) {
					lines.add("= " + texts.getOrDefault(SurveyItem.option(item, option), ""));
				}
			}
			case SCALE -> {
				for (var step = asked.lowest(); step <= asked.highest(); step++) {
					lines.add("= " + step);
				}
			}
			case NUMBER, WORDS, ATTEND -> lines.add("+ " + yourAnswer);
		}
		return lines;
	}

	/** The key of the phrase that stands after the number of an item. */
	public static String after(SurveyItem item) {
		return (item.kind() == SurveyItem.Kind.ATTEND) ? HOW_MANY : YOUR_ANSWER;
	}

	/** What there is to choose, in words, where the hub says them. */
	public List<String> attending(String language) {
		return IntStream.rangeClosed(SurveyItem.COMES, SurveyItem.UNSURE)
			.mapToObj((whether) -> this.phrases.phrase(language, "survey.attend." + whether))
			.toList();
	}

	/** The question how many come. */
	public String howMany(String language) {
		return this.phrases.phrase(language, PEOPLE);
	}

	/** The words of an item; how many come the hub asks where nobody else does. */
	public String question(SurveyPlan plan, int item, Map<String, String> texts, String language) {
		var words = texts.getOrDefault(SurveyItem.question(item), "");
		return (words.isBlank() && plan.item(item).kind() == SurveyItem.Kind.ATTEND) ? howMany(language) : words;
	}

	/** An item as it is asked on one phone: its numbers and what they stand for. */
	public String asked(SurveyPlan plan, int item, Map<String, String> texts, String language, int before) {
		var lines = lines(plan, item, texts, this.phrases.phrase(language, after(plan.item(item))));
		var first = before + plan.offset(item) + 1;
		return IntStream.range(0, lines.size())
			.mapToObj((i) -> (first + i) + " " + lines.get(i))
			.collect(Collectors.joining("\n"));
	}

}
