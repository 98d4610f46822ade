package org.kotisilta.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.kotisilta.language.Finding.Severity;

/**
 * INCONSISTENT: one source is translated in one way. REUSED: two sources are not
 * translated by one text. Both need to see all texts, unlike a {@link TextRule}.
 */
public final class Consistency {

	/** Shorter texts are labels; that two of them are the same word is no wonder. */
	private static final int FEWEST_WORDS = 4;

	private final List<Finding> findings = new ArrayList<>();

	private Consistency() {
	}

	/** What is found in all translations, each with its source. */
	public static List<Finding> check(Collection<Pair> pairs) {
		Consistency consistency = new Consistency();
		Map<String, List<Pair>> byLanguage = new LinkedHashMap<>();
		for (Pair pair : pairs) {
			byLanguage.computeIfAbsent(pair.text().language().tag(), (_) -> new ArrayList<>()).add(pair);
		}
		byLanguage.values().forEach((translations) -> {
			consistency.compare("INCONSISTENT", translations, (pair) -> pair.source().pattern(),
					(pair) -> pair.text().pattern());
			consistency.compare("REUSED", translations, (pair) -> pair.text().pattern(),
					(pair) -> pair.source().pattern());
		});
		return List.copyOf(consistency.findings);
	}

	private void compare(String code, List<Pair> pairs, Function<Pair, String> same, Function<Pair, String> different) {
		Map<String, List<Pair>> groups = new LinkedHashMap<>();
		for (Pair pair : pairs) {
			if (Words.spoken(same.apply(pair)).size() >= FEWEST_WORDS) {
				groups.computeIfAbsent(normal(same.apply(pair)), (_) -> new ArrayList<>()).add(pair);
			}
		}
		for (List<Pair> group : groups.values()) {
			Pair first = group.getFirst();
			for (Pair other : group.subList(1, group.size())) {
				if (!normal(different.apply(other)).equals(normal(different.apply(first)))) {
					add(code, other, first);
				}
			}
		}
	}

	private void add(String code, Pair pair, Pair first) {
		Text text = pair.text();
		String elsewhere = first.text().file() + " " + first.text().key();
		this.findings.add(new Finding(code, Severity.WARN, text.file(), text.key(), "",
				code.equals("REUSED") ? "the same text translates another source in " + elsewhere
						: "the same source is translated otherwise in " + elsewhere,
				-1, -1, null, elsewhere, code.equals("REUSED") ? first.source().pattern() : first.text().pattern()));
	}

	/** Without what only the layout of the text asks for. */
	private static String normal(String pattern) {
		return pattern.strip().replaceAll("\\s+", " ");
	}

	/**
	 * A translation and what it translates.
	 */
	public record Pair(Text text, Text source) {
	}

}
