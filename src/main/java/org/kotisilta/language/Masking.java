package org.kotisilta.language;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.kotisilta.language.Words.Word;

/**
 * Takes out of a text and its translation what belongs to one occasion and to the people
 * in it: addresses, phone numbers, numbers, names. What is left may be kept for other
 * texts. Where it cannot be shown that nothing of it is left, nothing is kept.
 */
public final class Masking {

	private static final int LONGEST_ENDING = 4;

	private final Set<String> names;

	private final Set<String> kept = new HashSet<>();

	private Masking(Language language, Collection<String> names, Glossary glossary) {
		this.names = new HashSet<>(names);
		glossary.entries()
			.stream()
			.filter(GlossaryEntry::doNotTranslate)
			.forEach((entry) -> this.kept.addAll(entry.preferred()));
		Locale locale = language.locale();
		for (DayOfWeek day : DayOfWeek.values()) {
			this.kept.add(day.getDisplayName(TextStyle.FULL, locale));
		}
		for (Month month : Month.values()) {
			this.kept.add(month.getDisplayName(TextStyle.FULL, locale));
		}
		this.kept.add("I");
	}

	/**
	 * Both texts with marks such as {@code {phone1}} in the same places.
	 * @param names names that may stand in the texts, also where a capital letter does
	 * not tell them apart
	 * @return empty if something of the source has no counterpart in the translation, or
	 * the other way round
	 */
	public static Optional<Masked> mask(String source, Language sourceLanguage, String target, Language targetLanguage,
			Collection<String> names, Glossary glossary) {
		List<Found> first = new Masking(sourceLanguage, names, glossary).in(source);
		List<Found> second = new Masking(targetLanguage, names, glossary).in(target);
		List<Found> named = new ArrayList<>();
		List<Found> left = new ArrayList<>(second);
		for (Found found : first) {
			Optional<Found> other = left.stream().filter(found::means).findFirst();
			if (other.isEmpty()) {
				return Optional.empty();
			}
			left.remove(other.get());
			String mark = "{" + found.kind() + (named.size() + 1) + "}";
			named.add(found.as(mark));
			second.set(second.indexOf(other.get()), other.get().as(mark));
		}
		return left.isEmpty() ? Optional.of(new Masked(written(source, named), written(target, second)))
				: Optional.empty();
	}

	/** Words with a capital letter: those that may be somebody's name. */
	public static List<String> capitalised(String text) {
		return Words.of(text).stream().filter(Masking::capital).distinct().toList();
	}

	private static boolean capital(String word) {
		return Character.isUpperCase(word.codePointAt(0)) || Character.isTitleCase(word.codePointAt(0));
	}

	private static String written(String text, List<Found> marks) {
		StringBuilder written = new StringBuilder(text);
		marks.stream()
			.sorted(Comparator.comparingInt(Found::start).reversed())
			.forEach((mark) -> written.replace(mark.start(), mark.end(), mark.mark()));
		return written.toString();
	}

	private List<Found> in(String text) {
		List<Found> found = new ArrayList<>();
		add("url", Facts.urls(text), found);
		add("email", Facts.emails(text), found);
		add("phone", Facts.phones(text).stream().filter((fact) -> !this.kept.contains(fact.value())).toList(), found);
		add("number", Facts.numbers(text), found);
		List<Word> words = Words.placed(text);
		for (int i = 0; i < words.size(); i++) {
			Word word = words.get(i);
			if (named(text, words, i) && found.stream()
				.noneMatch((other) -> other.start() <= word.start() && word.end() <= other.end())) {
				found.add(new Found("name", word.text(), word.start(), word.end(), ""));
			}
		}
		found.sort(Comparator.comparingInt(Found::start));
		return found;
	}

	private static void add(String kind, List<Fact> facts, List<Found> found) {
		facts.forEach((fact) -> found.add(new Found(kind, fact.value(), fact.start(), fact.end(), "")));
	}

	private boolean named(String text, List<Word> words, int at) {
		String word = words.get(at).text();
		if (kept(word)) {
			return false;
		}
		if (this.names.stream().anyMatch((name) -> formOf(name, word))) {
			return true;
		}
		boolean followed = at + 1 < words.size() && capital(words.get(at + 1).text()) && !kept(words.get(at + 1).text())
				&& text.substring(words.get(at).end(), words.get(at + 1).start()).isBlank();
		return capital(word) && (followed || !beginsSentence(text, words.get(at).start()));
	}

	private boolean kept(String word) {
		return this.kept.stream().anyMatch((name) -> formOf(name, word));
	}

	private static boolean formOf(String name, String word) {
		return word.startsWith(name) && word.length() <= name.length() + LONGEST_ENDING;
	}

	private static boolean beginsSentence(String text, int at) {
		String before = text.substring(0, at).stripTrailing();
		return before.isEmpty() || ".!?:\n\u2026\"\u201D\u201C(-".indexOf(before.charAt(before.length() - 1)) >= 0
				|| text.substring(before.length(), at).contains("\n");
	}

	/**
	 * A text and its translation with marks instead of what belongs to one occasion.
	 */
	public record Masked(String source, String target) {
	}

	private record Found(String kind, String value, int start, int end, String mark) {

		/** Names may have endings in both languages. */
		boolean means(Found other) {
			if (!this.kind.equals(other.kind)) {
				return false;
			}
			int stem = Math.min(this.value.length(), other.value.length()) - 2;
			return this.value.equals(other.value) || (this.kind.equals("name") && stem >= 2
					&& this.value.regionMatches(true, 0, other.value, 0, stem));
		}

		Found as(String name) {
			return new Found(this.kind, this.value, this.start, this.end, name);
		}

	}

}
