package org.kotisilta.channel;

import java.util.Optional;

/**
 * Twilio's thirteen message statuses in the hub's words.
 */
public final class TwilioStatuses {

	private TwilioStatuses() {
	}

	/**
	 * The status a callback reports.
	 * @return empty for the two statuses of messages that came in and for one Twilio may
	 * add, which say nothing of a delivery
	 */
	public static Optional<DeliveryStatus> of(String status) {
		return switch (status) {
			// Twilio has it; that it is on its way changes nothing for us. Partly
			// delivered is
			// not yet delivered.
			case "accepted", "scheduled", "queued", "sending", "sent", "partially_delivered" ->
				Optional.of(DeliveryStatus.SENT);
			case "delivered" -> Optional.of(DeliveryStatus.DELIVERED);
			case "read" -> Optional.of(DeliveryStatus.READ);
			case "failed", "undelivered", "canceled" -> Optional.of(DeliveryStatus.FAILED);
			case "receiving", "received" -> Optional.empty();
			default -> Optional.empty();
		};
	}

	/** Why a delivery with this status and error code failed, and what to do about it. */
	public static FailurePolicy policy(String status, String code) {
		return status.equals("canceled") ? FailurePolicy.permanent(FailureReason.CANCELLED)
				: TwilioErrors.policy(code.isEmpty() ? null : code);
	}

}
