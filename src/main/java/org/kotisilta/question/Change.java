package org.kotisilta.question;

import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.kotisilta.channel.Channel;
import org.kotisilta.question.AnswerOutcome.Preliminary;
import org.kotisilta.question.Decision.Standing;

/**
 * An answer that leaves something on the offer.
 */
record Change(GivenAnswer given, AnswerOutcome outcome, Locked offer, long answerId) {

	/** Whether the offer stands differently from now on. */
	boolean moves() {
		return this.outcome.state() != this.offer.standing().state();
	}

	Map<Long, AnswerValue> voices() {
		var standing = this.offer.standing();
		return (this.outcome instanceof Preliminary) ? standing.voices()
				: standing.with(this.given.by(), this.given.value());
	}

	AnswerNews.Applied applied() {
		return new AnswerNews.Applied(this.given.offerId(), this.answerId, this.given.by(), this.outcome.state(),
				switch (this.outcome) {
					case Preliminary _ -> AnswerNews.Cause.TO_CONFIRM;
					case AnswerOutcome.Awaiting _ -> AnswerNews.Cause.WITH_OTHERS;
					default -> AnswerNews.Cause.GIVEN;
				});
	}

	/**
	 * Whether an adviser has noted what does not count yet. A text message the hub has
	 * read is answered where it was read.
	 */
	boolean noted() {
		return this.given.by().recordedBy() != null
				&& (this.outcome instanceof Preliminary || this.outcome instanceof AnswerOutcome.Awaiting);
	}

	/** What was written stands in a conversation anyway. */
	Optional<GuardiansDisagree> disagreement() {
		var by = this.given.by();
		return (stands() || by.channel() != Channel.PORTAL || by.guardianId() == null) ? Optional.empty()
				: Optional.of(new GuardiansDisagree(this.given.offerId(), by.guardianId(), this.given.value()));
	}

	/** Noted until an answer counts. */
	@Nullable String preliminary() {
		return (this.outcome instanceof Preliminary) ? this.given.value().name()
				: moves() ? null : this.offer.preliminary();
	}

	/** Nobody's answer stands while the guardians disagree. */
	private boolean stands() {
		return this.outcome.state() != OfferState.CONFLICT;
	}

	@Nullable String answeredAt() {
		return stands() ? this.given.at().toString() : null;
	}

	@Nullable Long answeredBy() {
		return stands() ? this.given.by().guardianId() : null;
	}

	@Nullable String channel() {
		return stands() ? this.given.by().channel().name() : null;
	}

	/**
	 * An offer as it was when its row was locked.
	 *
	 * @param preliminary what waited to be confirmed
	 */
	record Locked(Standing standing, @Nullable String preliminary, int version) {
	}

}
