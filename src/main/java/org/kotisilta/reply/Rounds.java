package org.kotisilta.reply;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import org.kotisilta.directory.ContactPoint;
import org.kotisilta.directory.Guardians;
import org.kotisilta.question.AnswerLinks;
import org.kotisilta.question.Offers;

/**
 * Reads what a round must know, and writes what it has decided: as many statements for a
 * thousand messages as for one.
 */
@Component
class Rounds {

	private final InboundMessages messages;

	private final Guardians guardians;

	private final Offers offers;

	private final OptOuts optOuts;

	private final MailOrigins mails;

	private final AnswerLinks links;

	private final AutoReplies replies;

	private final Hearing hearing;

	private final ReplyProperties properties;

	private final Clock clock;

	Rounds(InboundMessages messages, Guardians guardians, Offers offers, OptOuts optOuts, MailOrigins mails,
			AnswerLinks links, AutoReplies replies, Hearing hearing, ReplyProperties properties, Clock clock) {
		this.messages = messages;
		this.guardians = guardians;
		this.offers = offers;
		this.optOuts = optOuts;
		this.mails = mails;
		this.links = links;
		this.replies = replies;
		this.hearing = hearing;
		this.properties = properties;
		this.clock = clock;
	}

	/** A round for these messages, with all that is known about their phones. */
	Round begin(List<InboundMessage> messages) {
		var lines = messages.stream().map(InboundMessage::line).collect(Collectors.toSet());
		var phones = messages.stream().map(InboundMessage::phone).collect(Collectors.toSet());
		var now = this.clock.instant();
		var known = new Known(this.guardians.withContactPoints(ContactPoint.Kind.PHONE, phones),
				this.offers.openFor(lines), this.optOuts.among(lines), this.replies.saidTo(phones, now.minus(memory())),
				this.mails.of(messages), this.messages.previousResolutions(messages, this.properties.askAgainWithin()));
		return new Round(known, now);
	}

	/** The longest time for which any rule wants to know what was said. */
	private Duration memory() {
		return Collections
			.max(List.of(AutoReplies.HOUR, this.properties.askAgainWithin(), this.properties.unknownNumberEvery()));
	}

	/** Writes all that was decided; takes part in the caller's transaction. */
	void write(Round round) {
		this.optOuts.remove(round.optIns());
		this.optOuts.add(round.optOuts(), "STOP");
		this.links.keep(round.links());
		this.replies.send(round.replies());
		this.hearing.hear(round.heard(), round.overheard());
		this.messages.resolved(round.resolved());
	}

}
