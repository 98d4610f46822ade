package org.kotisilta.question;

/**
 * Whose answer counts when a child has several guardians. Kept as data with each
 * question.
 */
public enum Policy {

	/** Only the guardian who applied may answer, and may change the answer. */
	APPLICANT_ONLY,
	/**
	 * Any guardian answers for all and may change their own answer. Until the deadline
	 * another guardian may object by answering otherwise: the place is then frozen, for
	 * each was asked until that day and neither answer is worth more than the other.
	 */
	ANY_ONE,
	/** Every guardian must accept; what one of them refuses is frozen. */
	ALL,
	/** Any guardian answers for all, and the first answer stands. */
	FIRST_WINS

}
