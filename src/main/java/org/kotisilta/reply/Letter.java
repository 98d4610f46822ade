package org.kotisilta.reply;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.kotisilta.directory.Guardian;
import org.kotisilta.question.AnsweredBy;
import org.kotisilta.question.OpenOffer;
import org.kotisilta.reply.Lexicon.Sense;
import org.kotisilta.reply.Reading.Evidence;

/**
 * A message with all that is known about it.
 *
 * @param offers what the phone may answer
 */
record Letter(InboundMessage message, Writer writer, List<OpenOffer> offers, Reading reading) {

	OpenOffer offer(long id) {
		return this.offers.stream().filter((offer) -> offer.id() == id).findFirst().orElseThrow();
	}

	/** Who answers one of the offers, and how. */
	AnsweredBy answeredBy(long offerId) {
		return this.message.byMail() ? AnsweredBy.email(this.writer.guardians().getFirst().id(), this.message.id())
				: AnsweredBy.sms(offer(offerId).guardianIds(), this.message.id());
	}

	/** Whether an answer is still waited for, or may still change. */
	boolean asksSomething() {
		return !openOffers().isEmpty();
	}

	/**
	 * Whether it answers too late, and more than one child may be meant: noting it for
	 * one of them would let somebody honour what nobody said.
	 */
	boolean lateForSomeChild() {
		return this.offers.size() > 1 && this.reading instanceof Reading.Answers answers
				&& answers.answers().stream().allMatch((answer) -> isLate(offer(answer.offerId())))
				&& this.reading.evidence()
					.stream()
					.noneMatch((evidence) -> evidence.meaning().equals("NUMBER") || evidence.meaning().equals("CHILD"))
				&& this.offers.stream().filter(this::isLate).count() > 1;
	}

	private boolean isLate(OpenOffer offer) {
		return this.message.receivedAt().isAfter(offer.deadline());
	}

	List<OpenOffer> openOffers() {
		return this.offers.stream().filter((offer) -> offer.isOpen(this.message.receivedAt())).toList();
	}

	/** The offer it must be about, if there is only one. */
	@Nullable Long onlyOffer() {
		return (this.offers.size() == 1) ? this.offers.getFirst().id() : null;
	}

	/** Whom to answer; see {@link Writer#addressee}. */
	@Nullable Guardian addressee(Collection<Long> among) {
		return this.writer.addressee(among, writtenIn());
	}

	/** The language to answer in. */
	String language(@Nullable Guardian guardian) {
		return (guardian != null) ? guardian.language()
				: writtenIn().stream().findFirst().orElse(this.writer.defaultLanguage());
	}

	/** The languages its answering words belong to, where they belong to one only. */
	private Set<String> writtenIn() {
		var languages = new HashSet<String>();
		this.reading.evidence()
			.stream()
			.filter((evidence) -> isAnswer(evidence) && evidence.languages().size() == 1)
			.forEach((evidence) -> languages.addAll(evidence.languages()));
		return languages;
	}

	private static boolean isAnswer(Evidence evidence) {
		return evidence.meaning().equals(Sense.ACCEPT.name()) || evidence.meaning().equals(Sense.DECLINE.name());
	}

}
