package org.kotisilta.question;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;

import static org.assertj.core.api.Assertions.assertThat;

@HubTest
class ResultWebhookTests {

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Offers offers;

	@Autowired
	ResultNotices notices;

	@Autowired
	MutableClock clock;

	private final List<Received> received = Collections.synchronizedList(new ArrayList<>());

	private volatile int status = 200;

	private HttpServer applicationSystem;

	private ResultWebhook webhook;

	private long offer;

	private long guardian;

	private record Received(String body, String signature, String key) {
	}

	@BeforeEach
	void anApplicationSystemAndAnOffer() throws IOException {
		this.applicationSystem = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		this.applicationSystem.createContext("/results", this::receive);
		this.applicationSystem.start();
		var url = "http://127.0.0.1:" + this.applicationSystem.getAddress().getPort() + "/results";
		this.webhook = new ResultWebhook(this.notices, new ResultProperties(url, "secret", Duration.ofSeconds(5), 3,
				Duration.ofSeconds(10), Duration.ofHours(1)), this.clock);
		var town = new Town(this.jdbc);
		var unit = town.unit("U1", "Päiväkoti Kallio");
		var child = town.child("C1", "Aada", unit);
		this.guardian = town.guardian("G1", "fi");
		town.of(this.guardian, child);
		this.offer = town.offer(town.announcement("+358401234567", Policy.ANY_ONE), child, unit,
				this.clock.instant().plus(Duration.ofDays(10)));
	}

	@AfterEach
	void close() {
		this.applicationSystem.stop(0);
	}

	@Test
	void anAnswerIsReportedOnceSignedAndWithoutNames() {
		var now = this.clock.instant();
		this.clock.stopAt(now);
		answer(AnswerValue.ACCEPT);

		this.webhook.sendDue();
		this.webhook.sendDue();

		assertThat(this.received).singleElement().satisfies((notice) -> {
			assertThat(notice.body()).contains("\"result\": \"ACCEPTED\"", "\"child\": \"C1\"", "\"guardian\": \"G1\"")
				.doesNotContain("Aada");
			assertThat(notice.key()).isEqualTo("offer-" + this.offer + "-1");
			assertThat(notice.signature()).isEqualTo(ResultSignature.of("secret", now, notice.body()));
		});
	}

	@Test
	void whatIsNotTakenIsSentAgainLaterWithTheSameKeyAndInOrder() {
		this.status = 503;
		answer(AnswerValue.ACCEPT);
		this.webhook.sendDue();
		answer(AnswerValue.DECLINE);
		this.webhook.sendDue();
		assertThat(this.received).as("backed off; the second version waits for the first").hasSize(1);

		this.status = 204;
		this.clock.advance(Duration.ofSeconds(11));
		this.webhook.sendDue();

		assertThat(this.received).extracting(Received::key)
			.containsExactly("offer-" + this.offer + "-1", "offer-" + this.offer + "-1", "offer-" + this.offer + "-2");
	}

	@Test
	void afterTheLastAttemptItWaitsForAPersonWhoSendsItAgain() {
		this.status = 500;
		answer(AnswerValue.ACCEPT);
		for (int i = 0; i < 5; i++) {
			this.webhook.sendDue();
			this.clock.advance(Duration.ofHours(1));
		}
		assertThat(this.received).hasSize(3);
		assertThat(this.notices.givenUp()).singleElement()
			.satisfies((notice) -> assertThat(notice.lastError()).isEqualTo("HTTP 500"));

		this.status = 200;
		assertThat(this.notices.replay(this.offer, 1)).isTrue();
		this.webhook.sendDue();

		assertThat(this.notices.givenUp()).isEmpty();
		assertThat(this.notices.replay(this.offer, 1)).as("heard already").isFalse();
	}

	private void answer(AnswerValue value) {
		this.offers.answer(this.offer, value, AnsweredBy.portal(this.guardian));
	}

	private void receive(HttpExchange exchange) throws IOException {
		this.received.add(new Received(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
				exchange.getRequestHeaders().getFirst(ResultSignature.HEADER),
				exchange.getRequestHeaders().getFirst("Idempotency-Key")));
		exchange.sendResponseHeaders(this.status, -1);
		exchange.close();
	}

}
