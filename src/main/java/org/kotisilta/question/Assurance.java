package org.kotisilta.question;

/**
 * How sure the hub must be of who answers.
 */
public enum Assurance {

	/** A reply from the guardian's phone is enough. */
	SMS,
	/**
	 * A reply is noted, and counts once the guardian has logged in and confirmed it
	 * there.
	 */
	PRELIMINARY,
	/** Only an answer of a logged-in guardian counts. */
	PORTAL

}
