package org.kotisilta.reply;

import org.jspecify.annotations.Nullable;

/**
 * An offer a message may be about, as the interpretation sees it.
 *
 * @param offerId the offer
 * @param childName the child's first name, by which a guardian may tell siblings apart
 * @param acceptCode the digit that accepts it from this phone; 0 where it has none
 * @param declineCode the digit that declines it from this phone; 0 where it has none
 * @param answered what was answered last; null while nobody has
 * @param open whether an answer still counts
 */
record Candidate(long offerId, String childName, int acceptCode, int declineCode, @Nullable Polarity answered,
		boolean open) {

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
