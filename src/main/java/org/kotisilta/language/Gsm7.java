package org.kotisilta.language;

import java.util.Arrays;
import java.util.Map;

/**
 * The SMS default alphabet of 3GPP TS 23.038 with its extension table.
 */
final class Gsm7 {

	private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
			+ "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

	/** Two septets each: an escape comes before them. */
	private static final String EXTENDED = "\f^{}\\[~]|€";

	/**
	 * Septets by code point; -1 for what is not in the alphabet. Covers U+0000 to U+20AC.
	 */
	private static final byte[] SEPTETS = new byte[0x20AD];

	private static final Map<Integer, String> FOLDS = Map.ofEntries(Map.entry(0x00A0, " "), Map.entry(0x202F, " "),
			Map.entry(0x2007, " "), Map.entry(0x2009, " "), Map.entry(0x200A, " "), Map.entry(0x00AD, ""),
			Map.entry(0x2010, "-"), Map.entry(0x2011, "-"), Map.entry(0x2012, "-"), Map.entry(0x2013, "-"),
			Map.entry(0x2014, "-"), Map.entry(0x2015, "-"), Map.entry(0x2212, "-"), Map.entry(0x2018, "'"),
			Map.entry(0x2019, "'"), Map.entry(0x201A, "'"), Map.entry(0x2032, "'"), Map.entry(0x02BC, "'"),
			Map.entry(0x201C, "\""), Map.entry(0x201D, "\""), Map.entry(0x201E, "\""), Map.entry(0x2033, "\""),
			Map.entry(0x00AB, "\""), Map.entry(0x00BB, "\""), Map.entry(0x2026, "..."), Map.entry(0x2022, "-"),
			Map.entry(0x00B7, "-"));

	static {
		Arrays.fill(SEPTETS, (byte) -1);
		BASIC.chars().forEach((c) -> SEPTETS[c] = 1);
		EXTENDED.chars().forEach((c) -> SEPTETS[c] = 2);
	}

	private Gsm7() {
	}

	/** The septets of a character: 1, 2, or -1 if it is not in the alphabet. */
	static int septets(int codePoint) {
		return (codePoint < SEPTETS.length) ? SEPTETS[codePoint] : -1;
	}

	/** The septets of a text, or -1 if a character of it is not in the alphabet. */
	static int septets(String text) {
		int sum = 0;
		for (int i = 0; i < text.length(); i++) {
			int septets = septets(text.charAt(i));
			if (septets < 0) {
				return -1;
			}
			sum += septets;
		}
		return sum;
	}

	/** Whether all of a text is in the alphabet or has a like in it. */
	static boolean folds(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (septets(c) < 0 && !FOLDS.containsKey((int) c)) {
				return false;
			}
		}
		return true;
	}

	/** The text with every character that has a like in the alphabet replaced by it. */
	static String fold(String text) {
		StringBuilder folded = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			String replacement = (septets(c) < 0) ? FOLDS.get((int) c) : null;
			if (replacement != null) {
				folded.append(replacement);
			}
			else {
				folded.append(c);
			}
		}
		return folded.toString();
	}

}
