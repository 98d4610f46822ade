package org.kotisilta.reply;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.kotisilta.reply.Lexicon.Match;
import org.kotisilta.reply.Lexicon.Role;
import org.kotisilta.reply.Lexicon.Sense;
import org.kotisilta.reply.Reading.Evidence;

/**
 * A message taken apart into what is known about it.
 *
 * @param parts in the order they were written
 * @param question whether it carries a question mark
 */
record Parts(List<Part> parts, boolean question) {

	/** A piece of a message. */
	sealed interface Part {

	}

	/** Something the lexicon knows; its sense and roles as the writer means them. */
	record Word(Match match, Sense sense, Set<Role> roles, boolean ownLanguage) implements Part {
	}

	/** A number, in digits or as a word. */
	record Number(String written, int value) implements Part {
	}

	/** The first name of a child with one of these offers. */
	record Name(String written, Set<Long> offers) implements Part {
	}

	/** A word nobody has told us about. */
	record Unknown(String written) implements Part {
	}

	/** An emoji the lexicon does not know. */
	record Symbol(String written) implements Part {
	}

	/** A misspelled word of a foreign language must have this many letters to count. */
	private static final int LETTERS_TO_REPAIR = 4;

	static Parts of(String text, Lexicon lexicon, List<Candidate> offers, List<String> languages) {
		var wording = Wording.of(text);
		var names = names(offers);
		var tokens = wording.tokens();
		var parts = new ArrayList<Part>();
		for (var at = 0; at < tokens.size();) {
			var name = name(names, tokens, at);
			var word = word(lexicon, tokens, at, languages);
			var nameLength = (name != null) ? Wording.of(name.written()).tokens().size() : 0;
			if (name != null && (word == null || nameLength >= word.match().words().size())) {
				// A child called Maya: the name and the Somali "no" look the same.
				parts.add((word != null && word.sense() != Sense.NOTHING)
						? new Word(word.match(), Sense.EITHER, word.roles(), word.ownLanguage()) : name);
				at += nameLength;
			}
			else if (word != null) {
				parts.add(numberOr(word, lexicon.number(word.match(), languages)));
				at += word.match().words().size();
			}
			else {
				parts.add(unknown(tokens.get(at)));
				at++;
			}
		}
		return new Parts(List.copyOf(parts), wording.question());
	}

	private static Part numberOr(Word word, int number) {
		// "En" is one in Swedish and "I do not" in Finnish: what may be an answer is no
		// number.
		return (number > 0 && word.roles().contains(Role.NUMBER) && word.sense() == Sense.NOTHING
				&& !word.match().has(Role.ACCEPT) && !word.match().has(Role.DECLINE))
						? new Number(String.join(" ", word.match().words()), number) : word;
	}

	private static Part unknown(String token) {
		if (token.chars().allMatch((c) -> c >= '0' && c <= '9')) {
			return new Number(token, (token.length() > 4) ? -1 : Integer.parseInt(token));
		}
		return Character.isLetterOrDigit(token.codePointAt(0)) ? new Unknown(token) : new Symbol(token);
	}

	private static @Nullable Word word(Lexicon lexicon, List<String> tokens, int at, List<String> languages) {
		var match = lexicon.at(tokens, at);
		if (match == null) {
			return null;
		}
		var own = languages.stream().anyMatch((language) -> spoken(match, language));
		if (!own && !match.exact() && String.join("", match.words()).length() < LETTERS_TO_REPAIR) {
			return null;
		}
		var roles = EnumSet.noneOf(Role.class);
		var reader = languages.stream().filter((language) -> spoken(match, language)).findFirst();
		// A word repaired to fit stops messages only where it can mean nothing else.
		var stops = match.exact() || match.phrases().stream().allMatch((phrase) -> phrase.role() == Role.OPT_OUT);
		match.phrases()
			.stream()
			.filter((phrase) -> (phrase.role() == Role.OPT_OUT) ? stops
					: reader.isEmpty() || phrase.spokenBy(reader.get()))
			.forEach((phrase) -> roles.add(phrase.role()));
		return new Word(match, lexicon.sense(match, languages), roles, own);
	}

	private static boolean spoken(Match match, String language) {
		return match.phrases().stream().anyMatch((phrase) -> phrase.spokenBy(language));
	}

