package org.kotisilta.channel;

import java.time.Duration;

/**
 * What to do about one of a provider's error codes.
 *
 * @param reason what a delivery that failed of it records
 * @param retries how often it may be tried again; 0: never
 * @param after how long to wait before the first of these
 * @param alarm whether an operator must look: settings, account or a defect of ours
 */
public record FailurePolicy(FailureReason reason, int retries, Duration after, boolean alarm) {

	static FailurePolicy permanent(FailureReason reason) {
		return new FailurePolicy(reason, 0, Duration.ZERO, false);
	}

	static FailurePolicy later(FailureReason reason, int retries, Duration after) {
		return new FailurePolicy(reason, retries, after, false);
	}

	FailurePolicy andAlarm() {
		return new FailurePolicy(this.reason, this.retries, this.after, true);
	}

	/** Whether it may be tried again. */
	public boolean retryable() {
		return this.retries > 0;
	}

	/** How long to wait before attempt {@code attempt}: twice as long each time. */
	public Duration after(int attempt) {
		return this.after.multipliedBy(1L << Math.min(attempt, 6));
	}

}
