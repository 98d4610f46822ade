package org.kotisilta.channel;

/**
 * Where a delivery stands. Statuses only move forward: a status that {@link #follows}
 * another replaces it, in whatever order the reports arrive.
 */
public enum DeliveryStatus {

	/** Planned, its batch not yet handed to the queue. */
	PENDING(0),
	/** Its batch is on the queue. */
	QUEUED(1),
	/** Its batch is claimed; the provider may or may not have it. */
	SENDING(2),
	/** The provider has taken it. */
	SENT(3),
	/** It could not be delivered; the reason says why. */
	FAILED(4),
	/** It reached the guardian's device, mailbox or portal inbox. */
	DELIVERED(5),
	/** The guardian opened it. */
	READ(6),
	/** It was never sent; the reason says why. */
	SUPPRESSED(7),
	/** Its time passed before it could be sent. */
	EXPIRED(7);

	private final int rank;

	DeliveryStatus(int rank) {
		this.rank = rank;
	}

	/** The place in the forward order; equal ranks never replace each other. */
	public int rank() {
		return this.rank;
	}

	/** Whether this status may replace {@code other}. */
	public boolean follows(DeliveryStatus other) {
		return this.rank > other.rank;
	}

}
