package org.kotisilta.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.kotisilta.language.Words.Word;

/**
 * Finds a glossary's forms in words.
 */
final class TermSearch {

	/** Particles and articles in a form say nothing on their own. */
	private static final int SAYS_NOTHING = 3;

	/** The words of the forms looked for. */
	private final Map<String, List<Word>> forms = new ConcurrentHashMap<>();

	/** Every place where the form stands. */
	List<Place> find(String words, List<Word> text, String form, Language language, boolean name) {
		if (name || !WordForms.spaced(language)) {
			return literally(words, form, name);
		}
		List<Word> parts = words(form);
		List<Place> places = new ArrayList<>();
		for (int i = 0; i + parts.size() <= text.size() && !parts.isEmpty(); i++) {
			if (stands(parts, text, i, language) && adjoining(words, text, i, parts.size())) {
				places.add(new Place(text.get(i).start(), text.get(i + parts.size() - 1).end()));
			}
		}
		return places;
	}

	private List<Word> words(String form) {
		return this.forms.computeIfAbsent(form, Words::placed);
	}

	private static boolean stands(List<Word> parts, List<Word> text, int from, Language language) {
		for (int i = 0; i < parts.size(); i++) {
			if (!WordForms.match(parts.get(i).text(), text.get(from + i).text(), language)) {
				return false;
			}
		}
		return true;
	}

	/** No sentence ends between the words of a term. */
	private static boolean adjoining(String words, List<Word> text, int from, int count) {
		for (int i = from + 1; i < from + count; i++) {
			if (!words.substring(text.get(i - 1).end(), text.get(i).start()).matches("[\\h-]+")) {
				return false;
			}
		}
		return true;
	}

	/** Letter by letter; a name may have an ending, a number no other digit. */
	private static List<Place> literally(String words, String form, boolean name) {
		String before = name ? "(?<![\\p{L}\\p{N}])" : "";
		String after = Character.isDigit(form.charAt(form.length() - 1)) ? "(?![\\p{N}])" : "";
		Matcher matcher = Pattern.compile(before + Pattern.quote(form) + after).matcher(words);
		List<Place> places = new ArrayList<>();
		while (matcher.find()) {
			places.add(new Place(matcher.start(), matcher.end()));
		}
		return places;
	}

	/** Whether at least half of the form's words are said somewhere. */
	boolean said(String words, List<Word> text, String form, Language language) {
		if (!WordForms.spaced(language)) {
			return words.contains(form) || (form.length() > 2
					&& (words.contains(form.substring(0, 2)) || words.contains(form.substring(form.length() - 2))));
		}
		List<String> spoken = Words.spoken(text);
		List<String> parts = Words.spoken(words(form)).stream().filter((part) -> part.length() > SAYS_NOTHING).toList();
		long said = parts.stream()
			.filter((part) -> spoken.stream()
				.anyMatch((word) -> WordForms.match(part, word, language) || saidAs(part, word)))
			.count();
		return said * 2 >= parts.size();
	}

	/** More generous than a match: compounds and agreeing forms say the word too. */
	private static boolean saidAs(String part, String word) {
		int stem = Math.max(4, part.length() - 3);
		return part.length() >= 4 && word.contains(part.substring(0, Math.min(stem, part.length())));
	}

}
