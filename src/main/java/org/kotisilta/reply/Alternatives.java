package org.kotisilta.reply;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * Spells out the short form of phrases in the lexicon: {@code (we|I) take (it|)} stands
 * for four of them. Groups do not nest.
 */
final class Alternatives {

	private static final Pattern SPACES = Pattern.compile(" {2,}");

	private Alternatives() {
	}

	/**
	 * Looks whether a short form can be spelled out.
	 * @throws IllegalArgumentException if a group is not opened, not closed, or within
	 * another
	 */
	static void check(String written) {
		var open = false;
		for (var at = 0; at < written.length(); at++) {
			var c = written.charAt(at);
			if (c == '(' && open || c == ')' && !open) {
				throw new IllegalArgumentException("Groups do not nest in " + written);
			}
			if (c == '|' && !open) {
				throw new IllegalArgumentException("Alternatives stand in no group in " + written);
			}
			open = (c == '(') || open && c != ')';
		}
		if (open) {
			throw new IllegalArgumentException("A group is not closed in " + written);
		}
	}

	/**
	 * Every phrase a short form stands for, without double spaces.
	 * @throws IllegalArgumentException if it cannot be spelled out, see {@link #check}
	 */
	static List<String> of(String written) {
		check(written);
		var all = new LinkedHashSet<String>();
		for (var phrase : spelledOut(written)) {
			all.add(SPACES.matcher(phrase.strip()).replaceAll(" "));
		}
		return List.copyOf(all);
	}

	/**
	 * The short form step by step, each step with what may stand there; an empty string
	 * where nothing needs to. What is written without a space between is one step.
	 * @throws IllegalArgumentException if it cannot be spelled out, see {@link #check}
	 */
	static List<List<String>> steps(String written) {
		var steps = new ArrayList<List<String>>();
		var from = 0;
		var depth = 0;
		for (var at = 0; at <= written.length(); at++) {
			if (at == written.length() || depth == 0 && written.charAt(at) == ' ') {
				if (at > from) {
					steps.add(of(written.substring(from, at)));
				}
				from = at + 1;
			}
			else {
				depth += (written.charAt(at) == '(') ? 1 : (written.charAt(at) == ')') ? -1 : 0;
			}
		}
		return steps;
	}

	/**
	 * The same without what may be left out at either end: "we accept" finds "so we
	 * accept the place" too, and leaves the words around it to be read for themselves.
	 */
	static List<List<String>> shortest(List<List<String>> steps) {
		var kept = new ArrayList<>(steps);
		while (!kept.isEmpty() && kept.getFirst().contains("")) {
			kept.removeFirst();
		}
		while (!kept.isEmpty() && kept.getLast().contains("")) {
			kept.removeLast();
		}
		if (!kept.isEmpty()) {
			kept.set(0, without(kept.getFirst(), (longer, other) -> longer.endsWith(" " + other)));
			kept.set(kept.size() - 1, without(kept.getLast(), (longer, other) -> longer.startsWith(other + " ")));
		}
		return kept;
	}

	private static List<String> without(List<String> all, BiPredicate<String, String> holds) {
		return all.stream().filter((longer) -> all.stream().noneMatch((other) -> holds.test(longer, other))).toList();
	}

	private static List<String> spelledOut(String written) {
		var open = written.indexOf('(');
		if (open < 0) {
			return List.of(written);
		}
		var close = written.indexOf(')', open);
		var all = new ArrayList<String>();
		for (var rest : spelledOut(written.substring(close + 1))) {
			for (var choice : written.substring(open + 1, close).split("\\|", -1)) {
				all.add(written.substring(0, open) + choice + rest);
			}
		}
		return all;
	}

}