	private static Map<List<String>, Set<Long>> names(List<Candidate> offers) {
		var names = new HashMap<List<String>, Set<Long>>();
		for (var offer : offers) {
			var tokens = unaccented(Wording.of(offer.childName()).tokens());
			if (!tokens.isEmpty()) {
				names.computeIfAbsent(tokens, (key) -> new LinkedHashSet<>()).add(offer.offerId());
			}
		}
		return names;
	}

	private static @Nullable Name name(Map<List<String>, Set<Long>> names, List<String> tokens, int at) {
		return names.entrySet()
			.stream()
			.filter((name) -> at + name.getKey().size() <= tokens.size()
					&& unaccented(tokens.subList(at, at + name.getKey().size())).equals(name.getKey()))
			.map((name) -> new Name(String.join(" ", name.getKey()), name.getValue()))
			.findFirst()
			.orElse(null);
	}

	private static List<String> unaccented(List<String> tokens) {
		return tokens.stream().map(Wording::withoutAccents).toList();
	}

	boolean isEmpty() {
		return this.parts.stream().allMatch(Symbol.class::isInstance);
	}

	Set<Integer> numbers() {
		var numbers = new LinkedHashSet<Integer>();
		this.parts.forEach((part) -> {
			if (part instanceof Number number) {
				numbers.add(number.value());
			}
		});
		return numbers;
	}

	Set<Long> named() {
		var named = new LinkedHashSet<Long>();
		this.parts.forEach((part) -> {
			if (part instanceof Name name) {
				named.addAll(name.offers());
			}
		});
		return named;
	}

	/** What its words answer. */
	Set<Sense> senses() {
		var senses = EnumSet.noneOf(Sense.class);
		words(Word::sense).forEach(senses::add);
		senses.remove(Sense.NOTHING);
		return senses;
	}

	/** "Not", where it is not itself the answer. */
	boolean negated() {
		return this.parts.stream()
			.anyMatch((part) -> part instanceof Word word && word.roles().contains(Role.NEGATOR)
					&& word.sense() == Sense.NOTHING);
	}

	boolean hesitates() {
		return this.parts.stream()
			.anyMatch((part) -> part instanceof Word word && word.roles().contains(Role.HESITATION)
					&& word.sense() == Sense.NOTHING);
	}

	/** Whether every answer in it was written as the lexicon has it. */
	boolean exact() {
		return this.parts.stream()
			.noneMatch((part) -> part instanceof Word word && word.sense() != Sense.NOTHING && !word.match().exact());
	}

	/** Whether it says this and nothing else, politely or not. */
	boolean isOnly(Role role) {
		return this.parts.stream().anyMatch((part) -> part instanceof Word word && word.roles().contains(role))
				&& this.parts.stream().allMatch((part) -> switch (part) {
					case Word word -> word.roles().contains(role) || word.roles().contains(Role.POLITENESS);
					case Symbol _ -> true;
					case Number _, Name _, Unknown _ -> false;
				});
	}

	/** Words that are not known. */
	int unknown() {
		return (int) this.parts.stream().filter(Unknown.class::isInstance).count();
	}

	/** How many words it has, as a person would count: two Han characters make one. */
	int words() {
		var halves = 0;
		for (var part : this.parts) {
			halves += switch (part) {
				case Word word -> halves(word.match().words());
				case Unknown unknown -> halves(List.of(unknown.written()));
				case Number _, Name _ -> 2;
				case Symbol _ -> 0;
			};
		}
		return (halves + 1) / 2;
	}

	private static int halves(List<String> tokens) {
		return tokens.stream().mapToInt((token) -> Wording.isHan(token.codePointAt(0)) ? 1 : 2).sum();
	}

	List<Evidence> evidence() {
		return this.parts.stream().map(Parts::evidence).toList();
	}

	private static Evidence evidence(Part part) {
		return switch (part) {
			case Word word -> new Evidence(String.join(" ", word.match().words()),
					(word.sense() != Sense.NOTHING) ? word.sense().name() : word.roles().toString(),
					word.match().languages());
			case Number number -> new Evidence(number.written(), "NUMBER", List.of());
			case Name name -> new Evidence(name.written(), "CHILD", List.of());
			case Unknown unknown -> new Evidence(unknown.written(), "UNKNOWN", List.of());
			case Symbol symbol -> new Evidence(symbol.written(), "SYMBOL", List.of());
		};
	}

	private <T> List<T> words(java.util.function.Function<Word, T> property) {
		return this.parts.stream().filter(Word.class::isInstance).map(Word.class::cast).map(property).toList();
	}

}
