package org.kotisilta.reply;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kotisilta.question.OpenOffer;
import org.kotisilta.reply.Conversation.Subject;
import org.kotisilta.reply.Conversations.Opening;
import org.kotisilta.reply.Reading.Answers;
import org.kotisilta.reply.Reading.Unclear;
import org.kotisilta.reply.Reading.Why;

import org.springframework.stereotype.Component;

/**
 * What is particular to replies by e-mail: whose they are and what they are about is
 * known from the e-mail they answer, and anybody can write anybody's address on them.
 */
@Component
class MailReplies {

	private final Interpretation interpretation;

	private final ReplyTexts texts;

	private final Readings readings;

	private final ReplyProperties properties;

	MailReplies(WordLists words, ReplyTexts texts, Readings readings, ReplyProperties properties) {
		this.interpretation = new Interpretation(words);
		this.texts = texts;
		this.readings = readings;
		this.properties = properties;
	}

	/**
	 * Reads an e-mail as an answer to what the e-mail it answers was about, and to
	 * nothing else.
	 */
	Letter read(InboundMessage message, @Nullable MailOrigin origin) {
		if (origin == null || !origin.theirs()) {
			return read(message, new Writer(List.of(), this.properties.defaultLanguage()), List.of(), List.of());
		}
		return read(message, new Writer(List.of(origin.guardian()), this.properties.defaultLanguage()), origin.asked(),
				origin.asked().isEmpty() ? List.of() : origin.others());
	}

	private Letter read(InboundMessage message, Writer writer, List<OpenOffer> asked, List<OpenOffer> others) {
		var candidates = new ArrayList<>(Candidate.of(asked, message.receivedAt()));
		candidates.addAll(Candidate.aside(others));
		var reading = this.interpretation.read(message.body(), candidates, writer.languages());
		return new Letter(message, writer, asked, aboutWhatWasAsked(reading, asked));
	}

	/** An answer to an e-mail about one child that names another is for a person. */
	private static Reading aboutWhatWasAsked(Reading reading, List<OpenOffer> asked) {
		return (reading instanceof Answers answers && !answers.answers()
			.stream()
			.allMatch((answer) -> asked.stream().anyMatch((offer) -> offer.id() == answer.offerId())))
					? new Unclear(Why.NOTHING_ASKED, reading.evidence()) : reading;
	}

	/** What programs have written is kept, and that is all. */
	List<Letter> byPeople(Round round, List<Letter> letters) {
		letters.stream()
			.filter((letter) -> letter.message().automatic())
			.forEach((letter) -> round.resolve(letter.message(), this.readings.json(letter.reading()),
					Resolution.AUTOMATIC));
		return letters.stream().filter((letter) -> !letter.message().automatic()).toList();
	}

	/**
	 * Hands an e-mail that may be anybody's to an adviser. Only who has had an e-mail of
	 * ours is told so: others may have been written to by somebody else in their name.
	 */
	Resolution fromElsewhere(Round round, Letter letter) {
		var message = letter.message();
		var origin = round.known().mails().get(message.id());
		if (origin == null) {
			round.hear(message, new Opening(null, letter.language(null), Subject.UNKNOWN_NUMBER, null));
			return Resolution.UNKNOWN_NUMBER;
		}
		var language = origin.guardian().language();
		var offer = (origin.asked().size() == 1) ? origin.asked().getFirst().id() : null;
		this.texts.toAdviser(round, message, language);
		round.hear(message, new Opening(origin.guardian().id(), language, Subject.OTHER_ADDRESS, offer));
		return Resolution.TO_ADVISER;
	}

}
