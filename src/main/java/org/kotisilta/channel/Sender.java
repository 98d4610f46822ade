package org.kotisilta.channel;

/**
 * What an SMS comes from: a number, which takes replies, or a registered name, which does
 * not.
 *
 * @param address the number in E.164, a short code or the name (at most eleven letters,
 * digits or spaces)
 */
public record Sender(String address) {

	public Sender {
		if (!address.matches("\\+?[0-9]{3,15}|(?=.*[A-Za-z])[A-Za-z0-9](?:[A-Za-z0-9 ]{0,9}[A-Za-z0-9])?")) {
			throw new IllegalArgumentException("Not an SMS sender: '" + address
					+ "'. A number like +358401234567, or 1 to 11 letters and digits.");
		}
	}

	/** Whether an SMS from here can be answered. */
	public boolean takesReplies() {
		return this.address.matches("\\+?[0-9]+");
	}

}
