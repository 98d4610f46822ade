package org.kotisilta.delivery;

/**
 * Why a delivery exists; together with announcement, guardian, child and channel it makes
 * a delivery unique.
 */
public enum Purpose {

	/** The announcement itself. */
	FIRST,
	/** Asks again for an answer that has not come. */
	REMINDER,
	/** An update of an earlier announcement, or its full text after a fallback. */
	FOLLOW_UP,
	/** The end of a crisis. */
	ALL_CLEAR,
	/** What an answer did. */
	CONFIRMATION,
	/** Asks back because an answer was not understood. */
	CLARIFICATION,
	/** The deadline passed without an answer. */
	CLOSED,
	/** What an adviser writes to a guardian. */
	ADVISER_ANSWER,
	/** A one-time code to log in with. */
	LOGIN_CODE,
	/** What the hub tells the people who work with it. */
	STAFF_NOTICE;

	/**
	 * Whether such messages are planned for an announcement, not caused by a guardian.
	 */
	boolean planned() {
		return ofAnnouncement() || this == CLOSED;
	}

	/** Whether a guardian may write back to such a message. */
	boolean answerable() {
		return this != LOGIN_CODE && this != STAFF_NOTICE;
	}

	/**
	 * Whether such a message is part of what was announced, not of a guardian's own
	 * business.
	 */
	boolean ofAnnouncement() {
		return switch (this) {
			case FIRST, REMINDER, FOLLOW_UP, ALL_CLEAR -> true;
			case CONFIRMATION, CLARIFICATION, CLOSED, ADVISER_ANSWER, LOGIN_CODE, STAFF_NOTICE -> false;
		};
	}

}
