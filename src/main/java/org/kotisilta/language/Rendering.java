package org.kotisilta.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.ibm.icu.text.PluralRules;

/**
 * A text written with sample values, as a guardian would get it.
 *
 * @param path the values that decided its branch, such as {@code n=21}
 * @param text the text, isolated and, if it is an SMS, folded
 */
public record Rendering(String path, String text) {

	/** Enough for three selectors of six choices; more would be no message any more. */
	private static final int MOST = 300;

	/**
	 * Every sample set through every branch, the plural categories of the language all.
	 */
	static List<Rendering> all(CheckedText text, TextSchema schema) {
		MessageText compiled;
		try {
			compiled = MessageText.compile(text.written(), text.language(),
					Markup.plainText(text.language(), schema.types()));
		}
		catch (IllegalArgumentException _) {
			return List.of(); // a rule about the pattern says why
		}
		List<Rendering> renderings = new ArrayList<>();
		for (Map<String, Object> sample : schema.samples()) {
			for (Map<String, Object> choice : choices(text, schema)) {
				Map<String, Object> args = new HashMap<>(sample);
				args.putAll(choice);
				if (renderings.size() < MOST && args.keySet().containsAll(compiled.arguments())) {
					add(renderings, text, compiled, args, choice);
				}
			}
		}
		return renderings;
	}

	private static void add(List<Rendering> renderings, CheckedText text, MessageText compiled,
			Map<String, Object> args, Map<String, Object> choice) {
		try {
			String written = compiled.format(args);
			renderings.add(new Rendering(path(choice), text.sms() ? SmsText.fold(written) : written));
		}
		catch (IllegalArgumentException _) {
			// a value of another type than the text wants: a rule about types says so
		}
	}

	private static String path(Map<String, Object> choice) {
		List<String> steps = new ArrayList<>();
		choice.forEach((name, value) -> steps.add(name + "=" + value));
		return String.join(", ", steps);
	}

	private static List<Map<String, Object>> choices(CheckedText text, TextSchema schema) {
		Map<String, Set<Object>> values = new LinkedHashMap<>();
		for (Selector.Argument argument : Selector.Argument.of(text.pattern())) {
			Set<Object> some = values.computeIfAbsent(argument.name(), (_) -> new LinkedHashSet<>());
			some.addAll(argument.plural() ? numbers(text.language(), argument)
					: schema.options().getOrDefault(argument.name(), argument.keywords()));
		}
		List<Map<String, Object>> choices = List.of(Map.of());
		for (Map.Entry<String, Set<Object>> entry : values.entrySet()) {
			List<Map<String, Object>> longer = new ArrayList<>();
			for (Map<String, Object> choice : choices) {
				for (Object value : entry.getValue()) {
					Map<String, Object> more = new LinkedHashMap<>(choice);
					more.put(entry.getKey(), value);
					longer.add(more);
				}
			}
			choices = longer;
		}
		return choices;
	}

	/** The least number of every category, and one large number. */
	private static Set<Object> numbers(Language language, Selector.Argument argument) {
		PluralRules rules = Plurals.rules(language, argument.type());
		Set<String> met = new LinkedHashSet<>();
		Set<Object> numbers = new LinkedHashSet<>();
		for (long n = 0; n <= Plurals.LAST; n++) {
			if (met.add(rules.select(n))) {
				numbers.add(n);
			}
		}
		argument.selectors()
			.stream()
			.filter(Selector::exact)
			.forEach((selector) -> numbers.add((long) Double.parseDouble(selector.keyword().substring(1))));
		numbers.add(Plurals.LAST);
		return numbers;
	}

}
