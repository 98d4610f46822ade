package org.kotisilta.reply;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.kotisilta.reply.Lexicon.Role;
import org.kotisilta.reply.Lexicon.Sense;
import org.kotisilta.reply.Reading.Answer;
import org.kotisilta.reply.Reading.Certainty;
import org.kotisilta.reply.Reading.Unclear;
import org.kotisilta.reply.Reading.Why;

/**
 * Decides what a message means. A pure function of the text, the offers it may be about
 * and the languages of whoever wrote it: it asks nobody, remembers nothing, never throws,
 * and rather says that it does not know than guess about a child's place.
 */
final class Interpretation {

	/** More words than these are a letter, not an answer. */
	private static final int SHORT = 4;

	private final Lexicon lexicon;

	Interpretation(Lexicon lexicon) {
		this.lexicon = lexicon;
	}

	/**
	 * Reads a message.
	 * @param text as it came in
	 * @param offers what may be meant; also answered and closed ones, for a change of
	 * mind and for a late answer
	 * @param languages of the guardians behind the phone, best first
	 */
	Reading read(String text, List<Candidate> offers, List<String> languages) {
		var parts = Parts.of(withoutSignature(MessageBody.decode(text), offers, languages), this.lexicon, offers,
				languages);
		var keyword = keyword(parts);
		if (keyword != null) {
			return keyword;
		}
		if (offers.isEmpty()) {
			return unclear(parts, Why.NOTHING_ASKED);
		}
		return parts.numbers().isEmpty() ? byWords(parts, offers) : byNumbers(parts, offers);
	}

	/** Messages that are the same whether something is asked or not. */
	private static @Nullable Reading keyword(Parts parts) {
		if (parts.isOnly(Role.OPT_OUT)) {
			return new Reading.OptOut(parts.evidence());
		}
		if (parts.isOnly(Role.OPT_IN) && parts.senses().isEmpty()) {
			return new Reading.OptIn(parts.evidence());
		}
		if (parts.isOnly(Role.HELP)) {
			return new Reading.Help(parts.evidence());
		}
		return parts.isOnly(Role.POLITENESS) && parts.senses().isEmpty() ? new Reading.Courtesy(parts.evidence())
				: null;
	}

	private static Reading byNumbers(Parts parts, List<Candidate> offers) {
		var meant = new LinkedHashMap<Long, Polarity>();
		for (var number : parts.numbers()) {
			var offer = offers.stream().filter((candidate) -> candidate.meaningOf(number) != null).findFirst();
			if (offer.isEmpty()) {
				return unclear(parts, Why.UNKNOWN_NUMBER);
			}
			var value = Objects.requireNonNull(offer.get().meaningOf(number));
			var before = meant.put(offer.get().offerId(), value);
			if (before != null && before != value) {
				return unclear(parts, Why.CONTRADICTION);
			}
		}
		var doubt = doubt(parts);
		if (doubt != null) {
			return unclear(parts, doubt);
		}
		if (contradicts(parts, meant)) {
			return unclear(parts, Why.CONTRADICTION);
		}
		if (parts.unknown() > 0) {
			return unclear(parts, Why.NUMBER_IN_TEXT);
		}
		return new Reading.Answers(meant.entrySet()
			.stream()
			.map((entry) -> new Answer(entry.getKey(), entry.getValue(), Certainty.CERTAIN))
			.toList(), parts.evidence());
	}

	/** A word or a name beside the number says something else. */
	private static boolean contradicts(Parts parts, LinkedHashMap<Long, Polarity> meant) {
		var words = new LinkedHashSet<Sense>(parts.senses());
		var digits = new LinkedHashSet<Sense>();
		meant.values().forEach((value) -> digits.add(sense(value)));
		return !words.isEmpty() && !words.equals(digits)
				|| !parts.named().isEmpty() && !meant.keySet().containsAll(parts.named());
	}

	private static Reading byWords(Parts parts, List<Candidate> offers) {
		if (parts.senses().isEmpty()) {
			return unclear(parts, withoutAnswer(parts));
		}
		var doubt = doubt(parts);
		if (doubt != null) {
			return unclear(parts, doubt);
		}
		if (parts.senses().size() > 1) {
			return unclear(parts, Why.CONTRADICTION);
		}
		// A word nobody knows can turn the sense round ("en ymmärrä", "joo soitan
		// teille"): a person reads it.
		if (parts.unknown() > 0) {
			return unclear(parts, Why.LONG);
		}
		var value = parts.senses().contains(Sense.ACCEPT) ? Polarity.ACCEPT : Polarity.DECLINE;
		var certainty = parts.exact() ? Certainty.CERTAIN : Certainty.PROBABLE;
		var meant = meant(offers, parts.named(), value);
		return (meant.size() == 1)
				? new Reading.Answers(List.of(new Answer(meant.getFirst().offerId(), value, certainty)),
						parts.evidence())
				: new Reading.WhichChild(value, parts.evidence());
	}

	private static @Nullable Why doubt(Parts parts) {
		if (parts.senses().contains(Sense.EITHER)) {
			return Why.FALSE_FRIEND;
		}
		if (parts.question()) {
			return Why.QUESTION;
		}
		if (parts.hesitates()) {
			return Why.HESITATION;
		}
		return parts.negated() ? Why.NEGATED : null;
	}

	private static Why withoutAnswer(Parts parts) {
		if (parts.isEmpty()) {
			return Why.EMPTY;
		}
		if (parts.question()) {
			return Why.QUESTION;
		}
		return (parts.words() > SHORT) ? Why.LONG : Why.NO_ANSWER;
	}

	/**
	 * The offers a yes or no can be about: those it would change, before those that have
	 * this answer already, before those that are closed.
	 */
	private static List<Candidate> meant(List<Candidate> offers, Set<Long> named, Polarity value) {
		var candidates = offers.stream().filter((offer) -> named.isEmpty() || named.contains(offer.offerId())).toList();
		var open = candidates.stream().filter(Candidate::open).toList();
		var changing = open.stream().filter((offer) -> offer.answered() != value).toList();
		if (!changing.isEmpty()) {
			// "Yes, thank you" after one child's confirmation must not accept another's
			// place.
			return open;
		}
		// All of them say so already, or all are late: the reply is the same for each.
		return (open.isEmpty() ? candidates : open).stream().limit(1).toList();
	}

	/** The first line alone, where what follows is no more than a name. */
	private String withoutSignature(String text, List<Candidate> offers, List<String> languages) {
		var lines = text.strip().split("\\R", 2);
		if (lines.length < 2) {
			return text;
		}
		var rest = Parts.of(lines[1], this.lexicon, offers, languages);
		var says = !rest.senses().isEmpty() || !rest.numbers().isEmpty() || !rest.named().isEmpty() || rest.question()
				|| rest.negated() || rest.hesitates() || rest.words() > SHORT;
		return says ? text : lines[0];
	}

	private static Sense sense(Polarity value) {
		return switch (value) {
			case ACCEPT -> Sense.ACCEPT;
			case DECLINE -> Sense.DECLINE;
		};
	}

	private static Unclear unclear(Parts parts, Why why) {
		return new Unclear(why, parts.evidence());
	}

}
