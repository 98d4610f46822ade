package org.kotisilta.reply;

import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.kotisilta.HubProcess;
import org.kotisilta.reply.Situation.Family;
import org.kotisilta.reply.Situation.History;
import org.kotisilta.reply.Situation.Kin;
import org.kotisilta.reply.Situation.Text;
import org.kotisilta.reply.Situation.When;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Ten thousand replies in one burst, and the database goes away in the middle of it. The
 * operator brings again what was not acknowledged.
 */
class ReplyOutageTests {

	private static final int GUARDIANS = 10_000;

	/** So many have been acknowledged when the database stops. */
	private static final int BEFORE_THE_OUTAGE = 3000;

	private static final int CALLS_AT_ONCE = 64;

	private static final String PATH = "/webhooks/twilio/inbound";

	private static final String TOKEN = "a-token-of-this-test";

	@TempDir
	private Path directory;

	private final List<Situation> families = IntStream.range(0, GUARDIANS)
		.mapToObj((n) -> new Situation(n, 1, Kin.SAME_CHILD, Text.TOKEN, When.BEFORE, Family.ONE,
				(n % 2 == 0) ? History.FIRST : History.CHANGED_MIND))
		.toList();

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(20))
		.build();

	private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();

	private EmbeddedPostgres database;

	@AfterEach
	void stop() throws Exception {
		this.database.close();
	}

	@Test
	void everyReplyIsStoredAndAnsweredOnceAndNoneIsAcknowledgedThatWasNotStored() throws Exception {
		var port = freePort();
		this.database = start(port);
		try (var hub = HubProcess.on(Files.createDirectory(this.directory.resolve("hub")),
				Map.of("spring.datasource.url", url(port), "spring.datasource.username", "postgres",
						"spring.datasource.password", "postgres",
						// The operator is told at once that nothing can be stored.
						"spring.datasource.hikari.connection-timeout", "250", "kotisilta.demo", "false",
						"kotisilta.twilio.auth-token", TOKEN))) {
			hub.start();
			new SituationRows(jdbc(), Instant.now(), Duration.ofDays(7)).write(this.families);

			bring(hub, IntStream.range(0, GUARDIANS / 2).boxed().toList(), this::stopTheDatabase);
			var outage = Set.copyOf(this.acknowledged);
			this.database = start(port);
			assertThat(outage).as("some were refused").hasSizeLessThan(GUARDIANS / 2);
			assertThat(stored()).as("whatever was acknowledged is stored").containsAll(outage);

			for (var round = 0; round < 5 && this.acknowledged.size() < GUARDIANS; round++) {
				bring(hub, IntStream.range(0, GUARDIANS).filter((n) -> !this.acknowledged.contains(n)).boxed().toList(),
						() -> {
						});
			}
			assertThat(this.acknowledged).hasSize(GUARDIANS);
			await().atMost(Duration.ofSeconds(90))
				.until(() -> count("inbound_message where state = 'RESOLVED'") == GUARDIANS);
		}

		assertThat(count("inbound_message")).isEqualTo(GUARDIANS);
		assertThat(count("answer where outcome = 'APPLIED'")).isEqualTo(GUARDIANS);
		assertThat(count("offer where state = case when id / 10 % 2 = 0 then 'ACCEPTED' else 'DECLINED' end"))
			.isEqualTo(GUARDIANS);
		assertThat(count("delivery")).isEqualTo(GUARDIANS);
		assertThat(count("(select distinct destination from delivery where purpose = 'CONFIRMATION') once"))
			.isEqualTo(GUARDIANS);
	}

	private void bring(HubProcess hub, Collection<Integer> guardians, Runnable whenSomeAreAcknowledged)
			throws Exception {
		var calls = new ArrayList<Callable<Void>>();
		guardians.forEach((n) -> calls.add(() -> {
			if (call(hub, n) == 200 && this.acknowledged.add(n) && this.acknowledged.size() == BEFORE_THE_OUTAGE) {
				whenSomeAreAcknowledged.run();
			}
			return null;
		}));
		try (var threads = Executors.newFixedThreadPool(CALLS_AT_ONCE)) {
			for (var call : threads.invokeAll(calls)) {
				call.get();
			}
		}
	}

	private int call(HubProcess hub, int number) throws Exception {
		var family = this.families.get(number);
		var form = new TreeMap<>(Map.of("MessageSid", "SM" + number, "From", family.phone(), "To", Town.SENDER, "Body",
				family.text(), "NumMedia", "0"));
		var body = form.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		var request = HttpRequest.newBuilder(URI.create(hub.url(PATH)))
			.timeout(Duration.ofSeconds(30))
			.header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
			.header("X-Twilio-Signature", TwilioInboundTests.signature(hub.url(PATH), form, TOKEN))
			.POST(BodyPublishers.ofString(body))
			.build();
		return this.http.send(request, BodyHandlers.discarding()).statusCode();
	}

	private Set<Integer> stored() {
		return Set.copyOf(jdbc().sql("select substring(provider_message_id from 3)::int from inbound_message")
			.query(Integer.class)
			.list());
	}

	private void stopTheDatabase() {
		try {
			this.database.close();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private EmbeddedPostgres start(int port) throws Exception {
		return EmbeddedPostgres.builder()
			.setDataDirectory(this.directory.resolve("postgresql"))
			.setCleanDataDirectory(false)
			.setPort(port)
			.setServerConfig("fsync", "on")
			.setPGStartupWait(Duration.ofSeconds(60))
			.start();
	}

	private static int freePort() throws Exception {
		try (var socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private static String url(int port) {
		return "jdbc:postgresql://localhost:" + port + "/postgres?reWriteBatchedInserts=true";
	}

	private JdbcClient jdbc() {
		return JdbcClient.create(this.database.getPostgresDatabase());
	}

	private long count(String what) {
		return jdbc().sql("select count(*) from " + what).query(Long.class).single();
	}

}
