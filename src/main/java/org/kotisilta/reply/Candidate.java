package org.kotisilta.reply;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.kotisilta.question.OfferState;
import org.kotisilta.question.OpenOffer;

/**
 * An offer a message may be about, as the interpretation sees it.
 *
 * @param offerId the offer
 * @param childName the child's first name, by which a guardian may tell siblings apart
 * @param acceptCode the digit that accepts it from this phone; 0 where it has none
 * @param declineCode the digit that declines it from this phone; 0 where it has none
 * @param answered what was answered last; null while nobody has
 * @param open whether the guardian may think that an answer still counts
 */
record Candidate(long offerId, String childName, int acceptCode, int declineCode, @Nullable Polarity answered,
		boolean open) {

	/**
	 * The offers as the guardian of a phone sees them.
	 * @param at when the message reached us
	 */
	static List<Candidate> of(List<OpenOffer> offers, Instant at) {
		return offers.stream()
			.map((offer) -> new Candidate(offer.id(), offer.childFirstName(), code(offer.acceptCode()),
					code(offer.declineCode()), answered(offer.state()), seemsOpen(offer, offers, at)))
			.toList();
	}

	/** Offers that were not asked about here: their children's names are known. */
	static List<Candidate> aside(List<OpenOffer> offers) {
		return offers.stream()
			.map((offer) -> new Candidate(offer.id(), offer.childFirstName(), 0, 0, answered(offer.state()), false))
			.toList();
	}

	/**
	 * Whether the guardian may mean it. One that has been taken back is as open to them
	 * as it was, unless the child has been offered another place since: a bare yes must
	 * not fall to a sibling because of what only we know.
	 */
	private static boolean seemsOpen(OpenOffer offer, List<OpenOffer> all, Instant at) {
		var another = all.stream().anyMatch((other) -> other.childId() == offer.childId() && other.id() > offer.id());
		return offer.isOpen(at) || (offer.state().over() && !at.isAfter(offer.deadline()) && !another);
	}

	private static int code(@Nullable Integer code) {
		return (code != null) ? code : 0;
	}

	private static @Nullable Polarity answered(OfferState state) {
		return switch (state) {
			case ACCEPTED -> Polarity.ACCEPT;
			case DECLINED -> Polarity.DECLINE;
			case OPEN, CLOSED, CONFLICT, WITHDRAWN, FILLED -> null;
		};
	}

	@Nullable Polarity meaningOf(int number) {
		if (number == 0) {
			return null;
		}
		if (number == this.acceptCode) {
			return Polarity.ACCEPT;
		}
		return (number == this.declineCode) ? Polarity.DECLINE : null;
	}

}
