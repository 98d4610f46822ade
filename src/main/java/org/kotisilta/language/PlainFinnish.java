package org.kotisilta.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import org.jspecify.annotations.Nullable;
import org.kotisilta.language.Finding.Severity;

/**
 * Hints for whoever writes plain Finnish: long sentences and words, forms that are hard
 * to read, abbreviations. They are found by endings, so some are wrong, and a text
 * without hints need not be plain: that is what a person says.
 */
public final class PlainFinnish {

	private static final int LONG_SENTENCE = 12;

	private static final int VERY_LONG_SENTENCE = 15;

	private static final int LONG_WORD = 14;

	/** By how much plain Finnish should be easier than its source. */
	private static final int LIX_DROP = 10;

	/** Of fewer words it says nothing. */
	private static final int LIX_WORDS = 10;

	private static final Pattern COMMA = Pattern.compile(",");

	private static final Pattern NEGATION = Pattern
		.compile("(?iu)(?<!\\p{L})(ei|en|et|emme|ette|eiv\u00E4t|\u00E4l\u00E4|ilman)(?!\\p{L})");

	private static final List<Hint> WORD_HINTS = List.of(new Hint("SELKO_PASSIVE",
			"\\p{L}{2,}(?:[aeiou\u00E4\u00F6](?:taan|t\u00E4\u00E4n)|(?:d|[lnr](?=[lnr]))(?:aan|\u00E4\u00E4n)|[lnrt]tiin)",
			"the passive does not say who does it"),
			new Hint("SELKO_INFINITIVE",
					"\\p{L}{2,}(?:[td]aessa|[td]\u00E4ess\u00E4|lless[a\u00E4]|nness[a\u00E4]|rress[a\u00E4]|hdess\u00E4)(?:\\p{L}{2,3})?",
					"say it with 'kun' and a clause of its own"),
			new Hint("SELKO_PARTICIPLE", "\\p{L}{2,}(?:t|tt|n)(?:ua|y\u00E4)(?:an|\u00E4n|ni|si|nsa|ns\u00E4|mme|nne)",
					"say it with 'kun' and a clause of its own"),
			new Hint("SELKO_CASE", "\\p{L}{2,}(?:m[a\u00E4]tt[a\u00E4]|ineen)", "a rare form"),
			new Hint("SELKO_ABBREVIATION", "(?:esim|mm|ym|yms|jne|ns|nk|ks|puh|klo|esm|tms|ml)\\.", "write it out"));

	private PlainFinnish() {
	}

	/**
	 * Hints for a text; nothing but hints.
	 * @param source the ordinary Finnish it was made from; null if there is none
	 * @return empty also if the text is not plain Finnish
	 */
	public static List<Finding> hints(Text text, @Nullable Text source) {
		if (!text.language().tag().equals("fi-simple")) {
			return List.of();
		}
		Findings findings = new Findings(text);
		try {
			CheckedText checked = new CheckedText(text, null, Glossary.empty());
			for (Branch branch : checked.branches()) {
				sentences(branch, findings);
				words(branch, findings);
			}
			if (source != null) {
				lix(checked, new CheckedText(source, null, Glossary.empty()), findings);
			}
		}
		catch (RuntimeException _) {
			return List.of(); // ICU_SYNTAX says so
		}
		return findings.all();
	}

	/**
	 * Words for a sentence, and long words for a hundred: the readability index LIX. In
	 * Finnish, whose words are long, it only tells which of two texts is easier.
	 */
	static double lix(String words) {
		List<String> all = Words.spoken(words);
		long longer = all.stream().filter((word) -> word.length() > 6).count();
		return all.isEmpty() ? 0 : all.size() / (double) sentences(words).size() + 100.0 * longer / all.size();
	}

	/** Sentences; "3.11. klo 8" and "esim." end none. */
	static List<Place> sentences(String words) {
		BreakIterator breaks = BreakIterator.getSentenceInstance(ULocale.forLanguageTag("fi-u-ss-standard"));
		breaks.setText(words);
		List<Place> sentences = new ArrayList<>();
		int start = breaks.first();
		for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
			if (!Words.spoken(words.substring(start, end)).isEmpty()) {
				sentences.add(new Place(start, end));
			}
		}
		return sentences;
	}

	private static void sentences(Branch branch, Findings findings) {
		for (Place sentence : sentences(branch.words())) {
			String words = branch.words().substring(sentence.start(), sentence.end());
			int count = Words.of(words).size();
			if (count > LONG_SENTENCE) {
				hint((count > VERY_LONG_SENTENCE) ? "SELKO_SENTENCE_VERY_LONG" : "SELKO_SENTENCE", branch, sentence,
						"a sentence of " + count + " words", findings)
					.naming(String.valueOf(count));
			}
			if (COMMA.matcher(words).results().count() > 1) {
				hint("SELKO_CLAUSES", branch, sentence, "several clauses in one sentence", findings);
			}
			if (NEGATION.matcher(words).results().count() > 1) {
				hint("SELKO_NEGATION", branch, sentence, "two negations in one sentence", findings);
			}
		}
	}

	private static void words(Branch branch, Findings findings) {
		for (Words.Word word : Words.placed(branch.words())) {
			Place place = new Place(word.start(), word.end());
			if (word.text().length() > LONG_WORD) {
				hint("SELKO_WORD", branch, place, "a long word: " + word.text(), findings).naming(word.text());
			}
			boolean dot = word.end() < branch.words().length() && branch.words().charAt(word.end()) == '.';
			for (Hint hint : WORD_HINTS) {
				if (hint.pattern().matcher(word.lower() + (dot && hint.dotted() ? "." : "")).matches()) {
					hint(hint.code(), branch, place, word.text() + ": " + hint.reason(), findings).naming(word.text());
				}
			}
		}
		Matcher percent = Pattern.compile("%|prosent").matcher(branch.words());
		if (percent.find()) {
			hint("SELKO_PERCENT", branch, new Place(percent.start(), percent.end()), "say how many of how many",
					findings);
		}
	}

	private static void lix(CheckedText plain, CheckedText source, Findings findings) {
		double before = lix(source.branches().getFirst().words());
		double after = lix(plain.branches().getFirst().words());
		if (before - after < LIX_DROP && Words.spoken(plain.branches().getFirst().words()).size() >= LIX_WORDS) {
			findings
				.add("SELKO_LIX", Severity.INFO, "",
						"LIX %.0f, the source has %.0f: not much easier".formatted(after, before))
				.naming(String.format(Locale.ROOT, "%.0f", after), String.format(Locale.ROOT, "%.0f", before));
		}
	}

	private static Findings.Draft hint(String code, Branch branch, Place place, String message, Findings findings) {
		return findings.add(code, Severity.INFO, branch.path(), message).in(branch.place(place.start(), place.end()));
	}

	/** Words that match as a whole, small letters. */
	private record Hint(String code, Pattern pattern, String reason) {

		Hint(String code, String pattern, String reason) {
			this(code, Pattern.compile(pattern), reason);
		}

		boolean dotted() {
			return this.code.equals("SELKO_ABBREVIATION");
		}

	}

}
