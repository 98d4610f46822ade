package org.kotisilta.reply;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Spells out the short form of phrases in the lexicon: {@code (we|I) take (it|)} stands
 * for four of them. Groups do not nest.
 */
final class Alternatives {

	private Alternatives() {
	}

	/**
	 * Every phrase a short form stands for, without double spaces.
	 * @throws IllegalArgumentException if a group is not closed
	 */
	static List<String> of(String written) {
		var all = new LinkedHashSet<String>();
		for (var phrase : spelledOut(written)) {
			all.add(phrase.strip().replaceAll(" +", " "));
		}
		return List.copyOf(all);
	}

	private static List<String> spelledOut(String written) {
		var open = written.indexOf('(');
		if (open < 0) {
			return List.of(written);
		}
		var close = written.indexOf(')', open);
		if (close < 0) {
			throw new IllegalArgumentException("A group is not closed in " + written);
		}
		var all = new ArrayList<String>();
		for (var rest : spelledOut(written.substring(close + 1))) {
			for (var choice : written.substring(open + 1, close).split("\\|", -1)) {
				all.add(written.substring(0, open) + choice + rest);
			}
		}
		return all;
	}

}
