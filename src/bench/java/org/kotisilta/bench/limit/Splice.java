package org.kotisilta.bench.limit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text whose parts that are the same for everybody are encoded once; only the
 * recipient's own values are put between them.
 */
final class Splice {

	/** How a text is written on the wire. */
	enum Encoding {

		FORM, PLAIN, HTML, WORD;

		void put(byte[] text, Out out) {
			switch (this) {
				case FORM -> out.putForm(text);
				case PLAIN -> out.put(text);
				case HTML -> out.putHtml(text);
				case WORD -> out.putWord(text);
			}
		}

	}

	/** Encoded bytes, or the index and encoding of a value. */
	private sealed interface Piece {

		record Same(byte[] bytes) implements Piece {
		}

		record Own(int value, Encoding encoding) implements Piece {
		}

	}

	private final List<Piece> pieces = new ArrayList<>();

	/** Adds what is on the wire already in this form. */
	Splice add(String text) {
		this.pieces.add(new Piece.Same(text.getBytes(StandardCharsets.UTF_8)));
		return this;
	}

	/**
	 * Adds a text with marked values.
	 * @param literal how the words are written; HTML is HTML already
	 */
	Splice add(String marked, Encoding literal, Encoding value) {
		var from = 0;
		for (var at = marked.indexOf(Words.MARK); at >= 0; at = marked.indexOf(Words.MARK, from)) {
			same(marked.substring(from, at), literal);
			this.pieces.add(new Piece.Own(marked.charAt(at + 1) - '0', value));
			from = at + 2;
		}
		same(marked.substring(from), literal);
		return this;
	}

	private void same(String words, Encoding encoding) {
		var out = new Out();
		if (encoding == Encoding.WORD) {
			// A word of a header holds 45 bytes at most, and whole characters.
			words.codePoints()
				.mapToObj(Character::toString)
				.reduce((word, next) -> full(word, next, out))
				.ifPresent((word) -> encoding.put(word.getBytes(StandardCharsets.UTF_8), out));
		}
		else {
			encoding.put(words.getBytes(StandardCharsets.UTF_8), out);
		}
		this.pieces.add(new Piece.Same(out.copy()));
	}

	private static String full(String word, String next, Out out) {
		if ((word + next).getBytes(StandardCharsets.UTF_8).length <= 45) {
			return word + next;
		}
		out.putWord(word.getBytes(StandardCharsets.UTF_8));
		return next;
	}

	void write(byte[][] values, Out out) {
		for (var piece : this.pieces) {
			switch (piece) {
				case Piece.Same same -> out.put(same.bytes());
				case Piece.Own own -> own.encoding().put(values[own.value()], out);
			}
		}
	}

}
