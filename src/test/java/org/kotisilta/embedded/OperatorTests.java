package org.kotisilta.embedded;

import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import com.twilio.exception.ApiException;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.security.RequestValidator;
import com.twilio.type.PhoneNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kotisilta.HubTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.kotisilta.embedded.SimulatorFixture.HUB;
import static org.kotisilta.embedded.SimulatorFixture.PHONE;

@HubTest
class OperatorTests extends OperatorScenario {

	@Test
	void theRealSdkSendsFetchesAndListsMessages() {
		var sdk = this.client.sdk();

		var sent = Message.creator(new PhoneNumber(PHONE), new PhoneNumber(HUB), "Waad ku mahadsan tahay").create(sdk);
		var fetched = Message.fetcher(sent.getSid()).fetch(sdk);

		assertThat(sent.getSid()).matches("SM[0-9a-f]{32}");
		assertThat(sent.getStatus()).isEqualTo(Message.Status.QUEUED);
		assertThat(sent.getNumSegments()).isEqualTo("1");
		assertThat(sent.getDateCreated()).isCloseTo(ZonedDateTime.now(), within(1, ChronoUnit.MINUTES));
		assertThat(fetched.getBody()).isEqualTo("Waad ku mahadsan tahay");
		assertThat(fetched.getTo()).isEqualTo(PHONE);
		assertThat(fetched.getFrom()).isEqualTo(new PhoneNumber(HUB));
	}

	@Test
	void theRealSdkReadsAListOverSeveralPages() {
		var sdk = this.client.sdk();
		for (int n : IntStream.range(0, 5).toArray()) {
			Message.creator(new PhoneNumber(PHONE), new PhoneNumber(HUB), "n" + n).create(sdk);
		}
		Message.creator(new PhoneNumber("+358409999999"), new PhoneNumber(HUB), "another phone").create(sdk);
		await().until(() -> this.journal.seen() == 6);

		var found = Message.reader()
			.setTo(new PhoneNumber(PHONE))
			.setDateSentAfter(ZonedDateTime.now().minusDays(1))
			.setPageSize(2L)
			.read(sdk);

		assertThat(StreamSupport.stream(found.spliterator(), false).map(Message::getBody)).containsExactly("n4", "n3",
				"n2", "n1", "n0");
		assertThat(Message.reader().setDateSentBefore(ZonedDateTime.now().minusDays(2)).read(sdk)).isEmpty();
	}

	@Test
	void eachStatusAfterTheFirstIsReportedAndSigned() throws Exception {
		var callback = this.client.callbackUrl("d=17");

		this.client.send(Map.of("To", PHONE, "From", HUB, "Body", "مرحبا", "StatusCallback", callback));

		for (var expected : List.of("sending", "sent", "delivered")) {
			var call = this.client.nextCall();
			assertThat(call.status()).isEqualTo(expected);
			assertThat(call.fields()).containsEntry("To", PHONE)
				.containsEntry("From", HUB)
				.containsEntry("AccountSid", this.account.accountSid())
				.containsKeys("MessageSid", "SmsSid", "ApiVersion");
			assertThat(new RequestValidator(this.account.authToken()).validate(call.url(), call.fields(),
					call.signature()))
				.isTrue();
		}
		assertThat(this.journal.texts(PHONE)).containsExactly("مرحبا");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			'',             +358400100100, Hei,  '',                        '',    21604
			12,             +358400100100, Hei,  '',                        '',    21211
			+358401234567,  '',            Hei,  '',                        '',    21603
			+358401234567,  +,             Hei,  '',                        '',    21212
			+358401234567,  +358400100100, '',   '',                        '',    21602
			+358401234567,  +358400100100, LONG, '',                        '',    21617
			+358401234567,  +358400100100, Hei,  http://my_hub/status,      '',    21609
			+358401234567,  +358400100100, Hei,  http://localhost/status,   40000, 20001
			""")
	void whatTwilioWouldNotTakeIsRefusedWithItsCode(String to, String from, String body, String callback,
			String validity, int code) {
		var creator = Message.creator(new PhoneNumber(to), new PhoneNumber(from),
				body.equals("LONG") ? "x".repeat(1601) : body);
		if (!callback.isEmpty()) {
			creator.setStatusCallback(callback);
		}
		if (!validity.isEmpty()) {
			creator.setValidityPeriod(Integer.parseInt(validity));
		}

		assertThatThrownBy(() -> creator.create(this.client.sdk())).isInstanceOfSatisfying(ApiException.class, (ex) -> {
			assertThat(ex.getCode()).isEqualTo(code);
			assertThat(ex.getStatusCode()).isEqualTo(400);
			assertThat(ex.getMoreInfo()).endsWith("/" + code);
		});
		assertThat(this.journal.taken()).isZero();
	}

	@Test
	void aWrongTokenIsNotLetIn() throws Exception {
		var response = this.client.send(Map.of("To", PHONE, "From", HUB, "Body", "Hei"), "wrong");

		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.body()).contains("\"code\":20003");
	}

	@Test
	void messagesOnTheirWayGoOnAfterARestart() throws Exception {
		this.operator.faults().set(QUICK.delay(Duration.ofMinutes(5)));
		this.client.greet("d=1");
		this.operator.reset();

		try (var restarted = new Operator(this.messages, new Lifecycle(this.messages, new Faults(),
				new Webhook(this.account.authToken()), this.account.accountSid(), Clock.systemUTC()),
				Clock.systemUTC())) {
			restarted.resume();

			await().untilAsserted(() -> assertThat(this.journal.texts(PHONE)).hasSize(1));
		}
	}

	@Test
	void theJournalTellsADeliveryThatWentOutTwice() throws Exception {
		this.client.greet("d=1");
		this.client.greet("d=2");
		this.client.greet("d=2");

		assertThat(this.journal.repeated()).singleElement().satisfies((repeated) -> {
			assertThat(repeated.callback()).endsWith("d=2");
			assertThat(repeated.times()).isEqualTo(2);
		});
	}

}
