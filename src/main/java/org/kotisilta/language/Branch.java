package org.kotisilta.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One way through a text's selectors: the words met on it and the arguments put in.
 *
 * @param path the selectors taken, such as {@code n=few, g=girl}; empty if there are none
 * @param words the words, with {@link #HOLE} for every argument and every {@code #}
 * @param arguments the arguments put in, in their order, as often as they are
 * @param selectors the arguments that only decided the way
 * @param hashes how many {@code #} stand for a number
 * @param plainHashes whether a {@code #} on the way is only a sign, because a select
 * stands between it and its plural
 */
record Branch(String path, String words, List<String> arguments, Set<String> selectors, int hashes,
		boolean plainHashes) {

	/** Stands in {@link #words} where a value goes: U+FFFC. */
	static final char HOLE = '\uFFFC';

	static final Branch EMPTY = new Branch("", "", List.of(), Set.of(), 0, false);

	Branch {
		arguments = List.copyOf(arguments);
		selectors = Collections.unmodifiableSet(new TreeSet<>(selectors));
	}

	Branch withWords(String more, boolean plainHash) {
		return new Branch(this.path, this.words + more, this.arguments, this.selectors, this.hashes,
				this.plainHashes || plainHash);
	}

	Branch withArgument(String name) {
		List<String> more = new ArrayList<>(this.arguments);
		more.add(name);
		return new Branch(this.path, this.words + HOLE, more, this.selectors, this.hashes, this.plainHashes);
	}

	Branch withHash() {
		return new Branch(this.path, this.words + HOLE, this.arguments, this.selectors, this.hashes + 1,
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
		String way = this.path.isEmpty() ? step : this.path + ", " + step;
		return new Branch(other.path.isEmpty() ? way : way + ", " + other.path, this.words + other.words, all, decided,
				this.hashes + other.hashes, this.plainHashes || other.plainHashes);
	}

}
