package org.kotisilta.channel;

/**
 * Why a delivery was not sent or did not arrive: a closed vocabulary into which every
 * provider's own codes are mapped.
 */
public enum FailureReason {

	/** The guardian has no contact point for the channel. */
	NO_ADDRESS,
	/** The guardian does not want this channel. */
	NOT_WANTED,
	/** The same text goes to the same number for another guardian. */
	SAME_PHONE,
	/** The number has told the operator to stop. */
	OPTED_OUT,
	/** The number or address does not exist or cannot take this kind of message. */
	BAD_ADDRESS,
	/** The handset or mailbox could not be reached; it may be later. */
	UNREACHABLE,
	/** The operator or the receiving server refused the text or the sender. */
	BLOCKED,
	/** The provider had trouble of its own and gave up. */
	PROVIDER_ERROR,
	/** Nobody can tell whether the provider took it. */
	OUTCOME_UNKNOWN,
	/** The text could not be rendered or is too long: a defect of ours. */
	INVALID_MESSAGE,
	/** Withdrawn by staff before it was sent. */
	CANCELLED

}
