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

	private final WordLists words;

	Interpretation(WordLists words) {
		this.words = words;
	}

	/**
	 * Reads a message.
	 * @param text as it came in
	 * @param offers what may be meant; also answered and closed ones, for a change of
	 * mind and for a late answer
	 * @param languages of the guardians behind the phone, best first
	 */
	Reading read(String text, List<Candidate> offers, List<String> languages) {
		var setting = new PartsReader.Setting(this.words.get(), offers, languages);
		var body = Signature.cutOff(Telephone.cutOff(MessageBody.decode(text)), setting);
		var parts = setting.read(body);
		var keyword = keyword(parts);
		if (keyword != null) {
			return keyword;
		}
		if (offers.isEmpty()) {
			return unclear(parts, Why.NOTHING_ASKED);
		}
		if (Quotation.in(body) && (!parts.senses().isEmpty() || !parts.numbers().isEmpty())) {
			return unclear(parts, Why.QUOTED);
		}
		if (parts.numbers().isEmpty() && parts.named().isEmpty() && OtherChild.isNamed(body, parts, setting)) {
			return unclear(parts, Why.LONG);
		}
		return parts.numbers().isEmpty() ? byWords(parts, offers) : byNumbers(parts, offers);
	}

	/** Messages that are the same whether something is asked or not. */
	static @Nullable Reading keyword(Parts parts) {
		if (parts.isOnly(Role.OPT_OUT) || parts.has(Role.OPT_OUT)
				&& parts.senses().stream().allMatch(Sense.DECLINE::equals) && isAboutMessages(parts)) {
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
		var doubt = doubtAboutNumber(parts);
		if (doubt != null) {
			return unclear(parts, doubt);
		}
		if (contradicts(parts, meant)) {
			return unclear(parts, Why.CONTRADICTION);
		}
		if (!parts.isOnlyChoice() && !saysTheSameInWords(parts, meant)) {
			return unclear(parts, Why.NUMBER_IN_TEXT);
		}
		return new Reading.Answers(meant.entrySet()
			.stream()
			.map((entry) -> new Answer(entry.getKey(), entry.getValue(), Certainty.CERTAIN))
			.toList(), parts.evidence());
	}

	/** "2, we do not take the place because we move". */
	private static boolean saysTheSameInWords(Parts parts, LinkedHashMap<Long, Polarity> meant) {
		var words = parts.withoutNumbers();
		var weighing = new Weighing(words);
		return meant.size() == 1 && !words.senses().isEmpty() && weighing.doubt() == null
				&& meant.containsValue(weighing.polarity());
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
		var sign = sign(parts);
		if (parts.senses().isEmpty() && sign == null) {
			return unclear(parts, withoutAnswer(parts));
		}
		var weighing = new Weighing(parts);
		var doubt = (sign == null) ? weighing.doubt() : weighing.turning();
		if (doubt != null) {
			return unclear(parts, doubt);
		}
		var value = (sign == null) ? weighing.polarity() : sign;
		if (sign == null && contradictsSigns(parts, value)) {
			return unclear(parts, Why.CONTRADICTION);
		}
		var certainty = (sign == null && parts.exact()) ? Certainty.CERTAIN : Certainty.PROBABLE;
		var meant = meant(offers, parts.named(), value);
		return (meant.size() == 1)
				? new Reading.Answers(List.of(new Answer(meant.getFirst().offerId(), value, certainty)),
						parts.evidence())
				: new Reading.WhichChild(value, parts.evidence());
	}

	/** What a sign alone answers; null where words stand with it, or other signs. */
	static @Nullable Polarity sign(Parts parts) {
		if (parts.isEmpty() || !parts.isOnlySigns() || parts.has(Role.SIGN_ACCEPT) == parts.has(Role.SIGN_DECLINE)) {
			return null;
		}
		return parts.has(Role.SIGN_ACCEPT) ? Polarity.ACCEPT : Polarity.DECLINE;
	}

	/** A thumb down with a yes; a thumb up with a no only thanks. */
	private static boolean contradictsSigns(Parts parts, Polarity value) {
		return value == Polarity.ACCEPT && parts.has(Role.SIGN_DECLINE);
	}

	private static @Nullable Why doubtAboutNumber(Parts parts) {
		var doubt = new Weighing(parts).turning();
		if (doubt != null) {
			return doubt;
		}
		if (parts.has(Role.BUT) || parts.has(Role.ELSEWHERE)) {
			return Why.HESITATION;
		}
		return parts.has(Role.NEGATOR) ? Why.NEGATED : null;
	}

	/** "Please take me off the list": a whole sentence, and no answer in it. */
	private static boolean isAboutMessages(Parts parts) {
		return parts.numbers().isEmpty() && !parts.question()
				&& parts.words().anyMatch((word) -> word.is(Role.OPT_OUT) && word.words().size() > 1);
	}

	private static Why withoutAnswer(Parts parts) {
		if (parts.isEmpty()) {
			return Why.EMPTY;
		}
		if (parts.question()) {
			return Why.QUESTION;
		}
		return (parts.size() > SHORT) ? Why.LONG : Why.NO_ANSWER;
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
			// "Yes, thank you" for one child must not accept another's place.
			return open;
		}
		// All of them say so already, or all are late: the reply is the same for each.
		return (open.isEmpty() ? candidates : open).stream().limit(1).toList();
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
