package org.kotisilta.announcement;

/**
 * Where an announcement stands.
 */
public enum State {

	/** Being written; nobody has got it. */
	DRAFT,
	/** Will be published at its time. */
	SCHEDULED,
	/** Published; its deliveries are planned and sent. */
	PUBLISHED,
	/** Called off before it was published, or withdrawn after. */
	CANCELLED

}
