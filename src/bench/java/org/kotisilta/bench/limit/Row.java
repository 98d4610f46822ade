package org.kotisilta.bench.limit;

/**
 * A delivery to be sent.
 *
 * @param values the recipient's own, in the order of {@link Words#NAMES}
 */
record Row(long id, String destination, String[] values) {
}
