package org.kotisilta.delivery;

/**
 * How soon a message must go out. Each urgency has its own lane: topics, consumers and a
 * share of the provider's rate.
 */
public enum Urgency {

	/** At once, before everything else. */
	CRISIS,
	/** Ordinary messages and every confirmation. */
	NORMAL,
	/** Large mailings that may take their time. */
	BULK

}
