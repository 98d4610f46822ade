package org.kotisilta.reply;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

import org.kotisilta.reply.Lexicon.Phrase;
import org.kotisilta.reply.Lexicon.Role;

/**
 * What the short forms of the lexicon stand for, as somebody would type it.
 */
final class ShortForms {

	private ShortForms() {
	}

	/** Every phrase a short form stands for; a firm one without its loose ends. */
	static Stream<String> spelledOut(Phrase phrase) {
		var written = Alternatives.steps(phrase.written());
		var all = List.of("");
		for (var step : phrase.firm() ? Alternatives.shortest(written) : written) {
			all = all.stream().flatMap((begun) -> step.stream().map((words) -> (begun + " " + words).strip())).toList();
		}
		return all.stream().distinct();
	}

	/** All phrases with one of these roles that a reader speaks, but no word endings. */
	static List<String> of(Lexicon lexicon, String reader, Role... roles) {
		return lexicon.phrases()
			.stream()
			.filter((phrase) -> phrase.spokenBy(reader) && List.of(roles).contains(phrase.role()))
			.filter((phrase) -> !phrase.written().contains("*"))
			.flatMap(ShortForms::spelledOut)
			.distinct()
			.toList();
	}

	/** Those that are not the same as another when they are compared. */
	static List<String> without(List<String> phrases, Collection<String> others) {
		var known = new HashSet<>(others.stream().map(ShortForms::compared).toList());
		return phrases.stream().filter((phrase) -> !known.contains(compared(phrase))).toList();
	}

	private static List<String> compared(String phrase) {
		return Wording.of(phrase).tokens();
	}

}
