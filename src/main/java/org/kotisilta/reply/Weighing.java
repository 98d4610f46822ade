package org.kotisilta.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.kotisilta.reply.Lexicon.Role;
import org.kotisilta.reply.Lexicon.Sense;
import org.kotisilta.reply.Part.Word;
import org.kotisilta.reply.Reading.Why;

/**
 * Weighs the words of a message against each other: which answer they give, and what
 * speaks against taking it.
 */
final class Weighing {

	/** So many unknown words may stand beside a whole sentence that accepts. */
	private static final int REASON_TO_ACCEPT = 6;

	/** And beside one that declines: people who decline say why. */
	private static final int REASON_TO_DECLINE = 30;

	/** Of Chinese signs fewer: any three of them may look like a sentence. */
	private static final int SIGNS_TO_DECLINE = 6;

	/** And beside a plain no with a reason that is known. */
	private static final int KNOWN_REASON = 6;

	private final Parts parts;

	/** The words alone, in order: pictures and names say nothing here. */
	private final List<Word> words;

	private final Set<Sense> senses;

	Weighing(Parts parts) {
		this.parts = withoutNoNo(parts);
		this.words = this.parts.words().toList();
		this.senses = this.parts.senses();
	}

	/** "No no, we take the place": a no said twice only waves worries away. */
	private static Parts withoutNoNo(Parts parts) {
		var said = new ArrayList<String>();
		var first = 0;
		while (first < parts.parts().size() && parts.parts().get(first) instanceof Word word
				&& word.sense() == Sense.DECLINE && !word.firm() && !word.is(Role.HESITATION)) {
			said.addAll(word.words());
			first++;
		}
		if (said.size() < 2 || said.stream().distinct().count() > 1) {
			return parts;
		}
		var rest = parts.from(first);
		var accepts = rest.senses().equals(Set.of(Sense.ACCEPT)) && rest.unknown() == 0 && !rest.has(Role.ELSEWHERE)
				&& rest.words().anyMatch((word) -> word.firm() && word.sense() == Sense.ACCEPT);
		return accepts ? rest : parts;
	}

	/** What the words answer; only where {@link #doubt()} is null. */
	Polarity polarity() {
		return has(Sense.DECLINE, false) ? Polarity.DECLINE : Polarity.ACCEPT;
	}

	/** Why a person should read it; null if nobody needs to. */
	@Nullable Why doubt() {
		var turning = turning();
		if (turning != null) {
			return turning;
		}
		if (this.senses.size() > 1 && !isYesBeforeARefusal()) {
			return Why.CONTRADICTION;
		}
		if (takesBack() || looksElsewhere() || this.parts.has(Role.REASON) && !isDeclining()) {
			return Why.HESITATION;
		}
		if (negates() || refusesToRefuse()) {
			return Why.NEGATED;
		}
		// A word nobody knows can turn the sense round ("en ymmärrä", "joo soitan
		// teille"): a person reads it, unless a whole sentence answers beside it.
		return tooMuchUnknown() ? Why.LONG : null;
	}

	/** What turns any answer, a number too. */
	@Nullable Why turning() {
		if (this.senses.contains(Sense.EITHER)) {
			return Why.FALSE_FRIEND;
		}
		if (this.parts.question() || this.parts.has(Role.QUESTION)) {
			return Why.QUESTION;
		}
		if (this.words.stream().anyMatch(this::hesitates)) {
			return Why.HESITATION;
		}
		return this.parts.has(Role.OPT_OUT) ? Why.LONG : null;
	}

	private boolean hesitates(Word word) {
		return !word.answers() && (word.is(Role.NOT_REFUSING) ? !has(Sense.ACCEPT, true) : word.is(Role.HESITATION));
	}

	/** "Yes, we read it. We do not take the place." */
	private boolean isYesBeforeARefusal() {
		if (has(Sense.ACCEPT, true) || !has(Sense.DECLINE, true)) {
			return false;
		}
		var answers = this.words.stream().filter(Word::answers).toList();
		if (answers.stream()
			.anyMatch((word) -> word.sense() == Sense.ACCEPT && isAskedWithItsOpposite(word, answers))) {
			return false;
		}
		return answers.getLast().sense() == Sense.DECLINE && answers.getLast().firm()
				|| answers.getFirst().sense() == Sense.ACCEPT
						&& answers.stream().skip(1).noneMatch((word) -> word.sense() == Sense.ACCEPT);
	}

