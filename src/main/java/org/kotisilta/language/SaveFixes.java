package org.kotisilta.language;

import java.text.Normalizer;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is mended in a text whenever it is saved, without asking: nobody would want it
 * otherwise, and no reader sees the difference except that the text is right. What an SMS
 * costs is mended when it is sent ({@link SmsText#fold}), never in the stored text.
 */
public final class SaveFixes {

	private static final Set<String> PERSIAN_LETTERS = Set.of("fa", "ckb");

	private SaveFixes() {
	}

	/**
	 * The text as it is to be kept: composed letters (NFC), no control characters, no
	 * zero-width space or byte order mark, the spaces of the source at its edges, the
	 * language's own yeh and keheh, and an ellipsis where three dots stand in a text that
	 * is no SMS. The zero-width non-joiner stays: Persian and Sorani are written with it.
	 * @param source the text it translates; null if it is the source
	 * @param sms whether it is sent as an SMS
	 */
	public static String apply(String text, Language language, @Nullable String source, boolean sms) {
		String fixed = Normalizer.normalize(visible(text), Normalizer.Form.NFC);
		if (persianLetters(language.tag())) {
			fixed = withPersianLetters(fixed);
		}
		if (!sms) {
			fixed = fixed.replaceAll("(?<!\\.)\\.{3}(?!\\.)", "\u2026");
		}
		return edges(fixed, source);
	}

	/** Whether the language has a yeh and a kaf of its own. */
	static boolean persianLetters(String tag) {
		return PERSIAN_LETTERS.contains(tag);
	}

	/** Arabic yeh and kaf, which look alike on many keyboards, as Farsi yeh and keheh. */
	static String withPersianLetters(String text) {
		return text.replace('\u064A', '\u06CC').replace('\u0643', '\u06A9');
	}

	private static String visible(String text) {
		StringBuilder visible = new StringBuilder(text.length());
		text.replace("\r\n", "\n").chars().forEach((unit) -> {
			boolean lineOrSpace = unit == '\n' || unit == '\t';
			if (lineOrSpace) {
				visible.append((unit == '\t') ? ' ' : '\n');
			}
			else if (!Character.isISOControl(unit) && unit != '\u200B' && unit != '\uFEFF') {
				visible.append((char) unit);
			}
		});
		return visible.toString();
	}

	/** With the spaces at the edges that the source has there, and no others. */
	private static String edges(String text, @Nullable String source) {
		String bare = text.strip();
		if (source == null || source.isBlank()) {
			return bare;
		}
		String inner = source.strip();
		int at = source.indexOf(inner);
		return source.substring(0, at) + bare + source.substring(at + inner.length());
	}

}
