package org.kotisilta.language;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * SELECTOR_ARG_DROPPED: what decides the source's wording is used in the translation.
 * SELECT_KEY_CHANGED: the keys of a select are names for the machine and stay as they
 * are.
 */
final class SelectorRule implements TextRule {

	@Override
	public void check(CheckedText text, Findings findings) {
		CheckedText source = text.source();
		if (source != null) {
			dropped(text, source, findings);
		}
		for (Selector.Argument argument : Selector.Argument.of(text.pattern())) {
			if (!argument.plural()) {
				keys(text, argument, findings);
			}
		}
	}

	private void dropped(CheckedText text, CheckedText source, Findings findings) {
		List<String> used = Usage.of(text.pattern()).stream().map(Usage::name).toList();
		Selector.Argument.of(source.pattern())
			.stream()
			.map(Selector.Argument::name)
			.distinct()
			.filter((name) -> !used.contains(name))
			.forEach((name) -> findings
				.block("SELECTOR_ARG_DROPPED", "",
						"{" + name + "} decides the wording of the source and is not used here")
				.naming("{" + name + "}"));
	}

	private void keys(CheckedText text, Selector.Argument argument, Findings findings) {
		Set<String> expected = expected(text, argument.name());
		if (expected.isEmpty()) {
			return;
		}
		List<String> unknown = new ArrayList<>(argument.keywords());
		unknown.removeAll(expected);
		List<String> missing = new ArrayList<>(expected);
		missing.removeAll(argument.keywords());
		if (!unknown.isEmpty() || !missing.isEmpty()) {
			findings
				.block("SELECT_KEY_CHANGED", argument.name(),
						"the choices of {" + argument.name() + "} are " + expected
								+ (unknown.isEmpty() ? "" : "; unknown: " + unknown)
								+ (missing.isEmpty() ? "" : "; missing: " + missing))
				.naming("{" + argument.name() + "}", String.join(", ", expected));
		}
	}

	private static Set<String> expected(CheckedText text, String name) {
		Set<String> keys = new LinkedHashSet<>();
		CheckedText source = text.source();
		TextSchema schema = text.schema();
		if (source != null) {
			Selector.Argument.of(source.pattern())
				.stream()
				.filter((argument) -> argument.name().equals(name))
				.forEach((argument) -> keys.addAll(argument.keywords()));
		}
		else if (schema != null && schema.options().containsKey(name)) {
			keys.addAll(schema.options().get(name));
			keys.add("other");
		}
		return keys;
	}

}
