package org.kotisilta.reply;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.kotisilta.question.AnswerOutcome;
import org.kotisilta.question.AnswerValue;
import org.kotisilta.question.GivenAnswer;
import org.kotisilta.question.Offers;
import org.kotisilta.question.OpenOffer;
import org.kotisilta.reply.Conversation.Subject;
import org.kotisilta.reply.Reading.Answer;
import org.kotisilta.reply.Reading.Answers;
import org.kotisilta.reply.Reading.Courtesy;
import org.kotisilta.reply.Reading.Help;
import org.kotisilta.reply.Reading.OptIn;
import org.kotisilta.reply.Reading.OptOut;
import org.kotisilta.reply.Reading.Unclear;
import org.kotisilta.reply.Reading.WhichChild;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Acts on a message: who wrote, about which offer, what; then answers the offer, asks
 * back, or hands it to an adviser. Many messages in one transaction, each decided by
 * itself: a message read again finds itself read, and one that could not be read left no
 * trace.
 */
@Component
public class ReplyResolver {

	private final InboundMessages messages;

	private final Rounds rounds;

	private final Offers offers;

	private final Interpretation interpretation;

	private final ReplyTexts texts;

	private final SurveyReplies surveys;

	private final Readings readings;

	private final MailReplies mail;

	private final ReplyProperties properties;

	ReplyResolver(WordLists words, InboundMessages messages, Rounds rounds, Offers offers, ReplyTexts texts,
			SurveyReplies surveys, Readings readings, MailReplies mail, ReplyProperties properties) {
		this.interpretation = new Interpretation(words);
		this.surveys = surveys;
		this.messages = messages;
		this.rounds = rounds;
		this.offers = offers;
		this.texts = texts;
		this.readings = readings;
		this.mail = mail;
		this.properties = properties;
	}

	/**
	 * Acts once on the oldest unread message of each phone among these messages' phones.
	 * @param ids the messages to come to
	 * @param except messages that are left alone
	 * @return those it has acted on; none when there is nothing left to do
	 */
	@Transactional
	public List<Long> resolve(Collection<Long> ids, Collection<Long> except) {
		var taken = this.messages.take(ids, except);
		if (!taken.isEmpty()) {
			var round = this.rounds.begin(taken);
			var letters = taken.stream().map((message) -> read(round.known(), message)).toList();
			decide(round, this.surveys.take(round, this.mail.byPeople(round, letters)));
			this.rounds.write(round);
		}
		return taken.stream().map(InboundMessage::id).toList();
	}

	private Letter read(Known known, InboundMessage message) {
		if (message.byMail()) {
			return this.mail.read(message, known.mails().get(message.id()));
		}
		var writer = new Writer(known.guardians().getOrDefault(message.phone(), List.of()),
				this.properties.defaultLanguage());
		// Digits stay with a phone; the guardianship behind it, or its owner, may have
		// changed since.
		var asked = writer.unknown() ? List.<OpenOffer>of()
				: known.offers()
					.getOrDefault(message.line(), List.of())
					.stream()
					.filter((offer) -> !offer.guardianIds().isEmpty())
					.toList();
		var reading = this.interpretation.read(message.body(), Candidate.of(asked, message.receivedAt()),
				writer.languages());
		return new Letter(message, writer, asked, reading);
	}

	private void decide(Round round, List<Letter> letters) {
		var given = letters.stream().flatMap((letter) -> given(letter).stream()).toList();
		var outcomes = (given.isEmpty() ? List.<AnswerOutcome>of() : this.offers.answer(given)).iterator();
		for (var letter : letters) {
			var own = given(letter).stream().map((_) -> outcomes.next()).toList();
			round.resolve(letter.message(), this.readings.json(letter.reading()), act(round, letter, own));
		}
	}

	/** The answers a letter gives. */
	private static List<GivenAnswer> given(Letter letter) {
		var message = letter.message();
		return (letter.reading() instanceof Answers answers && !"STOP".equals(message.optOut())
				&& !letter.lateForSomeChild())
						? answers.answers()
							.stream()
							.map((answer) -> new GivenAnswer(answer.offerId(), value(answer.value()),
									letter.answeredBy(answer.offerId()), message.receivedAt()))
							.toList()
						: List.of();
	}

	private Resolution act(Round round, Letter letter, List<AnswerOutcome> outcomes) {
		var message = letter.message();
		if (message.byMail() && letter.writer().unknown()) {
			return this.mail.fromElsewhere(round, letter);
		}
		if ("STOP".equals(message.optOut()) || letter.reading() instanceof OptOut) {
			return message.byMail() ? toAdviser(round, letter, Subject.OPT_OUT) : optOut(round, letter);
		}
		if ("START".equals(message.optOut()) || message.body().strip().equalsIgnoreCase("YES")) {
			// YES to the operator is also an answer to us.
			round.optIn(message.line());
		}
		if (letter.writer().unknown()) {
			return unknownNumber(round, letter);
		}
		return switch (letter.reading()) {
			case Answers _ when letter.lateForSomeChild() -> toAdviser(round, letter, Subject.LATE);
			case Answers answers -> answered(round, letter, answers.answers(), outcomes);
			case WhichChild _ -> askWhichChild(round, letter);
			case Unclear unclear -> unclear(round, letter, unclear);
			case Help _ -> toAdviser(round, letter, Subject.HELP);
			case OptIn _, OptOut _ -> optIn(round, letter);
			case Courtesy _ -> nothingToDo(round, letter);
		};
	}

