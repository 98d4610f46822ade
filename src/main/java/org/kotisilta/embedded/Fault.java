package org.kotisilta.embedded;

import org.jspecify.annotations.Nullable;

/**
 * What can go wrong at an operator; each can be turned up in the simulated one by rate or
 * for one number.
 */
public enum Fault {

	/** The API answers 429 with code 20429; nothing is sent. */
	TOO_MANY_REQUESTS,
	/** The API answers 500 with an empty body; nothing is sent. */
	SERVER_ERROR,
	/** The API answers 503; nothing is sent. */
	UNAVAILABLE,
	/** The message is taken, and the connection breaks in the middle of the answer. */
	ACCEPT_THEN_DROP,
	/** The message is taken, and the API answers 500. */
	ACCEPT_THEN_500,
	/** The message is taken, and the answer takes as long as the settings say. */
	SLOW,
	/** The first status callback arrives before the API's answer does. */
	CALLBACK_FIRST,
	/** The handset is off or out of reach (30003). */
	UNREACHABLE(30003),
	/** The number is not in use (30005). */
	UNKNOWN_HANDSET(30005),
	/** A landline, or a network that cannot be reached (30006). */
	LANDLINE(30006),
	/** The network filtered the message (30007). */
	FILTERED(30007),
	/** The network gives no reason (30008). */
	UNKNOWN_ERROR(30008),
	/** The operator gives up before sending: its queue overflowed (30001). */
	FAILED(30001),
	/** The message arrives, and the network never reports it: it stays at sent. */
	NO_RECEIPT,
	/** Status callbacks overtake each other. */
	SHUFFLED,
	/** A status callback comes twice. */
	DUPLICATED,
	/** A status callback never comes. */
	MISSING,
	/** An answer from the handset reaches the hub twice. */
	ANSWERED_TWICE;

	private final @Nullable Integer code;

	Fault() {
		this.code = null;
	}

	Fault(int code) {
		this.code = code;
	}

	/** The error code of a message that does not arrive; null for all other faults. */
	@Nullable Integer code() {
		return this.code;
	}

}
