package org.kotisilta.reply;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.PublicUrl;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.language.Languages;
import org.kotisilta.question.AnswerLinks;
import org.kotisilta.question.OfferState;
import org.kotisilta.question.OpenOffer;
import org.kotisilta.reply.Round.AutoReply;

import org.springframework.stereotype.Component;

/**
 * What the hub answers in which case: template, language and values.
 */
@Component
class ReplyTexts {

	private static final String UNKNOWN_NUMBER = "unknown-number";

	private static final String TO_ADVISER = "reply-to-adviser";

	private final AutoReplies replies;

	private final AnswerLinks links;

	private final PublicUrl publicUrl;

	private final ReplyProperties properties;

	ReplyTexts(AutoReplies replies, AnswerLinks links, PublicUrl publicUrl, ReplyProperties properties) {
		this.replies = replies;
		this.links = links;
		this.publicUrl = publicUrl;
		this.properties = properties;
	}

	/** What the answer did, and how to change it. */
	void confirm(Round round, Letter letter, OpenOffer offer, OfferState state) {
		var template = (state == OfferState.ACCEPTED) ? "place-accepted" : "place-declined";
		aboutOffer(round, letter, offer, Purpose.CONFIRMATION, template, state);
	}

	/** Somebody answered before, and that answer stands. */
	void alreadyAnswered(Round round, Letter letter, OpenOffer offer, OfferState state) {
		aboutOffer(round, letter, offer, Purpose.CONFIRMATION, "place-already-answered", state);
	}

	/** The deadline has passed. */
	void tooLate(Round round, Letter letter, OpenOffer offer) {
		aboutOffer(round, letter, offer, Purpose.CONFIRMATION, "place-too-late", offer.state());
	}

	/** Staff have taken the offer back; an adviser sees who answered it. */
	void withdrawn(Round round, Letter letter, OpenOffer offer) {
		aboutOffer(round, letter, offer, Purpose.CONFIRMATION, "place-withdrawn", offer.state());
	}

	/** The place went to somebody else; an adviser sees who answered. */
	void filled(Round round, Letter letter, OpenOffer offer) {
		aboutOffer(round, letter, offer, Purpose.CONFIRMATION, "place-filled", offer.state());
	}

	/** The guardians have not agreed, and the place is frozen. */
	void conflict(Round round, Letter letter, OpenOffer offer) {
		aboutOffer(round, letter, offer, Purpose.CONFIRMATION, "place-conflict", offer.state());
	}

	/** The other guardians have to accept too. */
	void awaiting(Round round, Letter letter, OpenOffer offer) {
		aboutOffer(round, letter, offer, Purpose.CONFIRMATION, "place-awaiting-others", offer.state());
	}

	/** The answer is noted, and must be confirmed after a login. */
	void preliminary(Round round, Letter letter, OpenOffer offer) {
		var link = this.links.to(offer.id());
		round.link(link);
		aboutOffer(round, letter, offer, Purpose.CONFIRMATION, "place-preliminary", offer.state(),
				this.publicUrl.of("/portal/a/" + link.token()));
	}

	/** The answer must be given after a login; an adviser sees who tried. */
	void answerOnline(Round round, Letter letter, OpenOffer offer) {
		aboutOffer(round, letter, offer, Purpose.CLARIFICATION, "place-answer-online", offer.state(),
				this.publicUrl.of("/portal/offers/" + offer.id()));
	}

	/** The answer is clear, the child is not. */
	void whichChild(Round round, Letter letter) {
		var guardian = letter.addressee(guardians(letter.openOffers()));
		this.replies.answer(round, letter.message(),
				new AutoReply(Purpose.CLARIFICATION, announcement(letter.openOffers()),
						(guardian != null) ? guardian.id() : null, 0, "place-which-child", letter.language(guardian),
						Map.of("choices", choices(letter.openOffers()), "phone", this.properties.servicePhone())));
	}

	/** Asks for the digit again. */
	void notUnderstood(Round round, Letter letter) {
		if (letter.openOffers().size() > 1) {
			whichChild(round, letter);
			return;
		}
		var offer = letter.openOffers().getFirst();
		aboutOffer(round, letter, offer, Purpose.CLARIFICATION, "reply-not-understood", offer.state());
	}

	/**
	 * An adviser has it now; said once a day, not to every sentence of a conversation.
	 */
	void toAdviser(Round round, Letter letter) {
		if (!round.saidWithin(letter.message().phone(), TO_ADVISER, this.properties.askAgainWithin())) {
			hub(round, letter, TO_ADVISER);
		}
	}

	/**
	 * The same to an address that is not known to be anybody's, once a day.
	 * @param language of the guardian whose e-mail was answered
	 */
	void toAdviser(Round round, InboundMessage message, String language) {
		if (!round.saidWithin(message.phone(), TO_ADVISER, this.properties.askAgainWithin())) {
			this.replies.answer(round, message, new AutoReply(Purpose.CLARIFICATION, null, null, 0, TO_ADVISER,
					language, Map.of("phone", this.properties.servicePhone())));
		}
	}

	/** Says that the number is not known, and nothing about anybody. */
	void unknownNumber(Round round, Letter letter) {
		if (!round.saidWithin(letter.message().phone(), UNKNOWN_NUMBER, this.properties.unknownNumberEvery())) {
			hub(round, letter, UNKNOWN_NUMBER);
		}
	}

	private void hub(Round round, Letter letter, String template) {
		var guardian = letter.addressee(List.of());
		this.replies.answer(round, letter.message(),
				new AutoReply(Purpose.CLARIFICATION, null, (guardian != null) ? guardian.id() : null, 0, template,
						letter.language(guardian), Map.of("phone", this.properties.servicePhone())));
	}

	private void aboutOffer(Round round, Letter letter, OpenOffer offer, Purpose purpose, String template,
			OfferState state) {
		aboutOffer(round, letter, offer, purpose, template, state, "");
	}

	private void aboutOffer(Round round, Letter letter, OpenOffer offer, Purpose purpose, String template,
			OfferState state, String link) {
		var guardian = letter.addressee(offer.guardianIds());
		this.replies.answer(round, letter.message(),
				new AutoReply(purpose, offer.announcementId(), (guardian != null) ? guardian.id() : null,
						offer.childId(), template, letter.language(guardian), args(offer, state, link)));
	}

	/** Every value a text about an offer may use; each takes what it needs. */
	private Map<String, Object> args(OpenOffer offer, OfferState state, String link) {
		return Map.of("child", offer.childFirstName(), "unit", offer.unitName(), "starts", offer.starts().toString(),
				"deadline", offer.deadline().atZone(Languages.ZONE).toOffsetDateTime().toString(), "yes",
				String.valueOf(offer.acceptCode()), "no", String.valueOf(offer.declineCode()), "answer",
				(state == OfferState.ACCEPTED) ? "accepted" : "declined", "phone", this.properties.servicePhone(),
				"url", link);
	}

	private static String choices(Collection<OpenOffer> offers) {
		return offers.stream()
			.map((offer) -> "%s: %d / %d".formatted(offer.childFirstName(), offer.acceptCode(), offer.declineCode()))
			.collect(Collectors.joining(", "));
	}

	private static List<Long> guardians(Collection<OpenOffer> offers) {
		return offers.stream().flatMap((offer) -> offer.guardianIds().stream()).distinct().toList();
	}

	private static @Nullable Long announcement(Collection<OpenOffer> offers) {
		var announcements = offers.stream().map(OpenOffer::announcementId).distinct().toList();
		return (announcements.size() == 1) ? announcements.getFirst() : null;
	}

}
