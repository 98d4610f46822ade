package org.kotisilta.language;

/**
 * One rule about texts. Rules keep no state and know nothing of each other.
 */
interface TextRule {

	/** Adds what the rule finds in the text. */
	void check(CheckedText text, Findings findings);

}
