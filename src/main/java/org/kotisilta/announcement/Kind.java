package org.kotisilta.announcement;

/**
 * What kind of thing an announcement is.
 */
public enum Kind {

	/** A place offered to each child, answered by a guardian. */
	PLACE_OFFER,
	/** Something urgent; overrides the guardians' channel preferences. */
	CRISIS_NOTICE,
	/** An invitation to an event. */
	INVITATION,
	/** A request to answer a survey; only to those who have not refused surveys. */
	SURVEY,
	/** News; only to those who have not refused bulletins. */
	BULLETIN

}
