package org.kotisilta.reply;

import java.util.regex.Pattern;

/**
 * Words that a message repeats and does not say: the offer's own text, what somebody else
 * answered.
 */
final class Quotation {

	/** More than one word between quotation marks; one is a name or an emphasis. */
	private static final Pattern QUOTED = Pattern.compile("[\"“”„«»「『][^\"“”„«»「」『』]*[\\p{L}\\p{N}\\p{M}]"
			+ "(?:[^\\p{L}\\p{M}\\p{N}\"“”„«»]+|(?<=\\p{IsHan}))[\\p{L}\\p{N}][^\"“”„«»「」『』]*[\"“”„«»」』]");

	private Quotation() {
	}

	/** Whether something is quoted and something else is said about it. */
	static boolean in(String text) {
		if (text.indexOf('"') < 0 && text.chars().allMatch((c) -> c < 0xAB || c > 0x300F)) {
			return false;
		}
		var quoted = QUOTED.matcher(text);
		return quoted.find() && quoted.replaceAll(" ").codePoints().filter(Character::isLetter).limit(2).count() > 1;
	}

}
