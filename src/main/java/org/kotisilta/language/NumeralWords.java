package org.kotisilta.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Small numbers as words: those of {@code lexicon/numbers.yaml}, which has the languages
 * ICU cannot spell numbers in, and ICU's own.
 */
final class NumeralWords {

	private static final int LAST = 100;

	private static final Map<String, List<List<String>>> LEXICON = lexicon();

	private NumeralWords() {
	}

	/** Whether a number, written with digits, stands in the words as a word. */
	static boolean in(String words, String number, Language language) {
		if (!number.matches("\\d{1,3}") || Integer.parseInt(number) > LAST) {
			return false;
		}
		boolean spaced = !language.script().equals("Hans");
		String spoken = spaced ? " " + String.join(" ", Words.spoken(words)) + " " : words;
		return of(Integer.parseInt(number), language).stream()
			.anyMatch((word) -> spoken.contains(spaced ? " " + word + (inflected(word) ? "" : " ") : word));
	}

	/** Whether the word is long enough that what follows can only be an ending. */
	private static boolean inflected(String word) {
		return word.length() > 3;
	}

	private static List<String> of(int number, Language language) {
		String code = language.tag().equals("fi-simple") ? "fi" : language.tag();
		List<List<String>> known = LEXICON.getOrDefault(code, List.of());
		List<String> words = new ArrayList<>(
				(number > 0 && number <= known.size()) ? known.get(number - 1) : List.of());
		ULocale locale = ULocale.forLanguageTag(language.tag());
		String spelled = new RuleBasedNumberFormat(locale, RuleBasedNumberFormat.SPELLOUT).format(number)
			.replace("\u00AD", "")
			.toLowerCase(Locale.ROOT);
		if (spelled.codePoints().noneMatch(Character::isDigit)) {
			words.add(language.script().equals("Hans") ? spelled : String.join(" ", Words.spoken(spelled)));
		}
		return words;
	}

	private static Map<String, List<List<String>>> lexicon() {
		try (InputStream in = NumeralWords.class.getResourceAsStream("/translations/lexicon/numbers.yaml")) {
			if (in == null) {
				return Map.of();
			}
			Map<String, List<List<String>>> byTag = new HashMap<>();
			for (Map.Entry<String, JsonNode> entry : new YAMLMapper().readTree(in.readAllBytes()).properties()) {
				List<List<String>> numbers = new ArrayList<>();
				entry.getValue().forEach((words) -> numbers.add(List.of(words.asString().split("/"))));
				byTag.put(entry.getKey(), numbers);
			}
			return byTag;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
