package org.kotisilta.survey;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.kotisilta.question.Asked;

/**
 * A survey that was published.
 *
 * @param title for staff
 * @param texts its words by language: title, body and the keys of {@link SurveyPlan}
 * @param resultsAt when the results were shown to those who were asked; null: not yet
 */
public record Survey(long announcementId, String title, String createdBy, String sourceLanguage, SurveyPlan plan,
		Map<String, Map<String, String>> texts, @Nullable Instant resultsAt) {

	/** The words in one language; empty where there are none. */
	public Map<String, String> words(String language) {
		return this.texts.getOrDefault(language, Map.of());
	}

	/** The words in a language, else in the source's, else in any there is. */
	Map<String, String> wordsOrOthers(String language) {
		return Stream.of(language, this.sourceLanguage)
			.filter(this.texts::containsKey)
			.findFirst()
			.or(() -> this.texts.keySet().stream().findFirst())
			.map(this::words)
			.orElse(Map.of());
	}

	/**
	 * The form an answer to an item has on a phone, with its options in every language.
	 * @param item counted from 1
	 * @param before the last of the phone's numbers that are not the survey's
	 */
	public Asked asked(int item, int before) {
		var asked = this.plan.item(item);
		return switch (asked.kind()) {
			case CHOICE -> new Asked.OneOf(choices(item, before));
			case CHOICES -> new Asked.SomeOf(choices(item, before), asked.options());
			case SCALE -> new Asked.Scale(asked.lowest(), asked.highest());
			case NUMBER -> new Asked.Amount(asked.lowest(), asked.highest());
			case WORDS -> new Asked.FreeText(SurveyAnswer.LONGEST);
			case ATTEND -> new Asked.Attendance(asked.highest());
		};
	}

	private List<Asked.Choice> choices(int item, int before) {
		return IntStream.rangeClosed(1, this.plan.item(item).options()).mapToObj((option) -> {
			var called = new HashMap<String, String>();
			this.texts.forEach((language, words) -> {
				var text = words.getOrDefault(SurveyItem.option(item, option), "");
				if (!text.isBlank()) {
					called.put(language, text);
				}
			});
			return new Asked.Choice(before + this.plan.offset(item) + option, called);
		}).toList();
	}

}
