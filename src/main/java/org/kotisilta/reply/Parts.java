package org.kotisilta.reply;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.kotisilta.reply.Lexicon.Role;
import org.kotisilta.reply.Lexicon.Sense;
import org.kotisilta.reply.Part.Name;
import org.kotisilta.reply.Part.Number;
import org.kotisilta.reply.Part.Symbol;
import org.kotisilta.reply.Part.Unknown;
import org.kotisilta.reply.Part.Word;
import org.kotisilta.reply.Reading.Evidence;

/**
 * A message taken apart into what is known about it.
 *
 * @param parts in the order they were written
 * @param question whether it carries a question mark
 */
record Parts(List<Part> parts, boolean question) {

	/**
	 * A number as a word counts only where little else is written: "one" is a choice,
	 * "one of us" is not.
	 */
	Parts {
		var choosing = parts.stream().anyMatch((part) -> part instanceof Word word && word.is(Role.CHOOSING));
		var choice = parts.stream().allMatch((part) -> switch (part) {
			case Word word -> standsBesideANumber(word, choosing);
			case Number _, Name _, Symbol _ -> true;
			case Unknown _ -> false;
		});
		var digits = choice ? parts
				: parts.stream()
					.map((part) -> (part instanceof Number number && !Character.isDigit(number.written().charAt(0)))
							? new Unknown(number.written()) : part)
					.toList();
		parts = List.copyOf(digits);
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
		words().map(Word::sense).forEach(senses::add);
		senses.remove(Sense.NOTHING);
		return senses;
	}

	/** Whether any of its words does this and is not itself an answer. */
	boolean has(Role role) {
		return words().anyMatch((word) -> word.is(role) && !word.answers());
	}

	/** Whether every answer in it was written as the lexicon has it. */
	boolean exact() {
		return unknown() == 0 && words().noneMatch((word) -> word.answers() && !word.exact());
	}

	/** Whether it says this and nothing else, politely or not. */
	boolean isOnly(Role role) {
		return words().anyMatch((word) -> word.is(role))
				&& all((word) -> word.is(role) || word.is(Role.POLITENESS) && !word.answers(), (part) -> false);
	}

	/** Whether it is no more than signs, beside a name or not. */
	boolean isOnlySigns() {
		return all((word) -> word.is(Role.SIGN_ACCEPT) || word.is(Role.SIGN_DECLINE), Name.class::isInstance);
	}

	/** Whether nothing but thanks, labels and answers stands in it. */
	boolean isOnlyChoice() {
		return all((word) -> standsBesideANumber(word, has(Role.CHOOSING)),
				(part) -> part instanceof Name || part instanceof Number);
	}

	/** "2 children" is no choice; "we choose 2 for our child" is. */
	private static boolean standsBesideANumber(Word word, boolean choosing) {
		return word.answers() || word.is(Role.LABEL) || word.is(Role.FAMILY) || word.is(Role.CHOOSING)
				|| word.is(Role.POLITENESS) || word.is(Role.SIGN_ACCEPT) || word.is(Role.SIGN_DECLINE)
				|| choosing && word.changesNothing();
	}

	/** The same without its numbers: what the words say by themselves. */
	Parts withoutNumbers() {
		return new Parts(this.parts.stream().filter((part) -> !(part instanceof Number)).toList(), this.question);
	}

	/** The same without its first parts. */
	Parts from(int first) {
		return new Parts(this.parts.subList(first, this.parts.size()), this.question);
	}

	private boolean all(Predicate<Word> words, Predicate<Part> others) {
		return this.parts.stream().allMatch((part) -> switch (part) {
			case Word word -> words.test(word);
			case Symbol _ -> true;
			case Number _, Name _, Unknown _ -> others.test(part);
		});
	}

	/** Words that are not known. */
	int unknown() {
		return (int) this.parts.stream().filter(Unknown.class::isInstance).count();
	}

	/** Chinese signs that are not known, one by one. */
	int unknownSigns() {
		return (int) this.parts.stream()
			.filter((part) -> part instanceof Unknown unknown && Wording.isHan(unknown.written().codePointAt(0)))
			.count();
	}

	/** How many words it has, as a person would count: two Han characters make one. */
	int size() {
		var halves = 0;
		for (var part : this.parts) {
			halves += switch (part) {
				case Word word -> halves(word.words());
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
		return this.parts.stream().map(Part::evidence).toList();
	}

	Stream<Word> words() {
		return this.parts.stream().filter(Word.class::isInstance).map(Word.class::cast);
	}

}
