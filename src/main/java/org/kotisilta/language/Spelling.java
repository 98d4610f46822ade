package org.kotisilta.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * SPELL: words that are in no dictionary. Only for the languages {@code locales.yaml}
 * names a dictionary of; for all others it says so instead of saying nothing is wrong.
 * Dictionaries are read when first asked for, which takes seconds.
 */
public final class Spelling {

	/** Shorter ones are abbreviations and endings. */
	private static final int SHORTEST = 3;

	private static final int SUGGESTIONS = 8;

	private final Map<String, Source> sources;

	private final Map<String, Speller> spellers = new ConcurrentHashMap<>();

	private Spelling(Map<String, Source> sources) {
		this.sources = Map.copyOf(sources);
	}

	/** Reads which dictionaries there are from {@code locales.yaml}. */
	public static Spelling parse(String yaml) {
		Map<String, Source> sources = new HashMap<>();
		for (JsonNode entry : new YAMLMapper().readTree(yaml).path("locales")) {
			String engine = entry.path("spelling").asString("none");
			if (!engine.equals("none")) {
				sources.put(entry.path("tag").asString(), new Source(engine, entry.path("dictionary").asString("")));
			}
		}
		return new Spelling(sources);
	}

	/** Whether spelling can be checked in a language at all. */
	public boolean available(String tag) {
		return this.sources.containsKey(tag);
	}

	/** Reads a language's dictionary, where there is one, before it is asked for. */
	public void open(String tag) {
		speller(tag);
	}

	/**
	 * The words of a text that are in no dictionary. Names are not looked up: what has a
	 * capital letter within a sentence, stands in the source, too, or is in the glossary.
	 * @param source the text it was translated from; null if it was not
	 * @return empty also if the language has no dictionary or the pattern is not valid
	 */
	public List<Finding> check(Text text, @Nullable Text source, Glossary glossary) {
		Optional<Speller> speller = speller(text.language().tag());
		if (speller.isEmpty()) {
			return List.of();
		}
		Findings findings = new Findings(text);
		Set<String> known = new HashSet<>((source != null) ? Words.of(source.pattern()) : List.of());
		glossary.in(text.language().tag())
			.forEach((entry) -> entry.preferred().forEach((form) -> known.addAll(Words.of(form))));
		Map<String, List<String>> suggested = new HashMap<>();
		for (Branch branch : branches(text)) {
			for (Words.Word word : Words.placed(branch.words())) {
				if (toLookUp(branch.words(), word, known) && !speller.get().knows(plain(word.text()))) {
					report(branch, word,
							suggested.computeIfAbsent(plain(word.text()),
									(bare) -> speller.get().suggestions(bare).stream().limit(SUGGESTIONS).toList()),
							findings);
				}
			}
		}
		return findings.all();
	}

	private static void report(Branch branch, Words.Word word, List<String> suggestions, Findings findings) {
		findings
			.warn("SPELL", branch.path(),
					"'" + word.text() + "' is in no dictionary"
							+ (suggestions.isEmpty() ? "" : "; perhaps " + String.join(", ", suggestions)))
			.in(branch.place(word.start(), word.end()))
			.fix(suggestions.isEmpty() ? null : suggestions.getFirst())
			.naming(word.text(), String.join(", ", suggestions));
	}

	private static List<Branch> branches(Text text) {
		try {
			return new CheckedText(text, null, Glossary.empty()).branches();
		}
		catch (RuntimeException _) {
			return new ArrayList<>(); // ICU_SYNTAX says so
		}
	}

	private static boolean toLookUp(String words, Words.Word word, Set<String> known) {
		String text = word.text();
		boolean touchesHole = (word.start() > 0 && words.charAt(word.start() - 1) == Branch.HOLE)
				|| (word.end() < words.length() && words.charAt(word.end()) == Branch.HOLE);
		boolean capital = Character.isUpperCase(text.codePointAt(0));
		String before = words.substring(0, word.start()).stripTrailing();
		boolean first = before.isEmpty() || ".!?:\u2026\n".indexOf(before.charAt(before.length() - 1)) >= 0;
		return text.length() >= SHORTEST && !touchesHole && !known.contains(text)
				&& text.codePoints().noneMatch(Character::isDigit) && (!capital || first);
	}

	/** Dictionaries know one apostrophe and no quotation marks. */
	private static String plain(String word) {
		return word.replace('\u2019', '\'').replace('\u02BC', '\'').replaceAll("^'+|'+$", "");
	}

	private Optional<Speller> speller(String tag) {
		return Optional.ofNullable(this.sources.get(tag))
			.map((source) -> this.spellers.computeIfAbsent(tag, (_) -> source.open()));
	}

	/** Where a language's dictionary is. */
	private record Source(String engine, String path) {

		Speller open() {
			return switch (this.engine) {
				case "hunspell" -> Speller.hunspell(this.path);
				case "morfologik" -> Speller.morfologik(this.path);
				default -> throw new IllegalStateException("locales.yaml: no spelling engine " + this.engine);
			};
		}

	}

}
