package org.kotisilta.reply;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.kotisilta.access.Audit;
import org.kotisilta.directory.Guardians;
import org.kotisilta.language.Glossary;
import org.kotisilta.language.Languages;
import org.kotisilta.language.Masking;
import org.kotisilta.question.AnswerOutcome;
import org.kotisilta.question.AnswerValue;
import org.kotisilta.question.AnsweredBy;
import org.kotisilta.question.Offers;
import org.kotisilta.question.OpenOffer;
import org.kotisilta.reply.Conversation.Line;
import org.kotisilta.reply.Conversation.Whole;

/**
 * Records the answer a guardian meant, as an adviser has read it.
 */
@Component
public class RecordedAnswers {

	private final Conversations conversations;

	private final ConversationQueue queue;

	private final Offers offers;

	private final LexiconProposals proposals;

	private final Guardians guardians;

	private final Languages languages;

	private final Audit audit;

	private final Clock clock;

	RecordedAnswers(Conversations conversations, ConversationQueue queue, Offers offers, LexiconProposals proposals,
			Guardians guardians, Languages languages, Audit audit, Clock clock) {
		this.conversations = conversations;
		this.queue = queue;
		this.offers = offers;
		this.proposals = proposals;
		this.guardians = guardians;
		this.languages = languages;
		this.audit = audit;
		this.clock = clock;
	}

	/** What the guardian of a conversation may have meant to answer. */
	public List<OpenOffer> offers(Conversation conversation) {
		var guardian = conversation.guardianId();
		return (guardian != null) ? this.offers.openForGuardian(guardian) : List.of();
	}

	/**
	 * The guardian's last words with names and numbers masked: what the answer would
	 * become as a proposal for the word lists.
	 */
	public String phrase(Whole whole) {
		var conversation = whole.conversation();
		var language = this.languages.find(conversation.language());
		var words = last(whole).map(Line::body).map(String::strip);
		if (language.isEmpty() || words.isEmpty()) {
			return "";
		}
		return Masking
			.mask(words.get(), language.get(), words.get(), language.get(), names(conversation), Glossary.empty())
			.map(Masking.Masked::source)
			.orElse("");
	}

	/**
	 * The guardian wrote it then; an answer that came in time counts also when it is read
	 * late.
	 */
	private static Optional<Line> last(Whole whole) {
		return whole.lines().stream().filter(Line::fromGuardian).reduce((_, later) -> later);
	}

	/** As they are written, and as people type them on a phone. */
	private Set<String> names(Conversation conversation) {
		var names = new ArrayList<String>();
		offers(conversation).forEach((offer) -> names.addAll(List.of(offer.childFirstName(), offer.unitName())));
		var guardian = conversation.guardianId();
		if (guardian != null) {
			this.guardians.find(guardian)
				.ifPresent((person) -> names.addAll(List.of(person.firstName(), person.lastName())));
		}
		return names.stream()
			.flatMap((name) -> Stream.of(name.split("\\s+")))
			.filter((name) -> name.length() > 1)
			.flatMap((name) -> Stream.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT)))
			.collect(java.util.stream.Collectors.toSet());
	}

	/**
	 * Answers an offer as the guardian meant to, tells the guardian, and proposes their
	 * words for the word lists.
	 * @param propose whether the words are proposed
	 * @return what became of it; empty if the adviser does not have the conversation, or
	 * the offer is not one of the guardian's
	 */
	@Transactional
	public Optional<AnswerOutcome> record(long conversationId, String adviser, long offerId, AnswerValue value,
			boolean propose) {
		var whole = this.conversations.find(conversationId);
		if (whole.isEmpty() || !this.queue.claim(conversationId, adviser)) {
			return Optional.empty();
		}
		var conversation = whole.get().conversation();
		var guardian = conversation.guardianId();
		if (guardian == null || offers(conversation).stream().noneMatch((offer) -> offer.id() == offerId)) {
			return Optional.empty();
		}
		var at = last(whole.get()).map(Line::at).orElseGet(this::now);
		var outcome = this.offers.answer(offerId, value,
				AnsweredBy.recorded(guardian, conversation.channel(), null, adviser), at);
		this.audit.record(adviser, Audit.Action.CHANGE, "offer", offerId, "recorded " + outcome.code());
		if (propose) {
			this.proposals.propose(conversation.language(), phrase(whole.get()), value, conversationId, adviser);
		}
		return Optional.of(outcome);
	}

	/**
	 * Sends the guardian the link under which an offer is answered after a login: what
	 * may be answered there only, an adviser cannot record.
	 * @return whether there was a phone or an e-mail address to send it to; empty if the
	 * adviser does not have the conversation, or the offer is not one of the guardian's
	 */
	@Transactional
	public Optional<Boolean> sendLink(long conversationId, String adviser, long offerId) {
		var conversation = this.conversations.find(conversationId).map(Whole::conversation);
		var guardian = conversation.map(Conversation::guardianId);
		if (guardian.isEmpty() || !this.queue.claim(conversationId, adviser)) {
			return Optional.empty();
		}
		return offers(conversation.get()).stream().filter((offer) -> offer.id() == offerId).findFirst().map((offer) -> {
			this.audit.record(adviser, Audit.Action.CREATE, "offer", offerId, "link sent");
			return this.offers.askToAnswer(offer, guardian.get());
		});
	}

	private Instant now() {
		return this.clock.instant();
	}

}
