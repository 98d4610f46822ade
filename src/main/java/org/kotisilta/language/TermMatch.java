package org.kotisilta.language;

/**
 * A term of the glossary in a text.
 *
 * @param term the term as the glossary knows it
 * @param written as it stands in the text
 * @param start where it begins in the words searched, in UTF-16 units
 * @param end after its last unit
 * @param doNotTranslate whether it stays as it is
 */
public record TermMatch(String term, String written, int start, int end, boolean doNotTranslate) {

}
