package org.kotisilta.translation;

/**
 * Where a translation stands.
 */
public enum TaskState {

	/** Nobody is at work on it; what somebody has begun may be there. */
	NEW,
	/** An adviser is writing it, until the lease runs out. */
	CLAIMED,
	/** Written; a second person has to read it. */
	TRANSLATED,
	/** A second person is reading it, until the lease runs out. */
	IN_REVIEW,
	/** Two people stand behind it, or one in a crisis. */
	APPROVED,
	/** The reviewer wants something changed. */
	CHANGES_REQUESTED,
	/** It was written from a source that has changed since. */
	STALE,
	/** It was changed here and in the files at once; somebody has to choose. */
	CONFLICT,
	/** Nobody needs it any more. */
	WITHDRAWN;

	/** Whether somebody holds it. */
	public boolean held() {
		return this == CLAIMED || this == IN_REVIEW;
	}

	/** Whether nothing more is expected of anybody. */
	public boolean closed() {
		return this == APPROVED || this == WITHDRAWN;
	}

}
