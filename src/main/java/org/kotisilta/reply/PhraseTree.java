package org.kotisilta.reply;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

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

	private final Node root = new Node(true);

	private static final class Node {

		private Map<String, List<Node>> next = Map.of();

		/** Words with accents, by what is left without them. */
		private Map<String, List<Edge>> bare = Map.of();

		private List<Phrase> ends = List.of();

		/** Whether it belongs to all phrases that begin with the same words. */
		private final boolean shared;

		private Node(boolean shared) {
			this.shared = shared;
		}

		/** The place of all phrases that go on with a word. */
		private Node shared(String word) {
			return this.next.getOrDefault(word, List.of())
				.stream()
				.filter((place) -> place.shared)
				.findFirst()
				.orElseGet(() -> {
					var place = new Node(true);
					lead(word, place);
					return place;
				});
		}

		private void lead(String word, Node to) {
			this.next = with(this.next, word, to);
			var unaccented = Wording.withoutAccents(word);
			if (!unaccented.equals(word)) {
				this.bare = with(this.bare, unaccented, new Edge(word, to));
			}
		}

		/** Most places lead to one other: a map that grows would be most of the tree. */
		private static <T> Map<String, List<T>> with(Map<String, List<T>> map, String word, T value) {
			if (map.isEmpty()) {
				return Map.of(word, List.of(value));
			}
			var grown = (map instanceof HashMap) ? map : new HashMap<>(map);
			grown.put(word, with(grown.getOrDefault(word, List.of()), value));
			return grown;
		}

		private static <T> List<T> with(List<T> list, T value) {
			if (list.isEmpty()) {
				return List.of(value);
			}
			var grown = (list instanceof ArrayList) ? list : new ArrayList<>(list);
			grown.add(value);
			return grown;
		}

	}

	private record Edge(String word, Node to) {
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

	/**
	 * Adds a phrase. All ways through a step end in one place, so that a short form takes
	 * as many places as it has steps, however many phrases it stands for.
	 * @param steps one after the other, each with the words that may stand there
	 */
	void add(List<List<List<String>>> steps, Phrase phrase) {
		var beginning = steps.stream().takeWhile((step) -> step.size() == 1).toList();
		var shared = this.root;
		for (var word : beginning.stream().flatMap(List::stream).flatMap(List::stream).toList()) {
			shared = shared.shared(word);
		}
		var places = new LinkedHashSet<>(List.of(shared));
		for (var step : steps.subList(beginning.size(), steps.size())) {
			var end = new Node(false);
			var from = List.copyOf(places);
			if (step.stream().noneMatch(List::isEmpty)) {
				places.clear();
			}
			step.stream().filter((words) -> !words.isEmpty()).forEach((words) -> lead(from, words, end));
			places.add(end);
		}
		if (!places.remove(this.root)) {
			places.forEach((place) -> place.ends = Node.with(place.ends, phrase));
		}
		else {
			throw new IllegalArgumentException("Nothing can be compared in lexicon entry " + phrase.written());
		}
	}

	private static void lead(List<Node> from, List<String> words, Node end) {
		var places = from;
		for (var word : words.subList(0, words.size() - 1)) {
			var place = new Node(false);
			places.forEach((before) -> before.lead(word, place));
			places = List.of(place);
		}
		places.forEach((before) -> before.lead(words.getLast(), end));
	}

	/** Whether these words, as they are and in this order, hold such a phrase. */
	boolean holds(List<String> words, Predicate<Phrase> such) {
		var places = new LinkedHashSet<Node>();
		for (var word : words) {
			places.add(this.root);
			var next = new LinkedHashSet<Node>();
			places.forEach((place) -> next.addAll(place.next.getOrDefault(word, List.of())));
			if (next.stream().flatMap((place) -> place.ends.stream()).anyMatch(such)) {
				return true;
			}
			places = next;
		}
		return false;
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
				var found = new Found(List.copyOf(covered), List.copyOf(node.ends), exact);
				if (!isTornWord(found)) {
					offer(found);
				}
			}
			if (at == this.tokens.size()) {
				return;
			}
			var token = this.tokens.get(at);
			follow(node, token.text(), at, covered, exact, skipped);
			for (var near : node.bare.getOrDefault(token.bare(), List.of())) {
				if (!near.word().equals(token.text()) && Wording.isLessAccented(token.text(), near.word())) {
					follow(near.to(), at, covered, false, skipped);
				}
			}
			for (var repair : token.repairs()) {
				follow(node, repair, at, covered, false, skipped);
			}
			if (Character.isDigit(token.text().charAt(0))) {
				follow(node, NUMBER, at, covered, exact, skipped);
			}
			if (!covered.isEmpty() && skipped < GAP && this.skippable.test(at)) {
				on(node, at + 1, covered, exact, skipped + 1);
			}
		}

		private void follow(Node from, String word, int at, List<Integer> covered, boolean exact, int skipped) {
			for (var place : from.next.getOrDefault(word, List.of())) {
				follow(place, at, covered, exact, skipped);
			}
		}

		private void follow(Node place, int at, List<Integer> covered, boolean exact, int skipped) {
			covered.add(at);
			on(place, at + 1, covered, exact, skipped);
			covered.removeLast();
		}

		/** Two Chinese signs are one word, and none with another sign between them. */
		private boolean isTornWord(Found found) {
			return found.covered().size() == 2 && found.gaps() > 0
					&& Wording.isHan(this.tokens.get(found.covered().getFirst()).text().codePointAt(0));
		}

		private void offer(Found found) {
			if (this.best == null || found.betterThan(this.best)) {
				this.best = found;
			}
			else if (!this.best.betterThan(found)) {
				// As good: both meanings count, and opposite ones cancel each other.
				var both = new ArrayList<>(this.best.phrases());
				found.phrases().stream().filter((phrase) -> !both.contains(phrase)).forEach(both::add);
				this.best = new Found(this.best.covered(), List.copyOf(both), found.exact());
			}
		}

	}

}
