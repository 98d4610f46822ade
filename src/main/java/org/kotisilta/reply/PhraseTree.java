package org.kotisilta.reply;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

import org.jspecify.annotations.Nullable;
import org.kotisilta.reply.Lexicon.Phrase;

/**
 * Every phrase of the lexicon, word by word, so that a message is walked through once
 * instead of once per phrase.
 */
final class PhraseTree {

	/** Stands for any number in a phrase. */
	private static final String NUMBER = "<n>";

	/** So many harmless words may stand between the words of a phrase. */
	private static final int GAP = 5;

	private final Node root = new Node("");

	private static final class Node {

		private final String word;

		private final Map<String, Node> next = new HashMap<>(2);

		private final Map<String, List<Node>> bare = new HashMap<>(2);

		private final List<Phrase> ends = new ArrayList<>(1);

		private Node(String word) {
			this.word = word;
		}

		private Node child(String word) {
			var known = this.next.get(word);
			if (known != null) {
				return known;
			}
			var child = new Node(word);
			this.next.put(word, child);
			this.bare.computeIfAbsent(Wording.withoutAccents(word), (key) -> new ArrayList<>(1)).add(child);
			return child;
		}

	}

	/**
	 * A word of a message in every spelling it may be compared in.
	 *
	 * @param repairs what it may be a misspelling of
	 */
	record Token(String text, String bare, List<String> repairs) {
	}

	/**
	 * A phrase in a message.
	 *
	 * @param covered the places of its words, in order
	 * @param exact whether it was written so, accents and all
	 */
	record Found(List<Integer> covered, List<Phrase> phrases, boolean exact) {

		int gaps() {
			return this.covered.getLast() - this.covered.getFirst() + 1 - this.covered.size();
		}

		/** Longer before shorter, as written before repaired, whole before torn. */
		boolean betterThan(Found other) {
			if (this.covered.size() != other.covered.size()) {
				return this.covered.size() > other.covered.size();
			}
			return (this.exact != other.exact) ? this.exact : gaps() < other.gaps();
		}

	}

	void add(List<String> words, Phrase phrase) {
		var node = this.root;
		for (var word : words) {
			node = node.child(word);
		}
		if (!node.ends.contains(phrase)) {
			node.ends.add(phrase);
		}
	}

	/**
	 * The best phrase that begins at a word; null where none does.
	 * @param skippable the words it may be torn apart by
	 */
	@Nullable Found at(List<Token> tokens, int from, IntPredicate skippable) {
		var walk = new Walk(tokens, skippable);
		walk.on(this.root, from, new ArrayList<>(), true, 0);
		return walk.best;
	}

	private static final class Walk {

		private final List<Token> tokens;

		private final IntPredicate skippable;

		private @Nullable Found best;

		private Walk(List<Token> tokens, IntPredicate skippable) {
			this.tokens = tokens;
			this.skippable = skippable;
		}

		private void on(Node node, int at, List<Integer> covered, boolean exact, int skipped) {
			if (!node.ends.isEmpty()) {
				offer(new Found(List.copyOf(covered), List.copyOf(node.ends), exact));
			}
			if (at == this.tokens.size()) {
				return;
			}
			var token = this.tokens.get(at);
			follow(node.next.get(token.text()), at, covered, exact, skipped);
			for (var near : node.bare.getOrDefault(token.bare(), List.of())) {
				if (!near.word.equals(token.text()) && Wording.isLessAccented(token.text(), near.word)) {
					follow(near, at, covered, false, skipped);
				}
			}
			for (var repair : token.repairs()) {
				follow(node.next.get(repair), at, covered, false, skipped);
			}
			if (Character.isDigit(token.text().charAt(0))) {
				follow(node.next.get(NUMBER), at, covered, exact, skipped);
			}
			if (!covered.isEmpty() && skipped < GAP && this.skippable.test(at)) {
				on(node, at + 1, covered, exact, skipped + 1);
			}
		}

		private void follow(@Nullable Node node, int at, List<Integer> covered, boolean exact, int skipped) {
			if (node != null) {
				covered.add(at);
				on(node, at + 1, covered, exact, skipped);
				covered.removeLast();
			}
		}

		private void offer(Found found) {
			if (this.best == null || found.betterThan(this.best)) {
				this.best = found;
			}
			else if (!this.best.betterThan(found)) {
				// As good: both meanings count, and opposite ones cancel each other.
				var both = new ArrayList<>(this.best.phrases());
				both.addAll(found.phrases());
				this.best = new Found(this.best.covered(), List.copyOf(both), found.exact());
			}
		}

	}

}
