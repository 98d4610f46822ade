package org.kotisilta.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * One way through a text's selectors: the words met on it and the arguments put in.
 *
 * @param path the selectors taken, such as {@code n=few, g=girl}; empty if there are none
 * @param words the words, with {@link #HOLE} for every argument and every {@code #}
 * @param pieces where in the pattern the words come from
 * @param arguments the arguments put in, in their order, as often as they are
 * @param selectors the arguments that only decided the way
 * @param hashes how many {@code #} stand for a number
 * @param plainHashes whether a {@code #} on the way is only a sign, because a select
 * stands between it and its plural
 */
record Branch(String path, String words, List<Piece> pieces, List<String> arguments, Set<String> selectors, int hashes,
		boolean plainHashes) {

	/** Stands in {@link #words} where a value goes: U+FFFC. */
	static final char HOLE = '\uFFFC';

	static final Branch EMPTY = new Branch("", "", List.of(), List.of(), Set.of(), 0, false);

	Branch {
		pieces = List.copyOf(pieces);
		arguments = List.copyOf(arguments);
		selectors = Collections.unmodifiableSet(new TreeSet<>(selectors));
	}

	/** The words that stand at a place of the pattern come next. */
	Branch withWords(String more, int place, boolean plainHash) {
		if (more.isEmpty()) {
			return this;
		}
		List<Piece> longer = new ArrayList<>(this.pieces);
		longer.add(new Piece(this.words.length(), place, more.length()));
		return new Branch(this.path, this.words + more, longer, this.arguments, this.selectors, this.hashes,
				this.plainHashes || plainHash);
	}

	Branch withArgument(String name) {
		List<String> more = new ArrayList<>(this.arguments);
		more.add(name);
		return new Branch(this.path, this.words + HOLE, this.pieces, more, this.selectors, this.hashes,
				this.plainHashes);
	}

	Branch withHash() {
		return new Branch(this.path, this.words + HOLE, this.pieces, this.arguments, this.selectors, this.hashes + 1,
				this.plainHashes);
	}

	/**
	 * This branch, then {@code other}, reached by the choice {@code step} of a selector.
	 */
	Branch then(String selector, String step, Branch other) {
		List<String> all = new ArrayList<>(this.arguments);
		all.addAll(other.arguments);
		Set<String> decided = new TreeSet<>(this.selectors);
		decided.addAll(other.selectors);
		decided.add(selector);
		List<Piece> longer = new ArrayList<>(this.pieces);
		other.pieces.forEach((piece) -> longer.add(piece.after(this.words.length())));
		String way = this.path.isEmpty() ? step : this.path + ", " + step;
		return new Branch(other.path.isEmpty() ? way : way + ", " + other.path, this.words + other.words, longer, all,
				decided, this.hashes + other.hashes, this.plainHashes || other.plainHashes);
	}

	/**
	 * Where a run of the words stands in the pattern; null if it does not stand there in
	 * one run, because an argument or a selector comes between.
	 */
	@Nullable Place place(int start, int end) {
		int from = -1;
		int to = -1;
		for (Piece piece : this.pieces) {
			if (piece.words() < end && start < piece.words() + piece.length()) {
				int first = piece.pattern() + Math.max(0, start - piece.words());
				// One apostrophe that quotes may stand between two pieces, nothing more.
				if (to >= 0 && first > to + 1) {
					return null;
				}
				from = (from < 0) ? first : from;
				to = piece.pattern() + Math.min(piece.length(), end - piece.words());
			}
		}
		return (from < 0 || this.words.substring(start, end).indexOf(HOLE) >= 0) ? null : new Place(from, to);
	}

	/**
	 * Words as they stand in the pattern.
	 *
	 * @param words where they begin in the branch's words
	 * @param pattern where they begin in the pattern
	 * @param length how many units they are
	 */
	record Piece(int words, int pattern, int length) {

		Piece after(int before) {
			return new Piece(before + this.words, this.pattern, this.length);
		}

	}

}
