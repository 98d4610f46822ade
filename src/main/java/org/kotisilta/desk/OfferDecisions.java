package org.kotisilta.desk;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.kotisilta.access.Audit;
import org.kotisilta.question.AnswerValue;
import org.kotisilta.question.Offers;

/**
 * What staff and advisers decide about offers, each with its line in the audit log.
 */
@Component
class OfferDecisions {

	private final Offers offers;

	private final Audit audit;

	OfferDecisions(Offers offers, Audit audit) {
		this.offers = offers;
		this.audit = audit;
	}

	/** What was answered too late and may still count, by offer. */
	Map<Long, AnswerValue> late(Collection<Long> offers) {
		return offers.isEmpty() ? Map.of() : this.offers.late(offers);
	}

	/** Lets the latest late answer count; empty if it cannot any more. */
	@Transactional
	Optional<AnswerValue> honour(long offerId, String actor) {
		var honoured = this.offers.honour(offerId);
		honoured.ifPresent((value) -> record(actor, offerId, "late answer honoured: " + value));
		return honoured;
	}

	/**
	 * Decides what the guardians did not agree on, or changes what staff have decided.
	 * @param reason why, for other staff; without names
	 */
	@Transactional
	void settle(long offerId, AnswerValue value, String reason, String actor) {
		if (this.offers.settle(offerId, value, reason)) {
			record(actor, offerId, "conflict settled: " + value);
		}
	}

	/** The place went to somebody else. */
	@Transactional
	void fill(long offerId, String actor) {
		if (this.offers.fill(offerId)) {
			record(actor, offerId, "filled");
		}
	}

	private void record(String actor, long offerId, String what) {
		this.audit.record(actor, Audit.Action.CHANGE, "offer", offerId, what);
	}

}
