package org.kotisilta.translation;

/**
 * Why something does not happen to a task. A page's text has the key
 * {@code translation.refusal.<name>}.
 */
public enum Refusal {

	/** There is no such task. */
	UNKNOWN,
	/** Somebody else holds it. */
	TAKEN,
	/** It has to be claimed first, or the claim has run out and it has gone on. */
	NOT_HELD,
	/** The adviser does not do this in this language. */
	NOT_YOUR_LANGUAGE,
	/** It is not at the step for this. */
	WRONG_STATE,
	/** The source has changed since the adviser saw it. */
	SOURCE_MOVED,
	/** Nobody approves what they have written. */
	OWN_WORK,
	/** A reason has to be given. */
	REASON_NEEDED,
	/** A text that the source has is missing. */
	EMPTY,
	/** The checks block the text. */
	BLOCKED,
	/** The checks' warnings have to be confirmed with a reason. */
	UNCONFIRMED

}
