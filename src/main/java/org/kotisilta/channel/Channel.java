package org.kotisilta.channel;

/**
 * The way a message reaches a guardian.
 */
public enum Channel {

	/** A text message to a phone number. */
	SMS,
	/** An e-mail, as text and HTML. */
	EMAIL,
	/** A message in the guardian's own pages. */
	PORTAL

}
