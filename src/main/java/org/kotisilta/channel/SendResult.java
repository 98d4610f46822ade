package org.kotisilta.channel;

import java.time.Duration;

/**
 * What became of handing one message to a provider. There is exactly one result for every
 * message handed over.
 */
public sealed interface SendResult {

	/** The delivery whose message it was. */
	long deliveryId();

	/**
	 * The provider has taken it.
	 *
	 * @param providerMessageId the provider's own id
	 * @param segments the number of SMS segments it costs; 0 where there are none or the
	 * provider does not say
	 * @param provider its name
	 */
	record Accepted(long deliveryId, String providerMessageId, int segments, String provider) implements SendResult {
	}

	/**
	 * It will never be taken.
	 *
	 * @param code the provider's own code
	 */
	record Rejected(long deliveryId, FailureReason reason, String code) implements SendResult {
	}

	/**
	 * It was certainly not taken, and trying again may help.
	 *
	 * @param reason what to record should every further attempt fail as well
	 * @param code the provider's own code
	 * @param after how long to wait at least
	 * @param retries how many attempts there may be after the first
	 */
	record Later(long deliveryId, FailureReason reason, String code, Duration after,
			int retries) implements SendResult {
	}

	/**
	 * It may or may not have been taken. It must not be handed over again before the
	 * provider was asked.
	 *
	 * @param detail what happened, without personal data
	 * @param provider the name of the provider that may have taken it
	 */
	record Unknown(long deliveryId, String detail, String provider) implements SendResult {
	}

}
