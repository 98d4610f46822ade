package org.kotisilta.delivery;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.KafkaConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.channel.DeliveryStatus;
import org.kotisilta.channel.PublicUrl;
import org.kotisilta.channel.TwilioProperties;
import org.kotisilta.template.Templates;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@HubTest
class WebhookAndDeadLetterTests {

	private final HttpClient http = HttpClient.newHttpClient();

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Renderings renderings;

	@Autowired
	Templates templates;

	@Autowired
	MutableClock clock;

	@Autowired
	TwilioProperties twilio;

	@Autowired
	PublicUrl publicUrl;

	@Autowired
	Tracking tracking;

	@Autowired
	DeadLetters deadLetters;

	@Autowired
	Unsubscribe unsubscribe;

	@Autowired
	ProducerTemplate camel;

	@LocalServerPort
	int port;

	@BeforeEach
	void nothingLeftFromBefore() {
		Planned.freshIds(this.jdbc);
	}

	@Test
	void aSignedReportMovesTheDelivery() throws Exception {
		var announcement = aDeliveryInOtherHands();

		var answer = report("?d=" + deliveryOf(announcement), Map.of("MessageSid", "SM1", "MessageStatus", "delivered"),
				this.twilio.authToken());

		assertThat(answer).isEqualTo(204);
		await().atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(this.tracking.progress(announcement).count(DeliveryStatus.DELIVERED))
				.isEqualTo(1));
	}

	@Test
	void aReportWithoutTheRightSignatureIsRefused() throws Exception {
		var announcement = aDeliveryInOtherHands();

		assertThat(report("?d=" + deliveryOf(announcement), Map.of("MessageStatus", "delivered"), "another token"))
			.isEqualTo(403);
	}

	@Test
	void aReportOfNoDeliveryOfOursIsTakenSoThatItIsNotRepeated() throws Exception {
		assertThat(report("", Map.of("MessageSid", "SM1", "MessageStatus", "delivered"), this.twilio.authToken()))
			.isEqualTo(204);
		assertThat(report("?d=nonsense", Map.of("MessageStatus", "delivered"), this.twilio.authToken())).isEqualTo(204);
	}

	@Test
	void aRecordNoRouteCanHandleIsBuriedAndCanBeReplayedOnce() {
		this.camel.sendBodyAndHeaders("direct:replay", "not a batch",
				Map.of(KafkaConstants.OVERRIDE_TOPIC, "hub.delivery.bulk.portal"));

		await().atMost(Duration.ofSeconds(30)).until(() -> this.deadLetters.list(10).size() == 1);
		var letter = this.deadLetters.list(10).getFirst();
		assertThat(letter.payload()).isEqualTo("not a batch");
		assertThat(letter.topic()).isEqualTo("hub.delivery.bulk.portal");
		assertThat(letter.route()).isEqualTo("send-bulk-portal");
		assertThat(this.deadLetters.replay(letter.id(), "admin")).isTrue();
		assertThat(this.deadLetters.replay(letter.id(), "admin")).isFalse();
		await().atMost(Duration.ofSeconds(30)).until(() -> this.deadLetters.list(10).size() == 2);
	}

	@Test
	void aReceiptNobodyCanReadIsBuriedAndTheOthersAreApplied() throws Exception {
		var announcement = aDeliveryInOtherHands();
		this.camel.sendBodyAndHeaders("direct:receipt", "{broken", Map.of(KafkaConstants.KEY, "1"));

		report("?d=" + deliveryOf(announcement), Map.of("MessageStatus", "delivered"), this.twilio.authToken());

		await().atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(this.tracking.progress(announcement).count(DeliveryStatus.DELIVERED))
				.isEqualTo(1));
		await().until(() -> this.deadLetters.list(10).size() == 1);
		assertThat(this.deadLetters.list(10).getFirst().topic()).isEqualTo("hub.receipt");
	}

	@Test
	void oneClickEndsNewsForTheGuardianWhoGotThem() throws Exception {
		this.jdbc.sql("""
				insert into guardian (source_id, first_name, last_name, languages) values ('1', 'A', 'B', '{fi}')
				""").update();
		var announcement = Planned.anAnnouncement(this.jdbc, this.renderings, this.templates, this.clock)
			.kind("BULLETIN")
			.save();
		var url = this.unsubscribe.url(deliveryOf(announcement)).replace(this.publicUrl.base(), "");

		assertThat(post(url.substring(0, url.length() - 1) + "!", "List-Unsubscribe=One-Click", Map.of()))
			.isEqualTo(403);
		assertThat(post(url, "List-Unsubscribe=One-Click", Map.of())).isEqualTo(204);

		assertThat(this.jdbc.sql("select purpose from consent where guardian_id = 1 and withdrawn_at is not null")
			.query(String.class)
			.list()).containsExactly("BULLETIN");
	}

	private long aDeliveryInOtherHands() {
		var announcement = Planned.anAnnouncement(this.jdbc, this.renderings, this.templates, this.clock)
			.inOtherHands()
			.save();
		return announcement;
	}

	private long deliveryOf(long announcement) {
		return this.jdbc.sql("select id from delivery where announcement_id = :id")
			.param("id", announcement)
			.query(Long.class)
			.single();
	}

	private int report(String query, Map<String, String> fields, String token) throws Exception {
		var path = "/webhooks/twilio/status" + query;
		var signed = new StringBuilder(this.publicUrl.of(path));
		new TreeMap<>(fields).forEach((name, value) -> signed.append(name).append(value));
		var mac = Mac.getInstance("HmacSHA1");
		mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
		var signature = Base64.getEncoder()
			.encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
		var form = String.join("&",
				fields.entrySet().stream().map((field) -> field.getKey() + "=" + field.getValue()).toList());
		return post(path, form, Map.of("X-Twilio-Signature", signature));
	}

	private int post(String path, String form, Map<String, String> headers) throws Exception {
		var request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form));
		headers.forEach(request::header);
		return this.http.send(request.build(), BodyHandlers.discarding()).statusCode();
	}

}
