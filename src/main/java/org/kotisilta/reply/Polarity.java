package org.kotisilta.reply;

/**
 * The two answers an offer knows.
 */
enum Polarity {

	ACCEPT, DECLINE

}
