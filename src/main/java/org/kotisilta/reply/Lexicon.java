package org.kotisilta.reply;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

import org.jspecify.annotations.Nullable;
import org.kotisilta.reply.PhraseTree.Found;

/**
 * The words that answer, refuse, doubt, ask, thank and stop, and those that change
 * nothing, in every language, with the false friends among them. Built once; read by any
 * thread.
 */
final class Lexicon {

	/** What a phrase does in a reply. */
	enum Role {

		/** Answers. */
		ACCEPT, DECLINE,
		/** A sign that answers where it stands alone. */
		SIGN_ACCEPT, SIGN_DECLINE,
		/** Turns an answer, takes half of it back, or asks. */
		NEGATOR, BUT, HESITATION, ELSEWHERE, QUESTION,
		/** "We do not refuse": no answer, and no doubt about a whole one beside it. */
		NOT_REFUSING,
		/** Speaks for a refusal, and against taking a yes for one: "we have moved". */
		REASON,
		/**
		 * Changes nothing: thanks, "received", what may stand beside a number, the
		 * writer's part in the family, "we choose", others, what a child's name follows.
		 */
		POLITENESS, ACKNOWLEDGEMENT, LABEL, FAMILY, CHOOSING, HARMLESS, CHILD,
		/** Not about an offer. */
		OPT_OUT, OPT_IN, HELP, NUMBER;

		boolean changesNothing() {
			return switch (this) {
				case POLITENESS, ACKNOWLEDGEMENT, LABEL, FAMILY, CHOOSING, HARMLESS, CHILD -> true;
				default -> false;
			};
		}

	}

	/** What a phrase answers to one who speaks certain languages. */
	enum Sense {

		ACCEPT, DECLINE, EITHER, NOTHING

	}

	/**
	 * A phrase as written in the lexicon.
	 *
	 * @param written a firm one in its short form, which stands for thousands; any other
	 * spelled out
	 * @param firm whether it says all that an answer needs ("we do not take the place"),
	 * so that words nobody knows beside it are a reason, not a doubt
	 * @param number only for number words
	 */
	record Phrase(String written, String language, Role role, boolean firm, int number) {

		/** The same beside which every word counts. */
		Phrase loose() {
			return new Phrase(this.written, this.language, this.role, false, this.number);
		}

		boolean spokenBy(String reader) {
			return speaks(reader, this.language);
		}

	}

	private final PhraseTree tree = new PhraseTree();

	private final Map<String, Spelling> spellings = new HashMap<>();

	/** What a word means by language, where languages disagree. */
	private final Map<List<String>, Map<String, Sense>> falseFriends = new HashMap<>();

	private final List<Phrase> phrases;

	private final Map<String, Map<String, Sense>> disagreements;

	Lexicon(List<Phrase> phrases, Map<String, Map<String, Sense>> falseFriends) {
		this.disagreements = Map.copyOf(falseFriends);
		// The same words stand in thousands of phrases.
		var known = new HashMap<String, List<String>>();
		var all = new LinkedHashSet<Phrase>();
		phrases.stream().filter(Phrase::firm).filter(all::add).forEach((phrase) -> add(phrase, known));
		phrases.stream()
			.filter((phrase) -> !phrase.firm())
			.map((phrase) -> firmIfItHoldsAFirmOne(phrase, known))
			.filter(all::add)
			.forEach((phrase) -> add(phrase, known));
		this.phrases = List.copyOf(all);
		falseFriends.forEach((word, senses) -> {
			var tokens = Wording.of(word).tokens();
			this.falseFriends.put(tokens, senses);
			this.falseFriends.putIfAbsent(tokens.stream().map(Wording::withoutAccents).toList(), senses);
		});
	}

	/** "Yes we accept the place" is as firm as the "we accept" in it. */
	private Phrase firmIfItHoldsAFirmOne(Phrase phrase, Map<String, List<String>> known) {
		// Without spaces nobody knows where its words begin: "still not" is no sentence.
		var holds = (phrase.role() == Role.ACCEPT || phrase.role() == Role.DECLINE) && phrase.written().contains(" ")
				&& this.tree.holds(tokens(phrase.written(), known), (other) -> other.firm()
						&& other.role() == phrase.role() && other.language().equals(phrase.language()));
		return holds ? new Phrase(phrase.written(), phrase.language(), phrase.role(), true, phrase.number()) : phrase;
	}

