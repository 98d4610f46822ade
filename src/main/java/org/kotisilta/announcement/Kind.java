package org.kotisilta.announcement;

/**
 * What kind of thing an announcement is.
 */
public enum Kind {

	/** A place offered to each child, answered by a guardian. */
	PLACE_OFFER,
	/** Something urgent; overrides the guardians' channel preferences. */
	CRISIS_NOTICE,
	/** An invitation to an event; may ask who comes. */
	INVITATION,
	/** A request to answer a survey; only to those who have not refused surveys. */
	SURVEY,
	/** News; only to those who have not refused bulletins. */
	BULLETIN;

	/** Whether it may ask what guardians answer on the survey's page. */
	public boolean asks() {
		return this == SURVEY || this == INVITATION;
	}

}
