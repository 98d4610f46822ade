package org.kotisilta.reply;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.channel.PublicUrl;
import org.kotisilta.channel.TwilioProperties;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The inbound webhook as the operator calls it, over HTTP.
 */
@HubTest
class TwilioInboundTests {

	private static final String PATH = "/webhooks/twilio/inbound";

	private static final String PHONE = "+358401234567";

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private MutableClock clock;

	@Autowired
	private PublicUrl publicUrl;

	@Autowired
	private TwilioProperties twilio;

	@LocalServerPort
	private int port;

	private final HttpClient http = HttpClient.newHttpClient();

	private final List<String[]> form = new ArrayList<>();

	@BeforeEach
	void aMessage() {
		add("MessageSid", "SM1");
		add("SmsSid", "SM1");
		add("From", PHONE);
		add("To", Town.SENDER);
		add("Body", "haa");
		add("NumMedia", "0");
	}

	@Test
	void aSignedMessageIsStoredAcknowledgedAndRead() throws Exception {
		var town = new Town(this.jdbc, this.clock);
		var guardian = town.guardian("Amina", PHONE, "so");
		var offer = town.offer(town.child("Ali", LocalDate.of(2020, 5, 1), guardian), Duration.ofDays(7));
		town.codes(PHONE, offer, 1);

		var response = post(signature());

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("content-type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("text/xml"));
		assertThat(response.body()).endsWith("<Response/>");
		assertThat(bodies()).containsExactly("haa");
		await().atMost(Duration.ofSeconds(30)).until(() -> town.stateOf(offer).equals("ACCEPTED"));
	}

	@Test
	void aMessageThatIsDeliveredAHundredTimesIsStoredOnce() throws Exception {
		for (var n = 0; n < 100; n++) {
			assertThat(post(signature()).statusCode()).isEqualTo(200);
		}

		assertThat(bodies()).hasSize(1);
	}

	@Test
	void aMessageWithoutASignatureIsRefusedAndNotStored() throws Exception {
		assertThat(post(null).statusCode()).isEqualTo(403);

		assertThat(bodies()).isEmpty();
	}

	@Test
	void aMessageChangedOnTheWayIsRefused() throws Exception {
		var signature = signature();
		this.form.removeIf((field) -> field[0].equals("Body"));
		add("Body", "maya");

		assertThat(post(signature).statusCode()).isEqualTo(403);
		assertThat(bodies()).isEmpty();
	}

	@Test
	void lettersOfEveryScriptSurvive() throws Exception {
		this.form.removeIf((field) -> field[0].equals("Body"));
		add("Body", "نعم ʻåäö 同意 да 👍🏽 & = +");

		assertThat(post(signature()).statusCode()).isEqualTo(200);
		assertThat(bodies()).containsExactly("نعم ʻåäö 同意 да 👍🏽 & = +");
	}

	@Test
	void unknownAndRepeatedFieldsAreSignedToo() throws Exception {
		add("MessagingServiceSid", "MG1");
		add("Extra", "b");
		add("Extra", "a");

		assertThat(post(signature()).statusCode()).isEqualTo(200);
	}

	@Test
	void theSignatureIsForThePublicAddressWhateverAProxyMadeOfIt() throws Exception {
		var request = request(signature()).header("X-Forwarded-Host", "evil.example")
			.header("X-Forwarded-Proto", "https")
			.header("X-Forwarded-Port", "444")
			.build();

		assertThat(this.http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
	}

	@Test
	void aMessageIsPostedAndNothingElseIsOne() throws Exception {
		var get = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + PATH + "?MessageSid=SM1&Body=1"))
			.header("X-Twilio-Signature", signature())
			.build();

		assertThat(this.http.send(get, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
		assertThat(bodies()).isEmpty();
	}

	@Test
	void aMessageWithoutAnIdOrASenderIsNotOne() throws Exception {
		this.form.removeIf((field) -> field[0].equals("From"));

		assertThat(post(signature()).statusCode()).isEqualTo(400);
	}

	@Test
	void theOperatorsOwnWordForStopIsKept() throws Exception {
		add("OptOutType", "STOP");

		post(signature());

		assertThat(this.jdbc.sql("select opt_out from inbound_message").query(String.class).single()).isEqualTo("STOP");
	}

	private void add(String name, String value) {
		this.form.add(new String[] { name, value });
	}

	private List<String> bodies() {
		return this.jdbc.sql("select body from inbound_message").query(String.class).list();
	}

	private HttpResponse<String> post(String signature) throws Exception {
		return this.http.send(request(signature).build(), BodyHandlers.ofString());
	}

	private HttpRequest.Builder request(String signature) {
		var body = this.form.stream()
			.map((field) -> field[0] + "=" + URLEncoder.encode(field[1], StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		var request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + PATH))
			.header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
			.POST(BodyPublishers.ofString(body));
		return (signature != null) ? request.header("X-Twilio-Signature", signature) : request;
	}

	private String signature() throws Exception {
		var fields = new TreeMap<String, TreeSet<String>>();
		this.form.forEach((field) -> fields.computeIfAbsent(field[0], (name) -> new TreeSet<>()).add(field[1]));
		var text = new StringBuilder(this.publicUrl.of(PATH));
		fields.forEach((name, values) -> values.forEach((value) -> text.append(name).append(value)));
		return sign(text.toString(), this.twilio.authToken());
	}

	/** The operator's signature of a form without repeated fields. */
	static String signature(String url, SortedMap<String, String> form, String token) throws Exception {
		var text = new StringBuilder(url);
		form.forEach((name, value) -> text.append(name).append(value));
		return sign(text.toString(), token);
	}

	private static String sign(String text, String token) throws Exception {
		var mac = Mac.getInstance("HmacSHA1");
		mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
		return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
	}

}