	List<Phrase> phrases() {
		return this.phrases;
	}

	Map<String, Map<String, Sense>> falseFriends() {
		return this.disagreements;
	}

	private void add(Phrase phrase, Map<String, List<String>> known) {
		var spelling = this.spellings.computeIfAbsent(phrase.language(), Spelling::new);
		var whole = phrase.written();
		if (whole.endsWith("*")) {
			spelling.addBeginning(only(whole), phrase);
			return;
		}
		if (whole.startsWith("*")) {
			spelling.addEnding(only(whole), phrase);
			return;
		}
		// A zero-width non-joiner is written, left out or replaced by a space.
		for (var form : new LinkedHashSet<>(List.of(whole, whole.replace('\u200c', ' ')))) {
			var written = Alternatives.steps(form);
			var steps = (phrase.firm() ? Alternatives.shortest(written) : written).stream()
				.map((step) -> step.stream().map((words) -> tokens(words, known)).toList())
				.toList();
			this.tree.add(steps, phrase);
			if (phrase.role() != Role.OPT_OUT) {
				steps.stream()
					.flatMap(List::stream)
					.flatMap(List::stream)
					.forEach((word) -> spelling.addWord(word, phrase.role().changesNothing()));
			}
		}
	}

	private static List<String> tokens(String written, Map<String, List<String>> known) {
		var tokens = new ArrayList<String>();
		for (var piece : written.isEmpty() ? new String[0] : written.split(" ")) {
			tokens.addAll(known.computeIfAbsent(piece, (p) -> p.equals("<n>") ? List.of(p) : Wording.of(p).tokens()));
		}
		return tokens;
	}

	private static String only(String written) {
		return Wording.of(written.replace("*", "")).tokens().getFirst();
	}

	/** How the languages are spelled that somebody speaks. */
	List<Spelling> spellings(List<String> languages) {
		return this.spellings.entrySet()
			.stream()
			.filter((entry) -> languages.stream().anyMatch((reader) -> speaks(reader, entry.getKey())))
			.map(Map.Entry::getValue)
			.toList();
	}

	/** The best phrase that begins at a word; null where none does. */
	@Nullable Found at(List<Token> tokens, int from, IntPredicate skippable) {
		return this.tree.at(tokens, from, skippable);
	}

	/** What phrases answer to somebody who speaks these languages, best first. */
	Sense sense(List<String> words, List<Phrase> phrases, List<String> languages) {
		var senses = this.falseFriends.get(words);
		if (senses != null) {
			return languages.stream()
				.flatMap((language) -> senses.keySet().stream().filter((key) -> speaks(language, key)))
				.map(senses::get)
				.findFirst()
				.orElseGet(() -> anyOf(Set.copyOf(senses.values())));
		}
		return sense(spoken(phrases, languages));
	}

	/** The phrases of the best language that has any of them; all where none has. */
	static List<Phrase> spoken(List<Phrase> phrases, List<String> languages) {
		for (var language : languages) {
			var own = phrases.stream().filter((phrase) -> phrase.spokenBy(language)).toList();
			if (!own.isEmpty()) {
				return own;
			}
		}
		return phrases;
	}

	private static Sense anyOf(Set<Sense> senses) {
		if (senses.contains(Sense.ACCEPT)) {
			return senses.contains(Sense.DECLINE) ? Sense.EITHER : Sense.ACCEPT;
		}
		return senses.contains(Sense.DECLINE) ? Sense.DECLINE : Sense.NOTHING;
	}

	private static Sense sense(List<Phrase> phrases) {
		var senses = EnumSet.noneOf(Sense.class);
		phrases.forEach((phrase) -> senses.add(switch (phrase.role()) {
			case ACCEPT -> Sense.ACCEPT;
			case DECLINE -> Sense.DECLINE;
			default -> Sense.NOTHING;
		}));
		return anyOf(senses);
	}

	/** Plain Finnish is Finnish: one who reads {@code fi-simple} speaks {@code fi}. */
	static boolean speaks(String reader, String language) {
		return reader.equals(language) || reader.startsWith(language + "-") || language.startsWith(reader + "-");
	}

}
