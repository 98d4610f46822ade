package org.kotisilta.translation;

import java.util.List;

/**
 * What came of reading a file from elsewhere.
 *
 * @param units what can be taken
 * @param refused what cannot, and why
 */
record ExchangeResult(List<ExchangeUnit> units, List<Refused> refused) {

	ExchangeResult {
		units = List.copyOf(units);
		refused = List.copyOf(refused);
	}

	/**
	 * A unit that is not taken.
	 */
	record Refused(String id, Reason reason) {
	}

	enum Reason {

		/** The hub has no such text, or no longer. */
		UNKNOWN,
		/** The source has changed since it was sent out. */
		SOURCE_MOVED,
		/** There is no translation in it. */
		NOT_TRANSLATED,
		/** A placeholder was damaged on the way. */
		PLACEHOLDER_LOST

	}

}
