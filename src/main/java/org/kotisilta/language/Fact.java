package org.kotisilta.language;

import java.util.List;

/**
 * Something a text says that no language changes.
 *
 * @param value its one spelling, to be compared
 * @param written as it is written
 * @param start where it begins in the words
 * @param end after its last unit
 */
record Fact(String value, String written, int start, int end) {

	/** The values, in an order that does not depend on the text's. */
	static List<String> values(List<Fact> facts) {
		return facts.stream().map(Fact::value).sorted().toList();
	}

}
