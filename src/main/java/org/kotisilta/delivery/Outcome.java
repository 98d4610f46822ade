package org.kotisilta.delivery;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.DeliveryStatus;
import org.kotisilta.channel.FailureReason;
import org.kotisilta.channel.SendResult;

/**
 * What an attempt to send came to, as it is written down.
 */
sealed interface Outcome {

	long deliveryId();

	int attempt();

	/** Of an attempt's result, knowing how many came before it. */
	static Outcome of(SendResult result, int attempt) {
		return switch (result) {
			case SendResult.Accepted accepted -> new Final(accepted.deliveryId(), attempt, DeliveryStatus.SENT, null,
					null, accepted.providerMessageId(), accepted.segments(), accepted.provider());
			case SendResult.Rejected rejected ->
				failed(rejected.deliveryId(), attempt, rejected.reason(), rejected.code());
			case SendResult.Later later when attempt < later.retries() ->
				new Again(later.deliveryId(), attempt, later.reason(), later.code(), later.after());
			case SendResult.Later later -> failed(later.deliveryId(), attempt, later.reason(), later.code());
			case SendResult.Unknown unknown ->
				new Doubtful(unknown.deliveryId(), attempt, unknown.detail(), unknown.provider());
		};
	}

	static Final failed(long deliveryId, int attempt, FailureReason reason, @Nullable String code) {
		return new Final(deliveryId, attempt, DeliveryStatus.FAILED, reason, code, null, 0, null);
	}

	/**
	 * The attempt has a result.
	 *
	 * @param messageId the provider's id, if it took the message
	 * @param segments 0: not known
	 * @param provider who took it; null: nobody, or the channel's usual one
	 */
	record Final(long deliveryId, int attempt, DeliveryStatus status, @Nullable FailureReason reason,
			@Nullable String code, @Nullable String messageId, int segments,
			@Nullable String provider) implements Outcome {
	}

	/** There will be another attempt. */
	record Again(long deliveryId, int attempt, FailureReason reason, String code, Duration after) implements Outcome {
	}

	/** Nobody knows; the provider must be asked. */
	record Doubtful(long deliveryId, int attempt, String detail, String provider) implements Outcome {
	}

}
