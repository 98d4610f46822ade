package org.kotisilta.question;

/**
 * How sure the hub must be of who answers.
 */
public enum Assurance {

	/** A reply from the guardian's phone is enough. */
	SMS,
	/** Only an answer of a logged-in guardian counts. */
	PORTAL

}
