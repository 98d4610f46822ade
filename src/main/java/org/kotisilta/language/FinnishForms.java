package org.kotisilta.language;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether a Finnish word is a form of a noun or adjective: by the stems the noun
 * may have, with consonant gradation, and the endings that may follow. There is no
 * morphological analyser for Finnish that runs without a native library; for the words of
 * a glossary this is enough. It takes a few forms that do not exist for the noun, which
 * costs nothing: such words are not written.
 */
final class FinnishForms {

	private static final Pattern GRADE = Pattern
		.compile("(.*?)(kk|pp|tt|nk|nt|lt|rt|mp|(?<![st])k|p|(?<![sht])t)([aeiouy\u00E4\u00F6]+)");

	private static final Map<String, String> WEAK = new TreeMap<>(
			Map.of("kk", "k", "pp", "p", "tt", "t", "nk", "ng", "nt", "nn", "lt", "ll", "rt", "rr", "mp", "mm"));

	private static final Pattern STRENGTHENED = Pattern
		.compile("(.*?[aeiouy\u00E4\u00F6lrn])(k|p|t|d|v)([aeiouy\u00E4\u00F6]+)");

	private static final String VOWEL = "[aeiouy\u00E4\u00F6]";

	private static final String CASE = "t?|n|(?:(?:i|j)?" + VOWEL + "+|h" + VOWEL + "|se|si)n|" + VOWEL
			+ "|t[a\u00E4]|tt[a\u00E4]|[sl](?:s|t|l)[a\u00E4]|st[a\u00E4]|lle|n[a\u00E4]|ksi|kse|tten|den|ten|ne";

	private static final Pattern ENDING = Pattern.compile("(?:" + CASE + ")(?:ni|si|ns[a\u00E4]|mme|nne|" + VOWEL
			+ "n)?(?:kin|k[a\u00E4]+n|k[o\u00F6]|h[a\u00E4]n|p[a\u00E4])?");

	private static final Map<String, Set<String>> STEMS = new ConcurrentHashMap<>();

	private FinnishForms() {
	}

	/**
	 * Whether the word is a form of the noun.
	 * @param noun in the nominative singular, small letters
	 * @param word small letters
	 */
	static boolean of(String noun, String word) {
		if (word.equals(noun)) {
			return true;
		}
		if (noun.length() < 2 || word.length() < 2 || !word.regionMatches(0, noun, 0, 2)) {
			return false; // no stem change reaches the first two letters
		}
		return stems(noun).stream()
			.anyMatch((stem) -> word.startsWith(stem) && ENDING.matcher(word.substring(stem.length())).matches());
	}

	/** What stays of the noun before an ending; kept, for a glossary has few nouns. */
	static Set<String> stems(String noun) {
		return STEMS.computeIfAbsent(noun, FinnishForms::found);
	}

	private static Set<String> found(String noun) {
		if (noun.length() < 3) {
			return Set.of(noun);
		}
		Set<String> vowelStems = new LinkedHashSet<>(Set.of(noun));
		Set<String> stems = new LinkedHashSet<>();
		byEnding(noun, vowelStems, stems);
		for (String stem : vowelStems) {
			stems.add(stem);
			stems.add(weak(stem));
		}
		for (String stem : Set.copyOf(stems)) {
			plural(stem, stems);
		}
		return stems;
	}

	private static void byEnding(String noun, Set<String> vowelStems, Set<String> stems) {
		String cut = noun.substring(0, noun.length() - 1);
		if (noun.endsWith("nen")) {
			String base = noun.substring(0, noun.length() - 3);
			vowelStems.add(base + "se");
			stems.add(base + "s");
		}
		else if (noun.endsWith("s")) {
			vowelStems.add(cut + "kse");
			vowelStems.add(cut + "de");
			vowelStems.add(cut + "te");
			lengthened(cut).forEach(vowelStems::add);
			stems.add(cut + "t");
		}
		else if (noun.endsWith("i")) {
			vowelStems.add(cut + "e");
			iNoun(noun, cut, vowelStems, stems);
		}
		else if (noun.endsWith("e")) {
			vowelStems.add(noun + "e");
			vowelStems.add(strong(noun) + "e");
			stems.add(noun + "t");
		}
	}

	/** lapsi: lapse-, las-; käsi: käde-, käte-, kät-; kieli: kiel-. */
	private static void iNoun(String noun, String cut, Set<String> vowelStems, Set<String> stems) {
		if (noun.endsWith("si")) {
			String base = noun.substring(0, noun.length() - 2);
			vowelStems.add(base + "de");
			vowelStems.add(base + "te");
			stems.add(base + "t");
			if (base.endsWith("p") || base.endsWith("k")) {
				stems.add(base.substring(0, base.length() - 1) + "s");
			}
		}
		else if (noun.matches(".*[lrn]i")) {
			stems.add(cut);
		}
	}

	/** vieras: vieraa-; opas: oppaa-. */
	private static Set<String> lengthened(String cut) {
		String vowel = cut.substring(cut.length() - 1);
		return Set.of(cut + vowel, strong(cut) + vowel);
	}

	/** The vowel before the i or j of the plural. */
	private static void plural(String stem, Set<String> stems) {
		String cut = stem.substring(0, stem.length() - 1);
		switch (stem.charAt(stem.length() - 1)) {
			case 'a', '\u00E4' -> {
				stems.add(cut + "i");
				stems.add(cut + "oi");
				stems.add(cut + "oj");
				stems.add(cut + "\u00F6i");
				stems.add(cut + "\u00F6j");
			}
			case 'i' -> {
				stems.add(cut + "ei");
				stems.add(cut + "ej");
			}
			case 'e' -> stems.add(cut + "i");
			case 'o', 'u', 'y', '\u00F6' -> {
				stems.add(stem + "i");
				stems.add(stem + "j");
			}
			default -> {
			}
		}
	}

	private static String weak(String stem) {
		Matcher grade = GRADE.matcher(stem);
		if (!grade.matches()) {
			return stem;
		}
		String soft = switch (grade.group(2)) {
			case "k" -> "";
			case "p" -> "v";
			case "t" -> "d";
			default -> WEAK.getOrDefault(grade.group(2), grade.group(2));
		};
		boolean between = grade.group(2).equals("k") && grade.group(1).endsWith("i") && grade.group(1).length() > 2
				&& grade.group(3).matches("[a\u00E4]");
		// aika: ajan
		return between ? grade.group(1).substring(0, grade.group(1).length() - 1) + "j" + grade.group(3)
				: grade.group(1) + soft + grade.group(3);
	}

	private static String strong(String stem) {
		Matcher grade = STRENGTHENED.matcher(stem);
		if (!grade.matches()) {
			return stem;
		}
		String hard = switch (grade.group(2)) {
			case "d" -> "t";
			case "v" -> "p";
			default -> grade.group(2).repeat(2);
		};
		return grade.group(1) + hard + grade.group(3);
	}

}
