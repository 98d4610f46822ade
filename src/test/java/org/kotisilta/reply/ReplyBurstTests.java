package org.kotisilta.reply;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.channel.PublicUrl;
import org.kotisilta.channel.TwilioProperties;
import org.kotisilta.embedded.Journal;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A whole city answers at once.
 */
@HubTest
class ReplyBurstTests {

	private static final int GUARDIANS = 1000;

	/** What the operator has taken of this test's messages. */
	private static final String SENT = """
			simulator.message where direction = 'OUTBOUND_API'
			  and substring(status_callback from 'd=([0-9]+)')::bigint in (select id from delivery)""";

	private static final String PATH = "/webhooks/twilio/inbound";

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private MutableClock clock;

	@Autowired
	private PublicUrl publicUrl;

	@Autowired
	private TwilioProperties twilio;

	@Autowired
	private Journal journal;

	@LocalServerPort
	private int port;

	private final HttpClient http = HttpClient.newHttpClient();

	@Test
	void aThousandRepliesAreEachStoredOnceAndAnsweredOnce() throws Exception {
		guardiansWithOffers();

		// Every tenth call is repeated, as operators do that did not hear us.
		var calls = IntStream.range(0, GUARDIANS + GUARDIANS / 10)
			.map((n) -> (n < GUARDIANS) ? n : (n - GUARDIANS) * 10)
			.mapToObj((n) -> (Callable<Integer>) () -> call(n))
			.toList();
		try (var threads = Executors.newFixedThreadPool(64)) {
			for (var answer : threads.invokeAll(calls)) {
				assertThat(answer.get()).isEqualTo(200);
			}
		}

		assertThat(count("inbound_message")).isEqualTo(GUARDIANS);
		await().atMost(Duration.ofSeconds(60)).until(() -> count(SENT) >= GUARDIANS);
		assertThat(this.journal.repeated()).isEmpty();
		assertThat(count("delivery")).isEqualTo(GUARDIANS);
		assertThat(count(SENT)).isEqualTo(GUARDIANS);
		assertThat(count("inbound_message where resolution = 'ANSWERED'")).isEqualTo(GUARDIANS);
		assertThat(count("answer where outcome = 'APPLIED'")).isEqualTo(GUARDIANS);
		assertThat(count("offer where state = case when id % 2 = 0 then 'ACCEPTED' else 'DECLINED' end"))
			.isEqualTo(GUARDIANS);
		assertThat(count("""
				(select destination from delivery where purpose = 'CONFIRMATION' group by destination
				 having count(*) = 1) as once""")).isEqualTo(GUARDIANS);
	}

	/** The offer's id tells what its guardian answers. */
	private int call(int number) throws Exception {
		var accepts = this.jdbc.sql("select offer_id % 2 = 0 from reply_code where phone = :phone")
			.param("phone", phone(number))
			.query(Boolean.class)
			.single();
		var form = new TreeMap<>(Map.of("MessageSid", "SM" + number, "From", phone(number), "To", Town.SENDER, "Body",
				accepts ? "1" : "2", "NumMedia", "0"));
		var body = form.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		var request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + PATH))
			.header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
			.header("X-Twilio-Signature",
					TwilioInboundTests.signature(this.publicUrl.of(PATH), form, this.twilio.authToken()))
			.POST(BodyPublishers.ofString(body))
			.build();
		return this.http.send(request, BodyHandlers.discarding()).statusCode();
	}

	private static String phone(int number) {
		return "+35850%07d".formatted(1_000_000 + number);
	}

	private void guardiansWithOffers() {
		var announcement = new Town(this.jdbc, this.clock).announcement();
		this.jdbc.sql("insert into unit (source_id, kind, name) values ('u', 'DAYCARE', 'Kallio')").update();
		this.jdbc.sql("""
				insert into guardian (source_id, first_name, last_name, languages)
				select 'g' || n, 'Amina', 'Testi', array[(array['fi', 'sv', 'en', 'so', 'ar', 'ru'])[1 + n % 6]]
				from generate_series(0, :last) n
				""").param("last", GUARDIANS - 1).update();
		this.jdbc.sql("""
				insert into child (source_id, first_name, last_name, birth_date)
				select 'c' || substr(source_id, 2), 'Ali', 'Testi', date '2020-05-01' from guardian
				""").update();
		this.jdbc.sql("""
				insert into guardianship (guardian_id, child_id)
				select g.id, c.id from guardian g join child c on substr(c.source_id, 2) = substr(g.source_id, 2)
				""").update();
		this.jdbc.sql("""
				insert into contact_point (guardian_id, kind, value, verified_at, valid_from)
				select id, 'PHONE', '+35850' || 1000000 + substr(source_id, 2)::int, now(), now() from guardian
				""").update();
		this.jdbc.sql("""
				insert into offer (announcement_id, source_id, child_id, unit_id, place, starts, deadline)
				select :announcement, c.source_id, c.id, u.id, 'Esiopetus', date '2027-08-11', now() + interval '7 days'
				from child c cross join unit u
				""").param("announcement", announcement).update();
		this.jdbc.sql("""
				insert into reply_code (sender, phone, offer_id, accept_code, decline_code, allocated_at)
				select :sender, p.value, o.id, 1, 2, now()
				from offer o join guardianship s on s.child_id = o.child_id
				join contact_point p on p.guardian_id = s.guardian_id
				""").param("sender", Town.SENDER).update();
	}

	private long count(String what) {
		return this.jdbc.sql("select count(*) from " + what).query(Long.class).single();
	}

}