	/** "Accept, not accept": the question in Chinese, and a form left as it was sent. */
	private static boolean isAskedWithItsOpposite(Word yes, List<Word> answers) {
		return answers.stream()
			.anyMatch((word) -> word.sense() == Sense.DECLINE && word.words().size() > yes.words().size()
					&& word.words().containsAll(yes.words()));
	}

	/** "But" after an answer; before one it only turns thanks into an answer. */
	private boolean takesBack() {
		var answered = false;
		var but = false;
		for (var word : this.words) {
			answered |= word.answers() && (word.sense() == Sense.DECLINE || !isDeclining() || word.firm());
			if (word.is(Role.BUT) && !word.answers()) {
				if (answered) {
					return true;
				}
				but = true;
			}
		}
		return but && !(isDeclining() || has(Sense.ACCEPT, true) && this.parts.unknown() == 0);
	}

	/**
	 * Another place, a sibling: the reason of a refusal if it comes first, a wish else.
	 */
	private boolean looksElsewhere() {
		var refused = false;
		for (var word : this.words) {
			refused |= word.sense() == Sense.DECLINE && word.firm();
			if (word.is(Role.ELSEWHERE) && !word.answers() && (refused || !has(Sense.DECLINE, true))) {
				return true;
			}
		}
		return false;
	}

	private boolean isDeclining() {
		return has(Sense.DECLINE, false);
	}

	/** "Not" that belongs to no phrase. */
	private boolean negates() {
		var spoken = this.parts.parts();
		for (var at = 0; at < spoken.size(); at++) {
			if (spoken.get(at) instanceof Word word && word.is(Role.NEGATOR)) {
				var sentence = spoken.subList(Math.max(0, at - 1), Math.min(spoken.size(), at + 3));
				if (!word.answers() && (!has(Sense.DECLINE, true) || sentence.stream().anyMatch(Weighing::isAnswer))) {
					return true;
				}
				if (word.answers() && !word.firm() && !has(Sense.DECLINE, true) && !this.parts.has(Role.REASON)
						&& isFollowedByMore(spoken, at)) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * "Emme kieltäydy": a bare "not" before a verb of refusing in a form nobody lists.
	 */
	private boolean refusesToRefuse() {
		for (var at = 1; at < this.words.size(); at++) {
			var word = this.words.get(at);
			var before = this.words.get(at - 1);
			if (word.sense() == Sense.DECLINE && !word.exact() && !word.is(Role.NEGATOR) && word.words().size() == 1
					&& before.sense() == Sense.DECLINE && before.words().size() == 1 && before.is(Role.NEGATOR)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isAnswer(Part part) {
		return part instanceof Word word && word.answers();
	}

	/** "Not today", "not the child": more than a no. */
	private static boolean isFollowedByMore(List<Part> spoken, int at) {
		return at + 1 < spoken.size() && spoken.get(at + 1) instanceof Word next && next.is(Role.HARMLESS)
				&& !next.answers() && !next.is(Role.POLITENESS) && !next.is(Role.LABEL);
	}

	private boolean tooMuchUnknown() {
		var unknown = this.parts.unknown();
		if (unknown == 0) {
			return false;
		}
		if (isDeclining()) {
			var most = this.parts.has(Role.REASON) ? KNOWN_REASON : 0;
			return unknown > (has(Sense.DECLINE, true) ? REASON_TO_DECLINE : most)
					|| this.parts.unknownSigns() > SIGNS_TO_DECLINE;
		}
		return !has(Sense.ACCEPT, true) || unknown > REASON_TO_ACCEPT;
	}

	private boolean has(Sense sense, boolean firm) {
		var found = new ArrayList<>(this.words);
		found.removeIf((word) -> word.sense() != sense || firm && !word.firm());
		return !found.isEmpty();
	}

}
