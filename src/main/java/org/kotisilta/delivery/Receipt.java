package org.kotisilta.delivery;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.DeliveryStatus;
import org.kotisilta.channel.FailureReason;

/**
 * What a provider reports of a delivery some time after it took it; one Kafka record. It
 * holds no personal data.
 *
 * @param attempt the attempt it is about
 * @param reason why, for FAILED
 * @param code the provider's own code
 * @param messageId the provider's id
 * @param retries how many attempts such a failure is worth; 0: none
 * @param afterSeconds how long to wait before the next
 * @param at when the hub heard of it
 */
record Receipt(long deliveryId, int attempt, DeliveryStatus status, @Nullable FailureReason reason,
		@Nullable String code, @Nullable String messageId, int retries, long afterSeconds, Instant at) {

	/** Whether the attempt failed in a way that may pass. */
	boolean worthAnotherAttempt() {
		return this.status == DeliveryStatus.FAILED && this.attempt < this.retries;
	}

	/** Whether it counts whatever attempt it is about: the guardian has the message. */
	boolean arrived() {
		return this.status == DeliveryStatus.DELIVERED || this.status == DeliveryStatus.READ;
	}

}
