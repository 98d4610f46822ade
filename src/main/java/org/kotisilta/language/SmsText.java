package org.kotisilta.language;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a text costs as an SMS: its encoding, its length and its segments, exactly.
 *
 * <p>
 * A text wholly in the SMS default alphabet takes 160 septets in one segment or 153 in
 * each of several; one character outside it makes the whole text UCS-2, 70 or 67 UTF-16
 * units. Neither an escape pair, nor a surrogate pair, nor a letter and its marks is
 * divided between two segments.
 */
public final class SmsText {

	private static final int GSM7_SINGLE = 160;

	private static final int GSM7_PART = 153;

	private static final int UCS2_SINGLE = 70;

	private static final int UCS2_PART = 67;

	private final String text;

	private final Encoding encoding;

	private final int units;

	/** Not asked for by whoever sends; whoever asks twice gets the same. */
	private @Nullable List<String> parts;

	private SmsText(String text, Encoding encoding, int units) {
		this.text = text;
		this.encoding = encoding;
		this.units = units;
	}

	/** Measures a text exactly as it stands; see {@link #fold} for what to do before. */
	public static SmsText of(String text) {
		int septets = Gsm7.septets(text);
		if (septets >= 0) {
			return new SmsText(text, Encoding.GSM7, septets);
		}
		return new SmsText(text, Encoding.UCS2, text.length());
	}

	private List<String> divided() {
		return switch (this.encoding) {
			case GSM7 -> (this.units <= GSM7_SINGLE) ? List.of(this.text) : SmsParts.gsm7(this.text, GSM7_PART);
			case UCS2 -> (this.units <= UCS2_SINGLE) ? List.of(this.text) : SmsParts.ucs2(this.text, UCS2_PART);
		};
	}

	/**
	 * The text without the typography that would silently double its price: if spaces,
	 * dashes, quotes, dots and minus signs of the default alphabet make the whole text
	 * fit it, they replace theirs. Otherwise the text stays as it is, only composed
	 * (NFC); nothing is ever dropped or replaced by a question mark.
	 */
	public static String fold(String text) {
		if (Gsm7.septets(text) >= 0) {
			return text;
		}
		String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
		return Gsm7.folds(composed) ? Gsm7.fold(composed) : composed;
	}

	/** The text measured. */
	public String text() {
		return this.text;
	}

	/** How it travels. */
	public Encoding encoding() {
		return this.encoding;
	}

	/** Its length: septets in GSM-7, UTF-16 units in UCS-2. */
	public int units() {
		return this.units;
	}

	/** How many messages it is billed as; an empty text is one. */
	public int segments() {
		return parts().size();
	}

	/** The text as it is divided between the segments. */
	public List<String> parts() {
		List<String> parts = this.parts;
		if (parts == null) {
			parts = divided();
			this.parts = parts;
		}
		return parts;
	}

	/**
	 * The different characters that keep it out of GSM-7, in their order; empty if none.
	 */
	public List<String> culprits() {
		Set<String> culprits = new LinkedHashSet<>();
		this.text.codePoints()
			.filter((codePoint) -> Gsm7.septets(codePoint) < 0)
			.forEach((codePoint) -> culprits.add(Character.toString(codePoint)));
		return new ArrayList<>(culprits);
	}

	/**
	 * The alphabet of an SMS.
	 */
	public enum Encoding {

		/** The default alphabet, seven bits a character. */
		GSM7,
		/** Sixteen bits a unit: every other script, and one wrong dash. */
		UCS2

	}

}
