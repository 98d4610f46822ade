package org.kotisilta.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.kotisilta.survey.SurveyItem;
import org.kotisilta.survey.SurveyItem.Kind;
import org.kotisilta.survey.SurveyPlan;

import org.springframework.util.MultiValueMap;

/**
 * The part of the publish form that asks: for each item its kind, and in each language
 * its words and its options, one on a line.
 */
final class SurveyForm {

	private static final int SCALE = 5;

	private final MultiValueMap<String, String> values;

	SurveyForm(MultiValueMap<String, String> values) {
		this.values = values;
	}

	/** The numbers of the items that are asked, as the form counts them. */
	private List<Integer> used() {
		var used = new ArrayList<Integer>();
		for (var item = 1; item <= SurveyPlan.MOST; item++) {
			if (!value("item." + item + ".kind").isEmpty()) {
				used.add(item);
			}
		}
		return used;
	}

	/** What is asked; null where the form asks nothing. */
	@Nullable SurveyPlan plan(@Nullable Instant closesAt, @Nullable Instant remindAt) {
		var items = used().stream().map(this::item).toList();
		return (items.isEmpty() || closesAt == null) ? null : new SurveyPlan(items, closesAt, remindAt);
	}

	private SurveyItem item(int item) {
		var kind = kind(item);
		return switch (kind) {
			case CHOICE, CHOICES -> new SurveyItem(kind, options(item), 0, 0);
			case SCALE -> new SurveyItem(kind, 0, number("item." + item + ".lowest", 1),
					number("item." + item + ".highest", SCALE));
			case NUMBER ->
				new SurveyItem(kind, 0, number("item." + item + ".lowest", 0), number("item." + item + ".highest", 0));
			case ATTEND -> new SurveyItem(kind, 0, 0, number("item." + item + ".highest", 0));
			case WORDS -> new SurveyItem(kind, 0, 0, 0);
		};
	}

	private Kind kind(int item) {
		return Chosen.of(value("item." + item + ".kind"), Kind::valueOf);
	}

	/**
	 * As many as the language with most of them has; a language with fewer is told so.
	 */
	private int options(int item) {
		return this.values.keySet()
			.stream()
			.filter((name) -> name.startsWith("text.") && name.endsWith(".item." + item + ".options"))
			.mapToInt((name) -> lines(name).size())
			.max()
			.orElse(0);
	}

	/** The words of the items in one language, by the keys of {@link SurveyItem}. */
	Map<String, String> words(String language) {
		var words = new LinkedHashMap<String, String>();
		var number = 0;
		for (var item : used()) {
			number++;
			var at = "text." + language + ".item." + item;
			if (!value(at).isEmpty()) {
				words.put(SurveyItem.question(number), value(at));
			}
			var kind = kind(item);
			var options = (kind == Kind.CHOICE || kind == Kind.CHOICES) ? lines(at + ".options") : List.<String>of();
			for (var option = 1; option <= options.size(); option++) {
				words.put(SurveyItem.option(number, option), options.get(option - 1));
			}
		}
		return words;
	}

	/** The form's values of a kept draft. */
	static Map<String, String> values(SurveyPlan plan, Map<String, Map<String, String>> words) {
		var values = new LinkedHashMap<String, String>();
		for (var number = 1; number <= plan.size(); number++) {
			var item = plan.item(number);
			values.put("item." + number + ".kind", item.kind().name());
			values.put("item." + number + ".lowest", String.valueOf(item.lowest()));
			values.put("item." + number + ".highest", String.valueOf(item.highest()));
			for (var language : words.keySet()) {
				var at = "text." + language + ".item." + number;
				var said = words.getOrDefault(language, Map.of());
				values.put(at, said.getOrDefault(SurveyItem.question(number), ""));
				var options = new ArrayList<String>();
				for (var option = 1; option <= item.options(); option++) {
					options.add(said.getOrDefault(SurveyItem.option(number, option), ""));
				}
				values.put(at + ".options", String.join("\n", options));
			}
		}
		return values;
	}

	private int number(String name, int otherwise) {
		var text = value(name);
		return text.matches("\\d{1,4}") ? Integer.parseInt(text) : otherwise;
	}

	private List<String> lines(String name) {
		return value(name).lines().map(String::strip).filter((line) -> !line.isEmpty()).toList();
	}

	private String value(String name) {
		var value = this.values.getFirst(name);
		return (value != null) ? value.strip() : "";
	}

}
