package org.kotisilta.channel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kotisilta.channel.SmsProvider.Doubt;
import org.kotisilta.channel.SmsProvider.Lookup;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class TwilioSmsTests {

	private static final String SENDER = "+358400100100";

	private static final String PHONE = "+358401112222";

	private TwilioServer twilio;

	private SmsRouting sms;

	@BeforeEach
	void startTwilio() throws IOException {
		this.twilio = new TwilioServer();
		this.sms = provider(this.twilio.url());
	}

	@AfterEach
	void stopTwilio() throws Exception {
		this.sms.destroy();
		this.twilio.close();
	}

	@Test
	void aMessageIsHandedOverWithOurIdInTheCallback() {
		var results = this.sms.send(List.of(message(42, 0, PHONE, "Mudan, fadlan ka jawaab. مرحبا")));

		assertThat(results).containsExactly(new SendResult.Accepted(42, "SM%032x".formatted(1), 2, "twilio"));
		assertThat(this.twilio.requests.getFirst()).containsEntry("To", PHONE)
			.containsEntry("From", SENDER)
			.containsEntry("Body", "Mudan, fadlan ka jawaab. مرحبا")
			.containsEntry("StatusCallback", "https://hub.example/webhooks/twilio/status?d=42")
			.doesNotContainKey("ValidityPeriod");
	}

	@Test
	void aFurtherAttemptNamesItselfInTheCallback() {
		this.sms.send(List.of(message(42, 2, PHONE, "a")));

		assertThat(this.twilio.requests.getFirst()).containsEntry("StatusCallback",
				"https://hub.example/webhooks/twilio/status?d=42.2");
	}

	@Test
	void theOperatorStopsTryingWhenTheMessageExpires() {
		this.sms.send(List.of(new OutboundSms(1, 0, PHONE, SENDER, "a", Duration.ofMinutes(20))));

		assertThat(this.twilio.requests.getFirst()).containsEntry("ValidityPeriod", "1200");
	}

	@Test
	void signsAndLettersOfEveryScriptArriveAsTheyAre() {
		var text = "A+B = 100 % & more?\nÅäö 中文 ئەمە 👍🏽 ~*-._";

		this.sms.send(List.of(message(42, 0, PHONE, text)));

		assertThat(this.twilio.requests.getFirst()).containsEntry("Body", text);
	}

	@Test
	void aMessageThatFailsAtOnceIsNotTakenForSent() {
		this.twilio.answer(PHONE, TwilioServer.answering(201,
				"{\"sid\":\"SM1\",\"status\":\"failed\",\"error_code\":30005,\"subresource_uris\":{\"sid\":\"no\"}}"));

		assertThat(this.sms.send(List.of(message(1, 0, PHONE, "a"))))
			.containsExactly(new SendResult.Rejected(1, FailureReason.BAD_ADDRESS, "30005"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "{}", "{\"sid\":null}", "{\"sid\":\"SM1\"" })
	void anAnswerThatNamesNoMessageLeavesTheOutcomeUnknown(String answer) {
		this.twilio.answer(PHONE, TwilioServer.answering(201, answer));

		assertThat(this.sms.send(List.of(message(1, 0, PHONE, "a")))).singleElement()
			.isInstanceOf(SendResult.Unknown.class);
	}

	@Test
	void messagesOfDifferentSendersAndTimesGoOutTogether() {
		this.sms.send(List.of(message(1, 0, PHONE, "a"),
				new OutboundSms(2, 0, "+358402222222", "Kotisilta", "b", Duration.ofSeconds(90))));

		assertThat(this.twilio.requests)
			.filteredOn((form) -> form.get("Body").equals("b") && form.get("From").equals("Kotisilta")
					&& form.get("ValidityPeriod").equals("90"))
			.hasSize(1);
		assertThat(this.twilio.requests).hasSize(2);
	}

	@Test
	void manyMessagesAreHandedOverAtOnceAndTheResultsKeepTheirOrder() {
		var results = this.sms.send(manyMessages());

		assertThat(results).extracting(SendResult::deliveryId)
			.containsExactlyElementsOf(IntStream.range(0, 200).mapToObj(Long::valueOf).toList());
		assertThat(results).allMatch(SendResult.Accepted.class::isInstance);
		assertThat(this.twilio.taken).hasSize(200);
	}

	@Test
	void aBatchGoesOverAFewConnectionsThatStayOpen() {
		Set<InetSocketAddress> callers = ConcurrentHashMap.newKeySet();
		this.twilio.usual = (server, exchange, form) -> {
			callers.add(exchange.getRemoteAddress());
			TwilioServer.take(server, exchange, form);
		};

		this.sms.send(manyMessages());

		assertThat(callers).hasSizeLessThanOrEqualTo(16);
		assertThat(this.twilio.taken).hasSize(200);
	}

	@Test
	void noMessageIsLostWhereTheServerEndsEachConnectionAfterAnAnswer() {
		this.twilio.usual = (server, exchange, form) -> {
			exchange.getResponseHeaders().set("Connection", "close");
			TwilioServer.take(server, exchange, form);
		};

		var results = this.sms.send(manyMessages());

		assertThat(results).hasSize(200).allMatch(SendResult.Accepted.class::isInstance);
		assertThat(this.twilio.taken).hasSize(200);
	}

	@ParameterizedTest
	@CsvSource({ "21211, BAD_ADDRESS", "21614, BAD_ADDRESS", "21610, OPTED_OUT", "21408, BLOCKED",
			"21617, INVALID_MESSAGE", "12345, PROVIDER_ERROR" })
	void aRefusalIsFinalAndSentOnce(int code, FailureReason reason) {
		this.twilio.answer(PHONE, TwilioServer.refusing(400, code));

		assertThat(this.sms.send(List.of(message(1, 0, PHONE, "a"))))
			.containsExactly(new SendResult.Rejected(1, reason, Integer.toString(code)));
		assertThat(this.twilio.requests).hasSize(1);
	}

	@Test
	void tooManyRequestsMeansLaterAndIsNotRepeatedBlindly() {
		this.twilio.answer(PHONE, TwilioServer.refusing(429, 20429));

		assertThat(this.sms.send(List.of(message(1, 1, PHONE, "a"))))
			.containsExactly(new SendResult.Later(1, FailureReason.PROVIDER_ERROR, "20429", Duration.ofSeconds(10), 8));
		assertThat(this.twilio.requests).hasSize(1);
	}

	@Test
	void aWrongPasswordMeansLaterBecauseSomebodyWillPutItRight() {
		this.twilio.answer(PHONE, TwilioServer.refusing(401, 20003));

		assertThat(this.sms.send(List.of(message(1, 0, PHONE, "a")))).singleElement()
			.isInstanceOf(SendResult.Later.class);
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 502, 503, 504 })
	void aServerErrorLeavesTheOutcomeUnknownAndIsSentOnce(int status) {
		this.twilio.answer(PHONE, TwilioServer.failing(status));

		assertThat(this.sms.send(List.of(message(1, 0, PHONE, "a"))))
			.containsExactly(new SendResult.Unknown(1, "HTTP " + status, "twilio"));
		assertThat(this.twilio.requests).hasSize(1);
	}

	@Test
	void anAnswerThatBreaksOffLeavesTheOutcomeUnknownAndIsSentOnce() {
		this.twilio.answer(PHONE, TwilioServer::takeAndDrop);

		assertThat(this.sms.send(List.of(message(1, 0, PHONE, "a")))).singleElement()
			.isInstanceOf(SendResult.Unknown.class);
		assertThat(this.twilio.requests).hasSize(1);
	}

	@Test
	void anAnswerThatNobodyCanReadLeavesTheOutcomeUnknown() {
		this.twilio.answer(PHONE, (server, exchange, form) -> {
			exchange.sendResponseHeaders(201, 5);
			exchange.getResponseBody().write("<xml>".getBytes());
		});

		assertThat(this.sms.send(List.of(message(1, 0, PHONE, "a")))).singleElement()
			.isInstanceOf(SendResult.Unknown.class);
	}

	@Test
	void anAnswerThatTakesTooLongLeavesTheOutcomeUnknown() {
		var slow = new CountDownLatch(1);
		this.twilio.answer(PHONE, (server, exchange, form) -> {
			server.keep(form);
			await(slow);
		});

		assertThat(this.sms.send(List.of(message(1, 0, PHONE, "a")))).singleElement()
			.isInstanceOf(SendResult.Unknown.class);
		slow.countDown();
		assertThat(this.twilio.requests).hasSize(1);
	}

	@Test
	void messagesWithoutAnswerHoldUpNoOther() {
		var slow = new CountDownLatch(1);
		manyMessages().subList(0, 12).forEach((sms) -> this.twilio.answer(sms.to(), (server, exchange, form) -> {
			await(slow);
			TwilioServer.take(server, exchange, form);
		}));
		var patient = provider(this.twilio.url(), Duration.ofMinutes(1));

		var results = CompletableFuture.supplyAsync(() -> patient.send(manyMessages()),
				(task) -> Thread.ofVirtual().start(task));

		Awaitility.await().until(() -> this.twilio.taken.size() == 188);
		slow.countDown();
		assertThat(results.join()).hasSize(200).allMatch(SendResult.Accepted.class::isInstance);
		patient.destroy();
	}

	@Test
	void aServerThatIsNotThereCertainlyTookNothing() {
		var nobody = provider("http://127.0.0.1:1");

		assertThat(nobody.send(List.of(message(1, 0, PHONE, "a")))).singleElement()
			.isInstanceOf(SendResult.Later.class);
	}

	@Test
	void aTextThatIsTooLongNeverLeaves() {
		assertThat(this.sms.send(List.of(message(1, 0, PHONE, "a".repeat(1601)))))
			.containsExactly(new SendResult.Rejected(1, FailureReason.INVALID_MESSAGE, "21617"));
		assertThat(this.twilio.requests).isEmpty();
	}

	@Test
	void aMessageThatWasTakenIsFoundByNumberAndWords() {
		this.twilio.answer(PHONE, TwilioServer::takeAndDrop);
		this.sms.send(List.of(message(1, 0, PHONE, "Your place")));

		var found = this.sms.find(List.of(new Doubt(message(1, 0, PHONE, "Your place"), Set.of(), "twilio"),
				new Doubt(message(2, 0, PHONE, "Other words"), Set.of(), "twilio"),
				new Doubt(message(3, 0, PHONE, "Your place"), Set.of("SM%032x".formatted(1)), "twilio")));

		assertThat(found).containsExactly(new Lookup.Found("SM%032x".formatted(1), 2, "twilio"), new Lookup.NotThere(),
				new Lookup.NotThere());
	}

	@Test
	void aServerThatDoesNotAnswerCannotSayWhatItTook() {
		var nobody = provider("http://127.0.0.1:1");

		assertThat(nobody.find(List.of(new Doubt(message(1, 0, PHONE, "a"), Set.of(), "twilio")))).singleElement()
			.isInstanceOf(Lookup.NoAnswer.class);
	}

	private static List<OutboundSms> manyMessages() {
		return IntStream.range(0, 200).mapToObj((id) -> message(id, 0, "+35840" + (1000000 + id), "a")).toList();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static OutboundSms message(long id, int attempt, String to, String text) {
		return new OutboundSms(id, attempt, to, SENDER, text, null);
	}

	private static SmsRouting provider(String url) {
		return provider(url, Duration.ofSeconds(2));
	}

	private static SmsRouting provider(String url, Duration patience) {
		var environment = new MockEnvironment().withProperty("kotisilta.public-base-url", "https://hub.example");
		return new SmsRouting(
				new TwilioProperties(url, "AC1", "token", null, List.of(SENDER), 16, Duration.ofSeconds(1),
						Duration.ofSeconds(2), patience, 0, Map.of(), .25),
				new SmsProperties(Map.of()), RateLimitsTests.none(), new PublicUrl(environment),
				new RightOfWay(Clock.systemUTC()), Clock.systemUTC());
	}

}
