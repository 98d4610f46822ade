package org.kotisilta.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kotisilta.language.Words.Word;

/**
 * The words the city has agreed on, in every language: how a term is said, how it is not
 * said, and which names stay as they are.
 */
public final class Glossary {

	private final TermSearch search = new TermSearch();

	private volatile Content content;

	private Glossary(List<GlossaryEntry> entries) {
		this.content = content(entries);
	}

	private record Content(List<GlossaryEntry> entries, Map<String, List<GlossaryEntry>> byLanguage) {
	}

	private static Content content(List<GlossaryEntry> entries) {
		Map<String, List<GlossaryEntry>> byLanguage = new LinkedHashMap<>();
		entries.forEach((entry) -> byLanguage.computeIfAbsent(entry.language(), (_) -> new ArrayList<>()).add(entry));
		return new Content(List.copyOf(entries), byLanguage);
	}

	/** Knows these terms from now on, for everybody who holds it. */
	public void replace(List<GlossaryEntry> entries) {
		this.content = content(entries);
	}

	/**
	 * Its entries with these beside them, or in place of those of the same term and
	 * language.
	 */
	public List<GlossaryEntry> with(List<GlossaryEntry> others) {
		Map<List<String>, GlossaryEntry> all = new LinkedHashMap<>();
		entries().forEach((entry) -> all.put(List.of(entry.term(), entry.language()), entry));
		others.forEach((entry) -> all.put(List.of(entry.term(), entry.language()), entry));
		return List.copyOf(all.values());
	}

	/** No terms. */
	public static Glossary empty() {
		return new Glossary(List.of());
	}

	public static Glossary of(List<GlossaryEntry> entries) {
		return new Glossary(entries);
	}

	/**
	 * Reads {@code terms.csv}: {@code term,locale,preferred,forbidden,dnt,note}, several
	 * forms parted by {@code |}.
	 * @throws IllegalArgumentException naming the line and what is wrong with it
	 */
	public static Glossary parse(String csv) {
		return new Glossary(GlossaryFile.read(csv));
	}

	/** What {@link #parse} reads, for people who open it in a spreadsheet, too. */
	public String csv() {
		return GlossaryFile.write(entries());
	}

	/** All entries, in the file's order. */
	public List<GlossaryEntry> entries() {
		return this.content.entries();
	}

	/** What the glossary says of a term in a language. */
	public Optional<GlossaryEntry> find(String term, String language) {
		return in(language).stream().filter((entry) -> entry.term().equals(term)).findFirst();
	}

	/**
	 * The terms in a text, from its beginning to its end; where one stands within
	 * another, only the longer. Inflected forms count, in Finnish with their stem
	 * changes.
	 */
	public List<TermMatch> matches(String words, Language language) {
		return matches(words, Words.placed(words), language);
	}

	List<TermMatch> matches(String words, List<Word> text, Language language) {
		List<TermMatch> found = new ArrayList<>();
		for (GlossaryEntry entry : in(language.tag())) {
			for (String form : entry.preferred()) {
				this.search.find(words, text, form, language, entry.doNotTranslate())
					.forEach((span) -> found.add(new TermMatch(entry.term(), words.substring(span.start(), span.end()),
							span.start(), span.end(), entry.doNotTranslate())));
			}
		}
		found.sort(Comparator.comparingInt((TermMatch match) -> match.start() - match.end())
			.thenComparingInt(TermMatch::start));
		List<TermMatch> longest = new ArrayList<>();
		for (TermMatch match : found) {
			if (longest.stream().noneMatch((other) -> match.start() < other.end() && other.start() < match.end())) {
				longest.add(match);
			}
		}
		longest.sort(Comparator.comparingInt(TermMatch::start));
		return longest;
	}

	/** Where any of the forms stands in the words; a name only letter by letter. */
	List<Place> find(String words, List<Word> text, List<String> forms, Language language, boolean name) {
		return forms.stream().flatMap((form) -> this.search.find(words, text, form, language, name).stream()).toList();
	}

	/**
	 * Whether one of the forms is said in the words, be it in another order or with words
	 * between.
	 */
	boolean said(String words, List<Word> text, List<String> forms, Language language) {
		return forms.stream().anyMatch((form) -> this.search.said(words, text, form, language));
	}

	/** The entries of a language and those of every language. */
	List<GlossaryEntry> in(String language) {
		Map<String, List<GlossaryEntry>> byLanguage = this.content.byLanguage();
		List<GlossaryEntry> entries = new ArrayList<>(byLanguage.getOrDefault(language, List.of()));
		entries.addAll(byLanguage.getOrDefault(GlossaryEntry.EVERY, List.of()));
		return entries;
	}

}
