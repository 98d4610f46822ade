package org.kotisilta.channel;

import java.util.List;
import java.util.Set;

/**
 * A company that carries text messages.
 */
public interface SmsProvider {

	/** The name deliveries record. */
	String name();

	/**
	 * Hands messages over, several at a time, each once at most.
	 * @return one result for each message, in the same order
	 */
	List<SendResult> send(List<OutboundSms> messages);

	/**
	 * Asks whether messages of which nothing is known were taken.
	 * @return one answer for each message, in the same order
	 */
	List<Lookup> find(List<Doubt> doubts);

	/**
	 * A message that was perhaps handed over.
	 *
	 * @param message exactly what was handed over, if it was
	 * @param known the provider's ids of the guardian's other messages, which it cannot
	 * be
	 */
	record Doubt(OutboundSms message, Set<String> known) {
	}

	/**
	 * What the provider knows of a message.
	 */
	sealed interface Lookup {

		/** It was taken. */
		record Found(String providerMessageId, int segments) implements Lookup {
		}

		/** It was not taken. */
		record NotThere() implements Lookup {
		}

		/** The provider did not answer; ask again later. */
		record NoAnswer(String detail) implements Lookup {
		}

	}

}
