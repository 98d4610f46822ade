package org.kotisilta.channel;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.MutableClock;
import org.kotisilta.channel.SmsProvider.Doubt;
import org.kotisilta.channel.SmsProvider.Lookup;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two providers, of which the first misbehaves.
 */
class SmsFailoverTests {

	private static final String SENDER = "+358400100100";

	private static final int WINDOW = 8;

	private final MutableClock clock = new MutableClock();

	private final CountDownLatch hanging = new CountDownLatch(1);

	private TwilioServer first;

	private TwilioServer second;

	private SmsRouting sms;

	@BeforeEach
	void start() throws IOException {
		this.first = new TwilioServer();
		this.second = new TwilioServer();
		this.sms = routing(0, RateLimitsTests.none());
	}

	private SmsRouting routing(double rate, RateLimits limits) {
		var environment = new MockEnvironment().withProperty("kotisilta.public-base-url", "https://hub.example");
		return new SmsRouting(account(this.first, rate),
				new SmsProperties(Map.of("backup", account(this.second, rate))), limits, new PublicUrl(environment),
				new RightOfWay(this.clock), this.clock, () -> .5);
	}

	@AfterEach
	void stop() throws IOException {
		this.hanging.countDown();
		this.sms.destroy();
		this.first.close();
		this.second.close();
	}

	@Test
	void theFirstProviderGetsEverythingAsLongAsItWorks() {
		var results = this.sms.send(messages(100));

		assertThat(this.first.taken).hasSize(100);
		assertThat(this.second.requests).isEmpty();
		assertThat(results).allSatisfy((result) -> assertThat(result).isInstanceOfSatisfying(SendResult.Accepted.class,
				(accepted) -> assertThat(accepted.provider()).isEqualTo("twilio")));
	}

	@Test
	void whileNobodyKnowsTheRateNothingIsSentAndEveryMessageIsTriedAgain() throws IOException {
		var limited = routing(10, RateLimitsTests.unknown());

		var results = limited.send(messages(20));

		limited.destroy();
		assertThat(this.first.requests).isEmpty();
		assertThat(results).hasSize(20)
			.allSatisfy((result) -> assertThat(result).isInstanceOfSatisfying(SendResult.Later.class,
					(later) -> assertThat(later.code()).isEqualTo("NO_RATE")));
	}

	@Test
	void aProviderThatFailsLosesItsShareInTheMiddleOfABatch() {
		this.first.usual = TwilioServer.failing(500);

		var results = this.sms.send(messages(200));

		assertThat(this.first.requests).hasSizeLessThan(5 + 2 * WINDOW);
		assertThat(this.second.taken).hasSize(200 - this.first.requests.size());
		assertThat(results).filteredOn(SendResult.Unknown.class::isInstance)
			.hasSize(this.first.requests.size())
			.allSatisfy((result) -> assertThat(((SendResult.Unknown) result).provider()).isEqualTo("twilio"));
	}

	@Test
	void aProviderThatRefusesAllAsTooManyLosesItsShareAndNothingIsLost() {
		this.first.usual = TwilioServer.refusing(429, 20429);

		var results = this.sms.send(messages(200));

		assertThat(results).hasSize(200)
			.allMatch((result) -> result instanceof SendResult.Later || result instanceof SendResult.Accepted);
		assertThat(this.second.taken).hasSizeGreaterThan(150);
	}

	@Test
	void aProviderThatHangsIsDrainedWithinTenSeconds() {
		this.first.usual = this::hang;
		var results = later(() -> this.sms.send(messages(200)));
		await().until(() -> this.first.requests.size() == WINDOW);

		this.clock.advance(Duration.ofMillis(5_100));

		await().atMost(Duration.ofSeconds(4)).until(() -> this.second.taken.size() == 200 - WINDOW);
		assertThat(this.first.requests).hasSize(WINDOW);
		this.hanging.countDown();
		assertThat(results.join()).hasSize(200).allMatch(SendResult.Accepted.class::isInstance);
	}

