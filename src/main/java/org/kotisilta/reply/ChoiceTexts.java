package org.kotisilta.reply;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.kotisilta.question.Asked.Choice;
import org.kotisilta.reply.Lexicon.Sense;
import org.kotisilta.reply.PartsReader.Setting;

/**
 * Options that a reply names in their own words, in any language they have them in.
 *
 * @param numbers of the options
 * @param rest what else is written
 */
record ChoiceTexts(Set<Integer> numbers, String rest) {

	/** An option's words in one language, as they are compared. */
	private record Text(int number, List<String> words) {
	}

	static ChoiceTexts in(String body, List<Choice> choices, Setting setting) {
		var words = new ArrayList<>(bare(body));
		var numbers = new TreeSet<Integer>();
		for (var text : longestFirst(choices)) {
			for (var at = 0; at + text.words().size() <= words.size(); at++) {
				if (words.subList(at, at + text.words().size()).equals(text.words())) {
					numbers.add(text.number());
					words.subList(at, at + text.words().size()).replaceAll((word) -> "");
				}
			}
		}
		if (numbers.isEmpty()) {
			var said = setting.read(body);
			var same = (said.unknown() > 0 || !said.numbers().isEmpty()) ? Set.<Integer>of()
					: ofTheSameSense(said.senses(), choices, setting);
			return new ChoiceTexts(same, same.isEmpty() ? body : "");
		}
		var rest = String.join(" ", words).strip();
		numbers.addAll(ofTheSameSense(setting.read(rest).senses(), choices, setting));
		return new ChoiceTexts(numbers, rest);
	}

	/** "Joo" chooses "Kyllä" where no other option is a yes. */
	private static Set<Integer> ofTheSameSense(Set<Sense> senses, List<Choice> choices, Setting setting) {
		var same = new TreeSet<Integer>();
		if (senses.size() == 1 && !senses.contains(Sense.EITHER)) {
			choices.stream()
				.filter((choice) -> choice.texts()
					.entrySet()
					.stream()
					.anyMatch((text) -> new Setting(setting.lexicon(), List.of(), List.of(text.getKey()))
						.read(text.getValue())
						.senses()
						.equals(senses)))
				.forEach((choice) -> same.add(choice.number()));
		}
		return (same.size() == 1) ? same : Set.of();
	}

	private static List<Text> longestFirst(List<Choice> choices) {
		return choices.stream()
			.flatMap((choice) -> choice.texts().values().stream().map((text) -> new Text(choice.number(), bare(text))))
			.filter((text) -> !text.words().isEmpty())
			.distinct()
			.sorted(Comparator.comparingInt((Text text) -> -text.words().size()))
			.toList();
	}

	private static List<String> bare(String text) {
		return Wording.of(text).tokens().stream().map(Wording::withoutAccents).toList();
	}

}
