package org.kotisilta.language;

/**
 * A range of a pattern, in UTF-16 units.
 *
 * @param start where it begins
 * @param end after its last unit
 */
record Place(int start, int end) {

}
