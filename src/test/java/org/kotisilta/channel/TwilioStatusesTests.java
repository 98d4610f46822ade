package org.kotisilta.channel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TwilioStatusesTests {

	@ParameterizedTest
	@CsvSource({ "accepted, SENT", "scheduled, SENT", "queued, SENT", "sending, SENT", "sent, SENT",
			"partially_delivered, SENT", "delivered, DELIVERED", "read, READ", "failed, FAILED", "undelivered, FAILED",
			"canceled, FAILED" })
	void aStatusOfAMessageThatWentOutIsOneOfOurs(String twilio, DeliveryStatus ours) {
		assertThat(TwilioStatuses.of(twilio)).contains(ours);
	}

	@ParameterizedTest
	@ValueSource(strings = { "receiving", "received", "teleported" })
	void aStatusOfAMessageThatCameInOrOfTomorrowSaysNothing(String twilio) {
		assertThat(TwilioStatuses.of(twilio)).isEmpty();
	}

	@Test
	void aCancelledMessageIsWithdrawnAndNotTriedAgain() {
		var policy = TwilioStatuses.policy("canceled", "");

		assertThat(policy.reason()).isEqualTo(FailureReason.CANCELLED);
		assertThat(policy.retryable()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({
			// code, reason, retries, alarm
			"20003, PROVIDER_ERROR, 12, true", "30002, PROVIDER_ERROR, 12, true", "21611, PROVIDER_ERROR, 12, true",
			"20429, PROVIDER_ERROR, 8, false", "63018, PROVIDER_ERROR, 8, false", "30001, PROVIDER_ERROR, 3, false",
			"21211, BAD_ADDRESS, 0, false", "21614, BAD_ADDRESS, 0, false", "21635, BAD_ADDRESS, 0, false",
			"30005, BAD_ADDRESS, 0, false", "30006, BAD_ADDRESS, 0, false", "21602, INVALID_MESSAGE, 0, true",
			"21604, INVALID_MESSAGE, 0, true", "21617, INVALID_MESSAGE, 0, true", "21408, BLOCKED, 0, true",
			"21606, BLOCKED, 0, true", "21612, BLOCKED, 0, true", "21610, OPTED_OUT, 0, false",
			"30003, UNREACHABLE, 2, false", "30008, UNREACHABLE, 1, false", "30410, PROVIDER_ERROR, 2, false",
			"30004, BLOCKED, 0, false", "30007, BLOCKED, 0, true", "99999, PROVIDER_ERROR, 0, true" })
	void everyErrorCodeHasAReasonAndAPolicy(String code, FailureReason reason, int retries, boolean alarm) {
		var policy = TwilioErrors.policy(code);

		assertThat(policy.reason()).isEqualTo(reason);
		assertThat(policy.retries()).isEqualTo(retries);
		assertThat(policy.alarm()).isEqualTo(alarm);
	}

	@Test
	void theWaitDoublesWithEveryAttempt() {
		var policy = TwilioErrors.policy("20429");

		assertThat(policy.after(0)).hasSeconds(5);
		assertThat(policy.after(1)).hasSeconds(10);
		assertThat(policy.after(3)).hasSeconds(40);
	}

}
