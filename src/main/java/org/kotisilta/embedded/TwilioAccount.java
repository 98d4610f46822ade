package org.kotisilta.embedded;

/**
 * The account the simulated operator keeps for the hub: the one the hub is configured
 * with.
 */
record TwilioAccount(String sid, String authToken) {
}
