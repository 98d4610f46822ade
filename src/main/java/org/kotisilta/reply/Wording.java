package org.kotisilta.reply;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The words of a message, made comparable: the same for every way a keyboard, a phone or
 * a person may write them. Lexicon entries and replies go through it alike.
 *
 * @param tokens words, numbers in ASCII digits, single Han characters and single emoji,
 * in the order they were written
 * @param question whether the message carries a question mark of any script
 * @param breaks the places of tokens with a comma, a full stop or a new line before them
 */
record Wording(List<String> tokens, boolean question, Set<Integer> breaks) {

	private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

	private static final Normalizer2 NFD = Normalizer2.getNFDInstance();

	private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Hant-Hans");

	/** Letters that people, keyboards and languages of one script use for each other. */
	private static final Map<Integer, Integer> VARIANTS = Map.ofEntries(Map.entry(0x0622, 0x0627),
			Map.entry(0x0623, 0x0627), Map.entry(0x0625, 0x0627), Map.entry(0x0671, 0x0627), Map.entry(0x0624, 0x0648),
			Map.entry(0x06C6, 0x0648), Map.entry(0x0626, 0x064A), Map.entry(0x0649, 0x064A), Map.entry(0x06CC, 0x064A),
			Map.entry(0x06CE, 0x064A), Map.entry(0x06D0, 0x064A), Map.entry(0x06A9, 0x0643), Map.entry(0x0629, 0x0647),
			Map.entry(0x06D5, 0x0647), Map.entry(0x06C1, 0x0647), Map.entry(0x06BE, 0x0647), Map.entry(0x06C0, 0x0647),
			Map.entry(0x06B5, 0x0644), Map.entry(0x0695, 0x0631), Map.entry((int) '’', (int) '\''),
			Map.entry((int) '‘', (int) '\''), Map.entry((int) 'ʼ', (int) '\''), Map.entry((int) '`', (int) '\''),
			Map.entry((int) 'ʻ', (int) '\''));

	/** Latin letters and the Cyrillic ones that look like them. */
	private static final String LATIN = "aceopxyikmthbn";

	private static final String CYRILLIC = "асеорхуікмтнвп";

	private static final int FIRST_HAN = 0x2E80;

	/** Marks that end a clause. */
	private static final String BREAKS = ",;:.!\n\r،؛。、";

	static Wording of(String text) {
		var tokens = new ArrayList<String>();
		var breaks = new HashSet<Integer>();
		var token = new StringBuilder();
		var plain = plain(text);
		plain.codePoints().forEach((c) -> {
			if (joinsWord(c)) {
				token.appendCodePoint(c);
				return;
			}
			close(token, tokens);
			if (standsAlone(c)) {
				tokens.add(Character.toString(c));
			}
			else if (BREAKS.indexOf(c) >= 0) {
				breaks.add(tokens.size());
			}
		});
		close(token, tokens);
		return new Wording(List.copyOf(tokens), plain.chars().anyMatch((c) -> c == '?' || c == '؟' || c == '՞'),
				Set.copyOf(breaks));
	}

	/** Without accents, as typed on a keyboard that lacks them: kylla, khong, nous. */
	static String withoutAccents(String token) {
		if (isAscii(token)) {
			return token;
		}
		var bare = new StringBuilder();
		NFD.normalize(token)
			.codePoints()
			.filter((c) -> Character.getType(c) != Character.NON_SPACING_MARK)
			.map((c) -> (c != 'đ') ? c : 'd')
			.forEach(bare::appendCodePoint);
		return bare.toString();
	}

	/** In one script, if it mixes Latin and Cyrillic letters that look the same. */
	static String inOneScript(String token) {
		if (isAscii(token) || !token.codePoints().anyMatch(Wording::isCyrillic)
				|| !token.codePoints().anyMatch(Wording::isLatin)) {
			return token;
		}
		var mapped = new StringBuilder();
		for (var c : token.toCharArray()) {
			var at = LATIN.indexOf(c);
			mapped.append((at < 0) ? c : CYRILLIC.charAt(at));
		}
		return mapped.toString();
	}

