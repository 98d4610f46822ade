package org.kotisilta.reply;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.kotisilta.directory.ContactPoint;
import org.kotisilta.directory.Guardians;
import org.kotisilta.question.AnswerOutcome;
import org.kotisilta.question.AnswerValue;
import org.kotisilta.question.AnsweredBy;
import org.kotisilta.question.OfferState;
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
 * back, or hands it to an adviser. All in one transaction, so that a message read again
 * finds itself read, and one that could not be read left no trace.
 */
@Component
public class ReplyResolver {

	private final InboundMessages messages;

	private final Guardians guardians;

	private final Offers offers;

	private final Interpretation interpretation = new Interpretation(LexiconFiles.load());

	private final ReplyTexts texts;

	private final Conversations conversations;

	private final OptOuts optOuts;

	private final Readings readings;

	private final ReplyProperties properties;

	ReplyResolver(InboundMessages messages, Guardians guardians, Offers offers, ReplyTexts texts,
			Conversations conversations, OptOuts optOuts, Readings readings, ReplyProperties properties) {
		this.messages = messages;
		this.guardians = guardians;
		this.offers = offers;
		this.texts = texts;
		this.conversations = conversations;
		this.optOuts = optOuts;
		this.readings = readings;
		this.properties = properties;
	}

	/** Acts on a message once; does nothing if that has been done. */
	@Transactional
	public void resolve(long inboundId) {
		this.messages.take(inboundId).ifPresent(this::read);
	}

	private void read(InboundMessage message) {
		var writer = new Writer(this.guardians.withContactPoint(ContactPoint.Kind.PHONE, message.phone()),
				this.properties.defaultLanguage());
		// Digits stay with a phone; the guardianship behind it, or its owner, may have
		// changed since.
		var asked = writer.unknown() ? List.<OpenOffer>of()
				: this.offers.openFor(message.sender(), message.phone())
					.stream()
					.filter((offer) -> !offer.guardianIds().isEmpty())
					.toList();
		var reading = this.interpretation.read(message.body(), candidates(asked, message), writer.languages());
		var letter = new Letter(message, writer, asked, reading);
		this.messages.resolved(message.id(), this.readings.json(reading), act(letter));
	}

	private static List<Candidate> candidates(List<OpenOffer> offers, InboundMessage message) {
		return offers.stream()
			.map((offer) -> new Candidate(offer.id(), offer.childFirstName(), code(offer.acceptCode()),
					code(offer.declineCode()), answered(offer.state()), offer.isOpen(message.receivedAt())))
			.toList();
	}

	private static int code(@Nullable Integer code) {
		return (code != null) ? code : 0;
	}

	private static @Nullable Polarity answered(OfferState state) {
		return switch (state) {
			case ACCEPTED -> Polarity.ACCEPT;
			case DECLINED -> Polarity.DECLINE;
			case OPEN, CLOSED, WITHDRAWN -> null;
		};
	}

	private Resolution act(Letter letter) {
		var message = letter.message();
		if ("STOP".equals(message.optOut()) || letter.reading() instanceof OptOut) {
			return optOut(letter);
		}
		if ("START".equals(message.optOut()) || message.body().strip().equalsIgnoreCase("YES")) {
			// YES to the operator is also an answer to us.
			this.optOuts.remove(message.phone(), message.sender());
		}
		if (letter.writer().unknown()) {
			return unknownNumber(letter);
		}
		return switch (letter.reading()) {
			case Answers answers -> answer(letter, answers.answers());
			case WhichChild which -> askWhichChild(letter, which);
			case Unclear unclear -> unclear(letter, unclear);
			case Help _ -> toAdviser(letter, Subject.HELP);
			case OptIn _, OptOut _ -> optIn(letter);
			case Courtesy _ -> nothingToDo(letter);
		};
	}

	private Resolution answer(Letter letter, List<Answer> answers) {
		for (var answer : answers) {
			var offer = letter.offer(answer.offerId());
			var outcome = this.offers.answer(offer.id(), value(answer.value()),
					AnsweredBy.sms(offer.guardianIds(), letter.message().id()), letter.message().receivedAt());
			tell(letter, offer, outcome);
		}
		return Resolution.ANSWERED;
	}

	private static AnswerValue value(Polarity polarity) {
		return switch (polarity) {
			case ACCEPT -> AnswerValue.ACCEPT;
			case DECLINE -> AnswerValue.DECLINE;
		};
	}

	private void tell(Letter letter, OpenOffer offer, AnswerOutcome outcome) {
		switch (outcome) {
			case AnswerOutcome.Applied _, AnswerOutcome.Changed _, AnswerOutcome.Repeated _ ->
				this.texts.confirm(letter, offer, outcome.state());
			case AnswerOutcome.AlreadyAnswered already -> {
				this.texts.alreadyAnswered(letter, offer, outcome.state());
				if (already.byOther()) {
					hand(letter, Subject.CONFLICT, offer.id());
				}
			}
			case AnswerOutcome.TooLate _ -> {
				this.texts.tooLate(letter, offer);
				hand(letter, Subject.LATE, offer.id());
			}
			case AnswerOutcome.NotAllowed refused -> {
				if (refused.reason() == AnswerOutcome.NotAllowed.Reason.WITHDRAWN) {
					this.texts.withdrawn(letter, offer);
				}
				else {
					this.texts.toAdviser(letter);
				}
				hand(letter, Subject.NOT_ALLOWED, offer.id());
			}
		}
	}

	private Resolution askWhichChild(Letter letter, WhichChild which) {
		this.texts.whichChild(letter);
		return Resolution.WHICH_CHILD;
	}

	private Resolution unclear(Letter letter, Unclear unclear) {
		if (unclear.why().forAdviser() || !letter.asksSomething()) {
			return toAdviser(letter, Subject.QUESTION);
		}
		var askedBefore = this.messages.previousResolution(letter.message(), this.properties.askAgainWithin())
			.filter(Resolution::asksBack)
			.isPresent();
		if (askedBefore) {
			return toAdviser(letter, Subject.NOT_UNDERSTOOD);
		}
		this.texts.notUnderstood(letter);
		return Resolution.NOT_UNDERSTOOD;
	}

	private Resolution unknownNumber(Letter letter) {
		this.texts.unknownNumber(letter);
		hand(letter, Subject.UNKNOWN_NUMBER, null);
		return Resolution.UNKNOWN_NUMBER;
	}

	private Resolution toAdviser(Letter letter, Subject subject) {
		this.texts.toAdviser(letter);
		hand(letter, subject, letter.onlyOffer());
		return Resolution.TO_ADVISER;
	}

	private Resolution optOut(Letter letter) {
		var message = letter.message();
		this.optOuts.add(message.phone(), message.sender(), "STOP");
		hand(letter, Subject.OPT_OUT, letter.onlyOffer());
		return Resolution.OPT_OUT;
	}

	private Resolution optIn(Letter letter) {
		this.optOuts.remove(letter.message().phone(), letter.message().sender());
		return Resolution.OPT_IN;
	}

	private Resolution nothingToDo(Letter letter) {
		this.conversations.overhear(letter.message());
		return Resolution.NOTHING_TO_DO;
	}

	private void hand(Letter letter, Subject subject, @Nullable Long offerId) {
		var guardian = letter.addressee(Set.of());
		this.conversations.hear(letter.message(), new Conversations.Opening((guardian != null) ? guardian.id() : null,
				letter.message().phone(), letter.message().sender(), letter.language(guardian), subject, offerId));
	}

}
