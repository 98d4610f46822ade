package org.kotisilta.question;

/**
 * Whose answer counts when a child has several guardians. Kept as data with each
 * question. The database also knows ALL (every guardian must accept), which no question
 * uses yet.
 */
public enum Policy {

	/** Only the guardian who applied may answer, and may change the answer. */
	APPLICANT_ONLY,
	/** Any guardian answers for all; the one who answered may change the answer. */
	ANY_ONE,
	/** Any guardian answers for all, and the first answer stands. */
	FIRST_WINS

}