	@Test
	void noMessageReachesBothProviders() {
		this.first.usual = (server, exchange, form) -> {
			if (Integer.parseInt(form.get("To").substring(6)) % 2 == 0) {
				TwilioServer.takeAndDrop(server, exchange, form);
			}
			else {
				TwilioServer.take(server, exchange, form);
			}
		};

		var results = this.sms.send(messages(400));

		var numbers = this.first.taken.values().stream().map((form) -> form.get("To")).toList();
		assertThat(this.second.taken.values()).noneMatch((form) -> numbers.contains(form.get("To")));
		assertThat(results).hasSize(400);
		assertThat(numbers.size() + this.second.taken.size()).isEqualTo(400);
	}

	@Test
	void aMessageInDoubtIsLookedForWhereItWasLeft() {
		this.first.usual = TwilioServer::takeAndDrop;
		var message = messages(1).getFirst();
		this.sms.send(List.of(message));

		assertThat(this.sms.find(List.of(new Doubt(message, Set.of(), "twilio"))))
			.containsExactly(new Lookup.Found("SM%032x".formatted(1), 2, "twilio"));
		assertThat(this.sms.find(List.of(new Doubt(message, Set.of(), "backup"))))
			.containsExactly(new Lookup.NotThere());
		assertThat(this.sms.find(List.of(new Doubt(message, Set.of(), null)))).singleElement()
			.isInstanceOf(Lookup.Found.class);
		assertThat(this.sms.find(List.of(new Doubt(message, Set.of(), "gone")))).singleElement()
			.isInstanceOf(Lookup.NoAnswer.class);
	}

	@Test
	void aProviderThatHasRecoveredGetsItsMessagesBackStepByStep() {
		this.first.usual = TwilioServer.refusing(429, 20429);
		this.sms.send(messages(100));
		this.first.usual = TwilioServer::take;
		this.first.taken.clear();
		this.clock.advance(Duration.ofSeconds(6));

		this.sms.send(messages(100));
		var probes = this.first.taken.size();
		for (var step = 0; step < 8; step++) {
			this.clock.advance(Duration.ofSeconds(3));
			this.sms.send(messages(100));
		}
		this.first.taken.clear();
		this.sms.send(messages(100));

		assertThat(probes).isBetween(1, WINDOW);
		assertThat(this.first.taken).hasSize(100);
	}

	@Test
	void withNobodyLeftMessagesWait() {
		this.first.usual = TwilioServer.refusing(429, 20429);
		this.second.usual = TwilioServer.refusing(429, 20429);
		this.sms.send(messages(200));

		assertThat(this.sms.send(messages(10)))
			.allSatisfy((result) -> assertThat(result).isInstanceOfSatisfying(SendResult.Later.class,
					(later) -> assertThat(later.code()).isEqualTo("NO_PROVIDER")));
	}

	@Test
	void whatCannotWaitGetsThroughWhileEverythingElseHangs() {
		this.first.usual = this::hang;
		later(() -> this.sms.send(messages(1000)));
		await().until(() -> this.first.requests.size() == WINDOW);
		this.first.usual = TwilioServer::take;

		var urgent = this.sms.sendUrgent(messages(20));

		assertThat(urgent).hasSize(20).allMatch(SendResult.Accepted.class::isInstance);
	}

	private void hang(TwilioServer server, HttpExchange exchange, Map<String, String> form) throws IOException {
		try {
			this.hanging.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		TwilioServer.take(server, exchange, form);
	}

	private static <T> CompletableFuture<T> later(Supplier<T> work) {
		return CompletableFuture.supplyAsync(work, (task) -> Thread.ofVirtual().start(task));
	}

	private static List<OutboundSms> messages(int count) {
		return IntStream.range(0, count)
			.mapToObj((id) -> new OutboundSms(id, 0, "+35840" + (1_000_000 + id), SENDER, "Hei", null))
			.toList();
	}

	private static TwilioProperties account(TwilioServer server, double rate) {
		return new TwilioProperties(server.url(), "AC1", "token", null, List.of(SENDER), WINDOW, Duration.ofSeconds(5),
				Duration.ofSeconds(5), Duration.ofSeconds(30), rate, Map.of(), .25);
	}

}
