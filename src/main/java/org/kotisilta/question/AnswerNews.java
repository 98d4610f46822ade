package org.kotisilta.question;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.kotisilta.channel.Channel;
import org.kotisilta.channel.PublicUrl;
import org.kotisilta.delivery.Outbox;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.SingleMessage;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.question.AnswerLinks.AnswerLink;
import org.kotisilta.question.AnswerReaders.Reader;

/**
 * Tells, in the transaction of an answer that counts, those who must know of it: the
 * child's other guardians who were asked, and whoever answered in the portal or had an
 * adviser record the answer. A text message the hub has read is confirmed where it was
 * read.
 */
@Component
class AnswerNews {

	private final AnswerReaders readers;

	private final AnswerLinks links;

	private final PublicUrl publicUrl;

	private final Outbox outbox;

	private final Clock clock;

	private final String servicePhone;

	AnswerNews(AnswerReaders readers, AnswerLinks links, PublicUrl publicUrl, Outbox outbox, Clock clock,
			@Value("${kotisilta.reply.service-phone}") String servicePhone) {
		this.readers = readers;
		this.links = links;
		this.publicUrl = publicUrl;
		this.outbox = outbox;
		this.clock = clock;
		this.servicePhone = servicePhone;
	}

	/** Why there is something to tell. */
	enum Cause {

		/** A guardian has given it. */
		GIVEN,
		/** An adviser has noted it; whoever meant it must confirm it. */
		TO_CONFIRM,
		/** An adviser has noted it; the other guardians must accept too. */
		WITH_OTHERS,
		/** Staff have decided for guardians who did not agree. */
		SETTLED,
		/** It came too late, and staff let it count. */
		HONOURED

	}

	/**
	 * An answer that counts.
	 *
	 * @param answerId the answer; each is told of once
	 * @param by who is told as the one who answered
	 * @param state what the answer made of the offer
	 */
	record Applied(long offerId, long answerId, AnsweredBy by, OfferState state, Cause cause) {

		boolean byStaff() {
			return this.cause == Cause.SETTLED || this.cause == Cause.HONOURED;
		}

		boolean confirmedHere() {
			return byStaff() || this.by.toBeTold();
		}

	}

	/**
	 * Tells of answers that changed where an offer stands.
	 */
	void tell(List<Applied> answers) {
		var untold = answers.stream().filter(Applied::confirmedHere).toList();
		var confirmations = this.readers.answering(untold);
		var others = this.readers.others(answers);
		var messages = new ArrayList<SingleMessage>();
		for (var answer : answers) {
			var reached = new HashSet<String>();
			var confirmation = confirmations.get(answer.answerId());
			if (confirmation != null) {
				messages.add(message(confirmation, confirmation(confirmation, answer), answer.state()));
				reached.add(confirmation.destination());
			}
			others.getOrDefault(answer.answerId(), List.of())
				.stream()
				// One phone that several share hears it once.
				.filter((reader) -> reader.destination().isEmpty() || reached.add(reader.destination()))
				.forEach((reader) -> messages.add(message(reader, news(answer), answer.state())));
		}
		this.outbox.send(messages);
	}

	/**
	 * Tells whoever meant the answers that advisers recorded what is missing until they
	 * count: a confirmation after a login, by a link, or the other guardians.
	 */
	void tellNoted(List<Applied> answers) {
		var readers = this.readers.answering(answers);
		var messages = new ArrayList<SingleMessage>();
		var links = new ArrayList<AnswerLink>();
		for (var answer : answers) {
			var reader = readers.get(answer.answerId());
			if (reader != null) {
				var link = this.links.to(answer.offerId());
				var toConfirm = answer.cause() == Cause.TO_CONFIRM;
				if (toConfirm) {
					links.add(link);
				}
				messages.add(message(reader, toConfirm ? "place-preliminary" : "place-awaiting-others", answer.state(),
						Purpose.CONFIRMATION, -answer.answerId(), "/portal/a/" + link.token()));
			}
		}
		this.links.keep(links);
		this.outbox.send(messages);
	}

	/**
	 * Tells a guardian where to answer after a login; pressed twice within a minute, it
	 * is sent once.
	 * @return false if the guardian has neither phone nor e-mail to send it to
	 */
	@Transactional
	boolean askToAnswer(long offerId, OfferState state, long guardianId) {
		var by = new AnsweredBy(guardianId, Channel.PORTAL, null, Set.of(guardianId));
		var ways = this.readers.answering(List.of(new Applied(offerId, 0, by, state, Cause.GIVEN)));
		this.outbox.send(ways.values()
			.stream()
			.map((reader) -> message(reader, "place-answer-online", state, Purpose.CLARIFICATION,
					-this.clock.instant().getEpochSecond() / 60, "/portal/offers/" + offerId))
			.toList());
		return !ways.isEmpty();
	}

	/** Without digits of their own, guardians are not told to answer by one. */
	private static String confirmation(Reader reader, Applied answer) {
		if (answer.byStaff() || answer.state() == OfferState.CONFLICT) {
			return news(answer);
		}
		if (reader.yes() == 0) {
			return "place-already-answered";
		}
		return (answer.state() == OfferState.ACCEPTED) ? "place-accepted" : "place-declined";
	}

	/** Nobody is told who said what. */
	private static String news(Applied answer) {
		if (answer.state() == OfferState.CONFLICT) {
			return "place-conflict";
		}
		return switch (answer.cause()) {
			case GIVEN, TO_CONFIRM, WITH_OTHERS -> "place-answered-by-other";
			case SETTLED -> "place-settled";
			case HONOURED -> "place-late-honoured";
		};
	}

	/** Negative, so that no answer is taken for an inbound message of the same number. */
	private SingleMessage message(Reader reader, String template, OfferState state) {
		return message(reader, template, state, Purpose.CONFIRMATION, -reader.answerId(), "/portal");
	}

	private SingleMessage message(Reader reader, String template, OfferState state, Purpose purpose, long cause,
			String page) {
		var channel = Channel.valueOf(reader.channel());
		return new SingleMessage(reader.announcementId(), reader.guardianId(), reader.childId(), channel, purpose,
				cause, Urgency.NORMAL, (channel == Channel.SMS) ? reader.sender() : "", reader.destination(), template,
				reader.language(), args(reader, state, page));
	}

	/** Every value the texts may use; each takes what it needs. */
	private Map<String, Object> args(Reader reader, OfferState state, String page) {
		var args = new HashMap<String, Object>();
		args.put("child", reader.child());
		args.put("unit", reader.unit());
		args.put("starts", reader.starts());
		args.put("deadline", reader.deadline());
		args.put("yes", String.valueOf(reader.yes()));
		args.put("no", String.valueOf(reader.no()));
		args.put("answer", (state == OfferState.ACCEPTED) ? "accepted" : "declined");
		args.put("phone", this.servicePhone);
		args.put("url", this.publicUrl.of(page));
		return args;
	}

}
