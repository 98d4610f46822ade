package org.kotisilta.channel;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The companies that carry text messages.
 */
public interface SmsProvider {

	/** The name of the provider that is used as long as it works. */
	String name();

	/**
	 * Hands messages over, several at a time, each once at most.
	 * @return one result for each message, in the same order
	 */
	List<SendResult> send(List<OutboundSms> messages);

	/**
	 * The same for what cannot wait: it has a share of the connections to itself, which
	 * nothing else takes up however slow a provider is.
	 */
	List<SendResult> sendUrgent(List<OutboundSms> messages);

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
	 * @param provider whom it was perhaps handed to; null: nobody knows, all are asked
	 */
	record Doubt(OutboundSms message, Set<String> known, @Nullable String provider) {
	}

	/**
	 * What the provider knows of a message.
	 */
	sealed interface Lookup {

		/** It was taken. */
		record Found(String providerMessageId, int segments, String provider) implements Lookup {
		}

		/** It was not taken. */
		record NotThere() implements Lookup {
		}

		/** The provider did not answer; ask again later. */
		record NoAnswer(String detail) implements Lookup {
		}

	}

}