	private Resolution answered(Round round, Letter letter, List<Answer> answers, List<AnswerOutcome> outcomes) {
		for (var i = 0; i < answers.size(); i++) {
			tell(round, letter, letter.offer(answers.get(i).offerId()), outcomes.get(i));
		}
		return Resolution.ANSWERED;
	}

	private static AnswerValue value(Polarity polarity) {
		return switch (polarity) {
			case ACCEPT -> AnswerValue.ACCEPT;
			case DECLINE -> AnswerValue.DECLINE;
		};
	}

	private void tell(Round round, Letter letter, OpenOffer offer, AnswerOutcome outcome) {
		switch (outcome) {
			case AnswerOutcome.Applied _, AnswerOutcome.Changed _, AnswerOutcome.Repeated _ ->
				this.texts.confirm(round, letter, offer, outcome.state());
			case AnswerOutcome.Awaiting _ -> this.texts.awaiting(round, letter, offer);
			case AnswerOutcome.Preliminary _ -> this.texts.preliminary(round, letter, offer);
			case AnswerOutcome.Disagreed _ -> {
				this.texts.conflict(round, letter, offer);
				hand(round, letter, Subject.CONFLICT, offer.id());
			}
			case AnswerOutcome.AlreadyAnswered already -> {
				this.texts.alreadyAnswered(round, letter, offer, outcome.state());
				if (already.byOther()) {
					hand(round, letter, Subject.CONFLICT, offer.id());
				}
			}
			case AnswerOutcome.TooLate _ -> {
				this.texts.tooLate(round, letter, offer);
				hand(round, letter, Subject.LATE, offer.id());
			}
			case AnswerOutcome.NotAllowed refused -> {
				switch (refused.reason()) {
					case WITHDRAWN -> this.texts.withdrawn(round, letter, offer);
					case FILLED -> this.texts.filled(round, letter, offer);
					case NEEDS_PORTAL -> this.texts.answerOnline(round, letter, offer);
					case NOT_APPLICANT, NOT_GUARDIAN, SHARED_PHONE -> this.texts.toAdviser(round, letter);
				}
				hand(round, letter, Subject.NOT_ALLOWED, offer.id());
			}
		}
	}

	private Resolution askWhichChild(Round round, Letter letter) {
		if (!letter.asksSomething() || letter.message().byMail()) {
			return toAdviser(round, letter, Subject.NOT_ALLOWED);
		}
		this.texts.whichChild(round, letter);
		return Resolution.WHICH_CHILD;
	}

	private Resolution unclear(Round round, Letter letter, Unclear unclear) {
		if (unclear.why().forAdviser() || !letter.asksSomething()) {
			return toAdviser(round, letter, Subject.QUESTION);
		}
		var before = round.known().before().get(letter.message().id());
		if (before != null && before.asksBack()) {
			return toAdviser(round, letter, Subject.NOT_UNDERSTOOD);
		}
		this.texts.notUnderstood(round, letter);
		return Resolution.NOT_UNDERSTOOD;
	}

	private Resolution unknownNumber(Round round, Letter letter) {
		this.texts.unknownNumber(round, letter);
		hand(round, letter, Subject.UNKNOWN_NUMBER, null);
		return Resolution.UNKNOWN_NUMBER;
	}

	private Resolution toAdviser(Round round, Letter letter, Subject subject) {
		this.texts.toAdviser(round, letter);
		hand(round, letter, subject, letter.onlyOffer());
		return Resolution.TO_ADVISER;
	}

	private Resolution optOut(Round round, Letter letter) {
		round.optOut(letter.message().line());
		hand(round, letter, Subject.OPT_OUT, letter.onlyOffer());
		return Resolution.OPT_OUT;
	}

	private Resolution optIn(Round round, Letter letter) {
		round.optIn(letter.message().line());
		return Resolution.OPT_IN;
	}

	private Resolution nothingToDo(Round round, Letter letter) {
		round.overhear(letter.message());
		return Resolution.NOTHING_TO_DO;
	}

	private void hand(Round round, Letter letter, Subject subject, @Nullable Long offerId) {
		var guardian = letter.addressee(Set.of());
		round.hear(letter.message(), new Conversations.Opening((guardian != null) ? guardian.id() : null,
				letter.language(guardian), subject, offerId));
	}

}
