package org.kotisilta.reply;

/**
 * What became of a message.
 */
enum Resolution {

	/**
	 * It answered one or more offers, in time or not; each answer has its own outcome.
	 */
	ANSWERED,
	/** The hub asked which child was meant. */
	WHICH_CHILD,
	/** The hub asked back. */
	NOT_UNDERSTOOD,
	/** An adviser reads it. */
	TO_ADVISER,
	/** Nobody in the register has this phone, or the e-mail answers none of ours. */
	UNKNOWN_NUMBER,
	/** The phone takes no more messages from this number. */
	OPT_OUT,
	/** The phone takes messages from this number again. */
	OPT_IN,
	/** Thanks and greetings. */
	NOTHING_TO_DO,
	/** A program wrote it; nothing answers it, and it answers nothing. */
	AUTOMATIC;

	/** Whether the hub could not act and asked the guardian to write again. */
	boolean asksBack() {
		return this == WHICH_CHILD || this == NOT_UNDERSTOOD;
	}

}