	/** "jooo" as "joo" or "jo": three and more of a letter were one sound drawn out. */
	static String squeezed(String token, int most) {
		if (!hasThreeInARow(token)) {
			return token;
		}
		var squeezed = new StringBuilder();
		for (var from = 0; from < token.length();) {
			var to = from + 1;
			while (to < token.length() && token.charAt(to) == token.charAt(from)) {
				to++;
			}
			var drawnOut = to - from > 2 && Character.isLetter(token.charAt(from));
			squeezed.append(token, from, drawnOut ? from + most : to);
			from = to;
		}
		return squeezed.toString();
	}

	private static boolean hasThreeInARow(String token) {
		for (var at = 2; at < token.length(); at++) {
			if (token.charAt(at) == token.charAt(at - 1) && token.charAt(at) == token.charAt(at - 2)) {
				return true;
			}
		}
		return false;
	}

	/** "Eii" as "ei": a last letter struck twice. */
	static String undoubled(String token) {
		var last = token.length() - 1;
		var twice = last > 1 && token.charAt(last) == token.charAt(last - 1) && Character.isLetter(token.charAt(last));
		return twice ? token.substring(0, last) : token;
	}

	/** Whether a word is another with some of its accents left out. */
	static boolean isLessAccented(String token, String word) {
		var accents = NFD.normalize(word.replace('đ', 'd'));
		var at = 0;
		for (var c : NFD.normalize(token.replace('đ', 'd')).toCharArray()) {
			at = accents.indexOf(c, at) + 1;
			if (at == 0) {
				return false;
			}
		}
		return !token.contains("đ") || word.contains("đ");
	}

	static boolean isAscii(String text) {
		for (var at = 0; at < text.length(); at++) {
			if (text.charAt(at) >= 0x80) {
				return false;
			}
		}
		return true;
	}

	private static String plain(String text) {
		if (isAscii(text)) {
			// Most messages: the same as below, at a tenth of the time.
			return text.toLowerCase(Locale.ROOT).replace('`', '\'');
		}
		var visible = new StringBuilder();
		NFKC.normalize(text.replace('№', '#').replace('´', '\''))
			.codePoints()
			.filter((c) -> !isDecoration(c))
			.map(Wording::fold)
			.forEach(visible::appendCodePoint);
		// Case folding of the Turkish capital dotted I leaves a combining dot behind.
		var folded = UCharacter.foldCase(visible.toString(), true).replace("i\u0307", "i");
		var composed = NFKC.normalize(folded);
		return composed.codePoints().anyMatch(Wording::isHan) ? SIMPLIFIED.transliterate(composed) : composed;
	}

	private static int fold(int c) {
		if (c < 0x80 && c != '`') {
			return c;
		}
		var digit = Character.isDigit(c) ? Character.digit(c, 10) : -1;
		return (digit < 0) ? VARIANTS.getOrDefault(c, c) : '0' + digit;
	}

	/** What is not seen or not meant: marks of direction, joiners, vowel signs, skin. */
	private static boolean isDecoration(int c) {
		return c >= 0x80 && (UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT) || c == 0x0640
				|| c == 0x20E3 || c >= 0x1F3FB && c <= 0x1F3FF || Character.getType(c) == Character.FORMAT
				|| Character.getType(c) == Character.NON_SPACING_MARK
						&& Character.UnicodeBlock.of(c) == Character.UnicodeBlock.ARABIC);
	}

	private static boolean joinsWord(int c) {
		return (Character.isLetterOrDigit(c) && !isHan(c)) || c == '\'' || c == '⁄' || isMark(c);
	}

	private static boolean standsAlone(int c) {
		return c >= 0x80 && (isHan(c) || Character.getType(c) == Character.OTHER_SYMBOL
				|| UCharacter.hasBinaryProperty(c, UProperty.EXTENDED_PICTOGRAPHIC));
	}

	private static void close(StringBuilder token, List<String> tokens) {
		var from = 0;
		var to = token.length();
		while (from < to && token.charAt(from) == '\'') {
			from++;
		}
		while (to > from && token.charAt(to - 1) == '\'') {
			to--;
		}
		if (from < to) {
			tokens.add(token.substring(from, to));
		}
		token.setLength(0);
	}

	static boolean isHan(int c) {
		return c >= FIRST_HAN && Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
	}

	private static boolean isCyrillic(int c) {
		return Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC;
	}

	private static boolean isLatin(int c) {
		return Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
	}

	private static boolean isMark(int c) {
		var type = Character.getType(c);
		return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
	}

}
