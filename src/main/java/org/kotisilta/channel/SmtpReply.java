package org.kotisilta.channel;

/**
 * A mail server's answer to one command.
 *
 * @param code three digits
 * @param text the whole answer; it may repeat addresses
 */
record SmtpReply(int code, String text) {

	/** Whether the server has done what it was told. */
	boolean done() {
		return this.code >= 200 && this.code < 300;
	}

	/** Whether the server waits for the message itself. */
	boolean goOn() {
		return this.code == 354;
	}

}
