package org.kotisilta.language;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * PLACEHOLDER_MISSING: what stands in every branch of the source stands in every branch
 * of the translation. PLACEHOLDER_EXTRA: nothing stands there that is not declared.
 * PLACEHOLDER_COUNT: nothing is repeated or dropped that the source does not.
 */
final class PlaceholderRule implements TextRule {

	@Override
	public void check(CheckedText text, Findings findings) {
		unknown(text, findings);
		CheckedText source = text.source();
		if (source != null) {
			for (Branch branch : text.branches()) {
				missing(source, branch, findings);
				counted(source, branch, findings);
			}
		}
	}

	private void unknown(CheckedText text, Findings findings) {
		Set<String> known = new HashSet<>();
		TextSchema schema = text.schema();
		CheckedText source = text.source();
		if (schema != null) {
			known.addAll(schema.types().keySet());
		}
		else if (source != null) {
			Usage.of(source.pattern()).forEach((usage) -> known.add(usage.name()));
		}
		else {
			return;
		}
		for (Usage usage : Usage.of(text.pattern())) {
			if (!known.contains(usage.name())) {
				String meant = meant(text);
				String written = text.written().substring(usage.start(), usage.end());
				findings
					.at("PLACEHOLDER_EXTRA", Finding.Severity.BLOCK, "",
							"{" + usage.name() + "} is not a placeholder of this text; there are " + sorted(known),
							usage.start(), usage.end(),
							(meant != null) ? written.replaceFirst(Pattern.quote(usage.name()), meant) : null)
					.naming("{" + usage.name() + "}", sorted(known));
			}
		}
	}

	/** The one placeholder of the source that is not used: it was translated too. */
	private static @Nullable String meant(CheckedText text) {
		CheckedText source = text.source();
		if (source == null) {
			return null;
		}
		Set<String> names = new HashSet<>();
		Usage.of(source.pattern()).forEach((usage) -> names.add(usage.name()));
		Usage.of(text.pattern()).forEach((usage) -> names.remove(usage.name()));
		return (names.size() == 1) ? names.iterator().next() : null;
	}

	private static String sorted(Set<String> names) {
		return String.join(", ", names.stream().sorted().map((name) -> "{" + name + "}").toList());
	}

	private void missing(CheckedText source, Branch branch, Findings findings) {
		Set<String> must = new HashSet<>(source.branches().getFirst().arguments());
		source.branches().forEach((other) -> must.retainAll(other.arguments()));
		must.removeAll(branch.arguments());
		// A branch that shows its selector by '#' or decides by it has not lost it.
		must.removeAll(branch.selectors());
		must.stream()
			.sorted()
			.forEach(
					(name) -> findings
						.block("PLACEHOLDER_MISSING", branch.path(),
								"{" + name + "} is missing"
										+ (branch.path().isEmpty() ? "" : " in {" + branch.path() + "}"))
						.naming("{" + name + "}"));
	}

	private void counted(CheckedText source, Branch branch, Findings findings) {
		for (String name : new HashSet<>(branch.arguments())) {
			int times = Collections.frequency(branch.arguments(), name);
			int most = source.branches()
				.stream()
				.mapToInt((other) -> Collections.frequency(other.arguments(), name))
				.max()
				.orElse(0);
			if (most > 0 && times > most) {
				findings
					.warn("PLACEHOLDER_COUNT", branch.path(),
							"{" + name + "} stands here " + times + " times, in the source " + most)
					.naming("{" + name + "}");
			}
		}
	}

}
