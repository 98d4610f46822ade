package org.kotisilta.translation;

/**
 * Where a place in a quoted pattern stands in the words as they were typed: the checks
 * read words without holes as a pattern in which apostrophes are doubled and everything
 * from the first brace on is one quotation.
 */
final class Typed {

	private final int[] places;

	Typed(String words) {
		var begin = words.length() - words.stripLeading().length();
		var stripped = words.strip();
		var brace = 0;
		while (brace < stripped.length() && "{}".indexOf(stripped.charAt(brace)) < 0) {
			brace++;
		}
		var quoted = brace < stripped.length();
		this.places = new int[2 * stripped.length() + 3];
		var at = 0;
		for (var i = 0; i < stripped.length(); i++) {
			if (quoted && i == brace) {
				this.places[at++] = begin + i;
			}
			this.places[at++] = begin + i;
			if (stripped.charAt(i) == '\'') {
				this.places[at++] = begin + i;
			}
		}
		while (at < this.places.length) {
			this.places[at++] = begin + stripped.length();
		}
	}

	/** The place in the words, in UTF-16 units. */
	int place(int inPattern) {
		return this.places[Math.min(inPattern, this.places.length - 1)];
	}

}
