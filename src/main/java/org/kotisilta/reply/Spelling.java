package org.kotisilta.reply;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.kotisilta.reply.Lexicon.Phrase;

import org.springframework.util.function.SingletonSupplier;

/**
 * The words of one language as people spell them: with one letter wrong, missing or too
 * many, and with endings.
 */
final class Spelling {

	/** Shorter words are one slip away from too many others. */
	private static final int SHORTEST_TO_REPAIR = 5;

	/** Shorter words with two slips in them may be any word. */
	private static final int SHORTEST_WITH_TWO_SLIPS = 8;

	/** Where no is a word of its own, so that two slips cannot add it or take it away. */
	private static final Set<String> NO_IS_A_WORD = Set.of("fi", "fi-simple", "sv", "en", "et", "ru", "uk");

	private final String language;

	private final Set<String> words = new LinkedHashSet<>();

	/** Words that change nothing. */
	private final Set<String> harmless = new LinkedHashSet<>();

	/** Beginnings and endings of words that are known whatever else they carry. */
	private final Map<String, Phrase> beginnings = new HashMap<>();

	private final Map<String, Phrase> endings = new HashMap<>();

	/** Made when the first message of the language is read: few hubs read them all. */
	private final SingletonSupplier<Known> known = SingletonSupplier.of(Known::new);

	Spelling(String language) {
		this.language = language;
	}

	/** The words of the language by what people make of them. */
	private final class Known {

		private final Set<String> bare = new HashSet<>();

		/** Words by what is left of them without one letter. */
		private final Map<String, Set<String>> shortened = new HashMap<>();

		/** Short words that change nothing: a slip in one of them is only a slip. */
		private final Map<String, Set<String>> shortened4 = new HashMap<>();

		/** Long words by their first letter, without accents and with them. */
		private final Map<Character, Map<String, String>> longWords = new HashMap<>();

		/** Words by their sound, where people write them in other letters. */
		private final Map<String, Set<String>> sounds = new HashMap<>();

		private Known() {
			Spelling.this.words.forEach(this::add);
			Spelling.this.harmless.stream()
				.filter((word) -> isOrJustShorter(Wording.withoutAccents(word)))
				.forEach((word) -> addShortened(word, this.shortened4));
		}

		private static boolean isOrJustShorter(String bare) {
			return bare.length() == SHORTEST_TO_REPAIR - 1 || bare.length() == SHORTEST_TO_REPAIR;
		}

		private void add(String word) {
			var unaccented = Wording.withoutAccents(word);
			this.bare.add(unaccented);
			if (NO_IS_A_WORD.contains(Spelling.this.language) && unaccented.length() >= SHORTEST_WITH_TWO_SLIPS) {
				this.longWords.computeIfAbsent(unaccented.charAt(0), (k) -> new HashMap<>()).put(unaccented, word);
			}
			var sound = Sounds.ofWord(word, Spelling.this.language);
			if (sound != null) {
				this.sounds.computeIfAbsent(sound, (k) -> new LinkedHashSet<>(2)).add(word);
			}
			if (unaccented.length() >= SHORTEST_TO_REPAIR) {
				addShortened(word, this.shortened);
			}
		}

		private static void addShortened(String word, Map<String, Set<String>> to) {
			shortened(Wording.withoutAccents(word))
				.forEach((key) -> to.computeIfAbsent(key, (k) -> new LinkedHashSet<>(2)).add(word));
		}

	}

	/**
	 * Learns a word; all are learnt before the first is looked for.
	 * @param harmless whether it changes nothing in a message
	 */
	void addWord(String word, boolean harmless) {
		this.words.add(word);
		if (harmless) {
			this.harmless.add(word);
		}
	}

	void addBeginning(String beginning, Phrase phrase) {
		this.beginnings.put(Wording.withoutAccents(beginning), phrase);
	}

	void addEnding(String ending, Phrase phrase) {
		this.endings.put(Wording.withoutAccents(ending), phrase);
	}

	/** Whether it is a word as it stands; not by its beginning or ending. */
	boolean knows(String bare) {
		return this.known.obtain().bare.contains(bare);
	}

