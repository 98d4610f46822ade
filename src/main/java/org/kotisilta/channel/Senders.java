package org.kotisilta.channel;

import java.util.List;

import org.springframework.stereotype.Component;

/**
 * The SMS senders the city has registered with its operator
 * ({@code kotisilta.twilio.senders}). Nothing goes out from any other: operators show an
 * unregistered sender as unknown.
 */
@Component
public class Senders {

	private final List<Sender> all;

	Senders(TwilioProperties properties) {
		this.all = properties.senders().stream().map(Sender::new).toList();
	}

	/** Every registered sender, the default one first. */
	public List<Sender> all() {
		return this.all;
	}

	/** The sender used where nobody has chosen one. */
	public Sender first() {
		return this.all.getFirst();
	}

	/** Whether messages may go out from {@code address}. */
	public boolean isRegistered(String address) {
		return this.all.stream().anyMatch((sender) -> sender.address().equals(address));
	}

	/** Whether {@code address} is registered and a message from it can be answered. */
	public boolean takesReplies(String address) {
		return this.all.stream().anyMatch((sender) -> sender.address().equals(address) && sender.takesReplies());
	}

}
