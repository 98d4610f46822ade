package org.kotisilta.reply;

import com.ibm.icu.text.Transliterator;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What is left of a word where people write a language in letters that are not its own:
 * Russian and Ukrainian in Latin letters, each in a way of their own, Turkmen in
 * Cyrillic, Estonian on a Finnish keyboard, Chinese with another character of the same
 * sound.
 */
final class Sounds {

	/** Shorter words sound like too many others. */
	private static final int SHORTEST = 4;

	private static final Transliterator PINYIN = Transliterator.getInstance("Han-Latin; Latin-ASCII; Lower");

	private static final Map<Character, String> SLAVIC = letters(
			"а a б b в v г h ґ h д d е e є e ё o э e ж Z з z и i і i ї i й i ы i к k л l м m н n о o п p р r с s т t "
					+ "у u ф f х h ц T ч C ш S щ S ъ - ь - ю u я a ' -");

	private static final Map<Character, String> TURKMEN = letters(
			"а a б b в w г g д d е e ё yo ж z җ j з z и i й y к k л l м m н n ң n о o ө o п p р r с s т t у u ү u ф f "
					+ "х h ц s ч c ш s щ s ъ - ы y ь - э e ә a ю yu я ya");

	private static final Pattern SH = Pattern.compile("s?hch|sch|sh");

	private static final Pattern H = Pattern.compile("kh|x|g");

	private static final Pattern TS = Pattern.compile("ts|tz|c");

	private static final Pattern SOFT = Pattern.compile("i+(?=[aeou])");

	private static final Pattern TWICE = Pattern.compile("(.)\\1+");

	private Sounds() {
	}

	/** The sound of a word of a language in its own letters; null where none is kept. */
	static @Nullable String ofWord(String word, String language) {
		return switch (language) {
			case "ru", "uk" -> isCyrillic(word) ? longEnough(simple(spelled(word, SLAVIC))) : null;
			case "tk" -> isCyrillic(word) ? null : Wording.withoutAccents(word);
			case "et" -> (word.indexOf('õ') < 0) ? null : Wording.withoutAccents(word);
			case "zh-Hans" -> isOneHan(word) ? PINYIN.transliterate(word) : null;
			default -> null;
		};
	}

	/**
	 * The sound of a word of a message in other letters; null where they are not other.
	 */
	static @Nullable String ofForeign(String word, String language) {
		return switch (language) {
			case "ru", "uk" -> isLatin(word) ? longEnough(simple(latin(word))) : null;
			case "tk" -> isCyrillic(word) ? spelled(word, TURKMEN) : null;
			case "et" -> (word.indexOf('ö') < 0) ? null : Wording.withoutAccents(word);
			case "zh-Hans" -> isOneHan(word) ? PINYIN.transliterate(word) : null;
			default -> null;
		};
	}

	private static String latin(String word) {
		var hushed = SH.matcher(Wording.withoutAccents(word).toLowerCase(Locale.ROOT)).replaceAll("S");
		var hard = H.matcher(hushed.replace("ch", "C").replace("zh", "Z")).replaceAll("h");
		return TS.matcher(hard).replaceAll("T").replace('w', 'v').replace('j', 'i').replace('y', 'i').replace("'", "");
	}

	/** "Prinimayu", "prinimaju", "prinimaiu": softness and length are written anyhow. */
	private static String simple(String sound) {
		return TWICE.matcher(SOFT.matcher(sound).replaceAll("")).replaceAll("$1");
	}

	private static String spelled(String word, Map<Character, String> letters) {
		var sound = new StringBuilder();
		word.chars().forEach((c) -> sound.append(letters.getOrDefault((char) c, Character.toString(c))));
		return sound.toString();
	}

	private static @Nullable String longEnough(String sound) {
		return (sound.length() < SHORTEST) ? null : sound;
	}

	private static boolean isOneHan(String word) {
		return word.codePointCount(0, word.length()) == 1 && Wording.isHan(word.codePointAt(0));
	}

	private static boolean isCyrillic(String word) {
		return Character.UnicodeScript.of(word.codePointAt(0)) == Character.UnicodeScript.CYRILLIC;
	}

	private static boolean isLatin(String word) {
		return Character.UnicodeScript.of(word.codePointAt(0)) == Character.UnicodeScript.LATIN;
	}

	private static Map<Character, String> letters(String pairs) {
		var letters = new HashMap<Character, String>();
		var written = pairs.split(" ");
		for (var at = 0; at < written.length; at += 2) {
			letters.put(written[at].charAt(0), written[at + 1].equals("-") ? "" : written[at + 1]);
		}
		return Map.copyOf(letters);
	}

}
