package org.kotisilta.directory;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A phone number or e-mail address of a guardian, for a time.
 *
 * @param id our id
 * @param guardianId whose it is
 * @param kind phone or e-mail
 * @param value E.164, or a lower-cased address
 * @param rank 1 is the one to use first
 * @param verifiedAt when it was proven to be the guardian's
 * @param validFrom since when it is theirs
 * @param validUntil when it stopped being theirs
 */
public record ContactPoint(long id, long guardianId, Kind kind, String value, int rank, @Nullable Instant verifiedAt,
		Instant validFrom, @Nullable Instant validUntil) {

	/**
	 * How the contact point is used.
	 */
	public enum Kind {

		/** A number that takes text messages. */
		PHONE,
		/** A mailbox. */
		EMAIL

	}

	/** Whether it was proven to be the guardian's. */
	public boolean verified() {
		return this.verifiedAt != null;
	}

}
