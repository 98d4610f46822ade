package org.kotisilta.bench.peer;

/**
 * A message to one guardian, with what is the guardian's own in it.
 */
record Message(long id, String channel, String language, String destination, String guardian, String child,
		String groupName, String unit, String phone) {
}
