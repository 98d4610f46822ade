package org.kotisilta.embedded;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.twilio.security.RequestValidator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kotisilta.HubTest;
import org.kotisilta.embedded.Handsets.Bubble;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kotisilta.embedded.SimulatorFixture.HUB;
import static org.kotisilta.embedded.SimulatorFixture.PHONE;

@HubTest
class HandsetsTests extends OperatorScenario {

	@Autowired
	JdbcClient jdbc;

	Handsets handsets;

	@BeforeEach
	void answerTheClient() {
		this.operator.faults().set(FaultSettings.NONE.delay(Duration.ZERO));
		this.handsets = new Handsets(
				this.jdbc, this.messages, new InboundWebhook(new Webhook(this.account.authToken()),
						this.operator.faults(), this.account.accountSid(), () -> this.client.callbackUrl("inbound")),
				Clock.systemUTC());
	}

	@Test
	void anAnswerReachesTheHubExactlyAsTwilioWouldBringIt() throws Exception {
		phoneShows("Vastaa 1 tai 2");

		assertThat(this.handsets.answer(PHONE, HUB, "١ نعم")).isTrue();

		var call = this.client.nextCall();
		assertThat(call.fields()).containsEntry("From", PHONE)
			.containsEntry("To", HUB)
			.containsEntry("Body", "١ نعم")
			.containsEntry("NumMedia", "0")
			.containsEntry("NumSegments", "1")
			.containsEntry("SmsStatus", "received")
			.containsEntry("SmsMessageSid", call.fields().get("MessageSid"))
			.containsEntry("FromCountry", "FI")
			.doesNotContainKey("OptOutType");
		assertThat(new RequestValidator(this.account.authToken()).validate(call.url(), call.fields(), call.signature()))
			.isTrue();
		assertThat(screen()).extracting(Bubble::text).containsExactly("Vastaa 1 tai 2", "١ نعم");
	}

	@Test
	void aHubThatFailsIsTriedOnceMoreWithTheSameToken() throws Exception {
		phoneShows("Hei");
		this.client.answerCallbacksWith(503);

		assertThat(this.handsets.answer(PHONE, HUB, "1")).isFalse();

		var first = this.client.nextCall();
		var second = this.client.nextCall();
		assertThat(second.idempotencyToken()).isEqualTo(first.idempotencyToken());
		assertThat(second.fields()).isEqualTo(first.fields());
		assertThat(this.client.calls()).isEmpty();
	}

	@Test
	void anAnswerCanBeMadeToComeTwice() throws Exception {
		phoneShows("Hei");
		this.operator.faults().set(this.operator.faults().settings().number(PHONE, Fault.ANSWERED_TWICE));

		this.handsets.answer(PHONE, HUB, "1");

		assertThat(this.client.nextCall().fields()).isEqualTo(this.client.nextCall().fields());
	}

	@ParameterizedTest
	@ValueSource(strings = { "STOP", "stopall", "Unsubscribe", "CANCEL", "end", " quit " })
	void aStopWordBlocksTheSenderUntilAStartWord(String word) throws Exception {
		phoneShows("Hei");

		this.handsets.answer(PHONE, HUB, word);
		var blocked = send();
		var otherSender = this.client.send(Map.of("To", PHONE, "From", "+358400200200", "Body", "Hei"));
		this.handsets.answer(PHONE, HUB, "yes");
		var reopened = send();

		assertThat(this.client.nextCall().fields()).containsEntry("OptOutType", "STOP");
		assertThat(this.client.nextCall().fields()).containsEntry("OptOutType", "START").containsEntry("Body", "yes");
		assertThat(blocked.statusCode()).isEqualTo(400);
		assertThat(blocked.body()).contains("21610");
		assertThat(otherSender.statusCode()).isEqualTo(201);
		assertThat(reopened.statusCode()).isEqualTo(201);
	}

	@Test
	void aStopWordInALongerTextIsJustAText() throws Exception {
		phoneShows("Hei");

		this.handsets.answer(PHONE, HUB, "Stop. Thank you");

		assertThat(this.client.nextCall().fields()).doesNotContainKey("OptOutType");
		assertThat(send().statusCode()).isEqualTo(201);
	}

	@Test
	void theOperatorItselfAnswersAStopWordAndTheJournalCountsOnlyTheHub() throws Exception {
		phoneShows("Hei");

		this.handsets.answer(PHONE, HUB, "STOP");

		assertThat(screen()).extracting(Bubble::text).last().asString().contains("unsubscribed");
		assertThat(this.journal.texts(PHONE)).containsExactly("Hei");
	}

	@Test
	void onlyNumbersCanBeAnswered() throws Exception {
		this.client.send(Map.of("To", PHONE, "From", "Kotisilta", "Body", "Koodi 123"));
		await().until(() -> this.journal.seen() == 1);

		assertThat(this.handsets.answerable(phone())).isEmpty();
	}

	@Test
	void theNewestActivityComesFirst() throws Exception {
		phoneShows("Hei");
		this.client.send(Map.of("To", "+358402222222", "From", HUB, "Body", "Hei"));
		await().until(() -> this.journal.seen() == 2);
		this.handsets.answer(PHONE, HUB, "1");

		assertThat(this.handsets.list(null, 0, 10)).extracting(Handsets.Handset::number)
			.containsExactly(PHONE, "+358402222222");
		assertThat(this.handsets.list("so", 0, 10)).isEmpty();
	}

	private void phoneShows(String text) throws Exception {
		this.client.send(Map.of("To", PHONE, "From", HUB, "Body", text));
		await().until(() -> this.journal.seen() == 1);
	}

	private HttpResponse<String> send() throws Exception {
		return this.client.send(Map.of("To", PHONE, "From", HUB, "Body", "Uudestaan"));
	}

	private List<Bubble> screen() {
		return this.handsets.bubbles(phone(), 0);
	}

	private long phone() {
		return this.handsets.withNumber(PHONE).orElseThrow().id();
	}

}