	/**
	 * Known words that sound the same, for one nobody knows in letters of another sort.
	 */
	Set<String> soundingLike(String word) {
		var han = Wording.isHan(word.codePointAt(0));
		var sound = (han && this.words.contains(word)) ? null : Sounds.ofForeign(word, this.language);
		return (sound != null) ? this.known.obtain().sounds.getOrDefault(sound, Set.of()) : Set.of();
	}

	/** What a word is by its beginning or ending; null where they tell nothing. */
	@Nullable Phrase affixed(String bare) {
		if (this.beginnings.isEmpty() && this.endings.isEmpty()) {
			return null;
		}
		for (var length = bare.length(); length > 1; length--) {
			var begun = this.beginnings.get(bare.substring(0, length));
			if (begun != null) {
				return begun;
			}
		}
		for (var from = Math.min(2, bare.length()); from < bare.length(); from++) {
			var ended = this.endings.get(bare.substring(from));
			if (ended != null) {
				return ended;
			}
		}
		return null;
	}

	/**
	 * Known words that differ by one letter, or by two that changed places; long words by
	 * two such slips where none differs by one. Only for words nobody knows.
	 */
	List<String> near(String bare) {
		if (bare.length() < SHORTEST_TO_REPAIR - 1) {
			return List.of();
		}
		var near = new ArrayList<String>();
		var words = this.known.obtain();
		var known = (bare.length() < SHORTEST_TO_REPAIR) ? words.shortened4 : words.shortened;
		var keys = shortened(bare);
		for (var key : keys) {
			for (var word : known.getOrDefault(key, Set.of())) {
				if (!near.contains(word) && isRepair(bare, Wording.withoutAccents(word))) {
					near.add(word);
				}
			}
		}
		if (near.isEmpty() && bare.length() >= SHORTEST_WITH_TWO_SLIPS) {
			words.longWords.getOrDefault(bare.charAt(0), Map.of())
				.entrySet()
				.stream()
				.filter((word) -> isTwoSlips(bare, word.getKey()))
				.map(Map.Entry::getValue)
				.forEach(near::add);
		}
		return near;
	}

	/** Whether at most two letters are wrong, missing or too many. */
	static boolean isTwoSlips(String written, String word) {
		return Math.abs(written.length() - word.length()) <= 2 && slips(written, 0, word, 0, 2);
	}

	private static boolean slips(String a, int atA, String b, int atB, int left) {
		var i = atA;
		var j = atB;
		while (i < a.length() && j < b.length() && a.charAt(i) == b.charAt(j)) {
			i++;
			j++;
		}
		var restA = a.length() - i;
		var restB = b.length() - j;
		if (restA == 0 || restB == 0) {
			return restA + restB <= left;
		}
		return left > 0 && Math.abs(restA - restB) <= left && (slips(a, i + 1, b, j + 1, left - 1)
				|| slips(a, i + 1, b, j, left - 1) || slips(a, i, b, j + 1, left - 1));
	}

	private static Set<String> shortened(String word) {
		var keys = new LinkedHashSet<String>();
		keys.add(word);
		for (var at = 0; at < word.length(); at++) {
			keys.add(word.substring(0, at) + word.substring(at + 1));
		}
		return keys;
	}

	/** Many languages say no with the first letter. */
	private static boolean isRepair(String written, String word) {
		return written.charAt(0) == word.charAt(0) && isOneSlip(written, word);
	}

	static boolean isOneSlip(String a, String b) {
		var start = 0;
		while (start < Math.min(a.length(), b.length()) && a.charAt(start) == b.charAt(start)) {
			start++;
		}
		var restA = a.substring(start);
		var restB = b.substring(start);
		if (restA.length() == restB.length()) {
			return restA.isEmpty() || restA.substring(1).equals(restB.substring(1))
					|| restA.length() > 1 && restA.charAt(0) == restB.charAt(1) && restA.charAt(1) == restB.charAt(0)
							&& restA.substring(2).equals(restB.substring(2));
		}
		return restA.length() + 1 == restB.length() && restB.substring(1).equals(restA)
				|| restB.length() + 1 == restA.length() && restA.substring(1).equals(restB);
	}

}
