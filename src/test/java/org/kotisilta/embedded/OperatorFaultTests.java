package org.kotisilta.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kotisilta.HubTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.kotisilta.embedded.SimulatorFixture.HUB;
import static org.kotisilta.embedded.SimulatorFixture.PHONE;

/**
 * What goes wrong at an operator, each fault turned up until it always happens.
 */
@HubTest
class OperatorFaultTests extends OperatorScenario {

	@ParameterizedTest
	@CsvSource({ "UNREACHABLE, undelivered, 30003", "UNKNOWN_HANDSET, undelivered, 30005",
			"LANDLINE, undelivered, 30006", "FILTERED, undelivered, 30007", "UNKNOWN_ERROR, undelivered, 30008",
			"FAILED, failed, 30001" })
	void aMessageThatDoesNotArriveSaysWhyAndIsNeverSeen(Fault fault, String status, String code) throws Exception {
		this.operator.faults().set(QUICK.number(PHONE, fault));

		this.client.greet("d=1");

		var last = this.client.nextCall();
		while (!last.fields().containsKey("ErrorCode")) {
			last = this.client.nextCall();
		}
		assertThat(last.status()).isEqualTo(status);
		assertThat(last.fields()).containsEntry("ErrorCode", code);
		assertThat(this.journal.seen()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "TOO_MANY_REQUESTS, 429, 0", "SERVER_ERROR, 500, 0", "UNAVAILABLE, 503, 0",
			"ACCEPT_THEN_500, 500, 1" })
	void theApiFailsAsItIsTold(Fault fault, int status, int taken) throws Exception {
		this.operator.faults().set(QUICK.rate(fault, 1));

		var response = this.client.send(Map.of("To", PHONE, "From", HUB, "Body", "Hei"));

		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(this.journal.taken()).isEqualTo(taken);
	}

	@Test
	void aDroppedConnectionLeavesTheClientWithoutAnAnswerAndTheHandsetWithTheMessage() {
		this.operator.faults().set(QUICK.rate(Fault.ACCEPT_THEN_DROP, 1));

		assertThatThrownBy(() -> this.client.send(Map.of("To", PHONE, "From", HUB, "Body", "Hei")))
			.isInstanceOf(IOException.class);

		await().untilAsserted(() -> assertThat(this.journal.texts(PHONE)).containsExactly("Hei"));
	}

	@Test
	void theFirstCallbackCanComeBeforeTheAnswer() throws Exception {
		this.operator.faults().set(QUICK.delay(Duration.ofMinutes(5)).rate(Fault.CALLBACK_FIRST, 1));

		this.client.greet("d=1");

		assertThat(this.client.calls().poll().status()).isEqualTo("sending");
	}

	@Test
	void callbacksOvertakeEachOtherComeTwiceOrNotAtAll() throws Exception {
		this.operator.faults().set(QUICK.rate(Fault.SHUFFLED, 1).delay(Duration.ofMillis(20)));
		this.client.greet("d=1");
		var shuffled = List.of(this.client.nextCall().status(), this.client.nextCall().status(),
				this.client.nextCall().status());
		this.operator.faults().set(QUICK.rate(Fault.DUPLICATED, 1));
		this.client.greet("d=2");
		await().untilAsserted(() -> assertThat(this.client.calls()).hasSize(6));
		this.client.calls().clear();
		this.operator.faults().set(QUICK.rate(Fault.MISSING, 1));
		this.client.greet("d=3");
		await().until(() -> this.journal.seen() == 3);

		assertThat(shuffled).containsExactlyInAnyOrder("sending", "sent", "delivered")
			.isNotEqualTo(List.of("sending", "sent", "delivered"));
		assertThat(this.client.calls()).isEmpty();
	}

	@Test
	void aMessageWithoutAReceiptArrivesAndStaysSent() throws Exception {
		this.operator.faults().set(QUICK.number(PHONE, Fault.NO_RECEIPT));

		this.client.greet("d=1");

		assertThat(this.client.nextCall().status()).isEqualTo("sending");
		assertThat(this.client.nextCall().status()).isEqualTo("sent");
		await().untilAsserted(() -> assertThat(this.journal.texts(PHONE)).hasSize(1));
		assertThat(this.messages.unfinished()).isEmpty();
	}

}
