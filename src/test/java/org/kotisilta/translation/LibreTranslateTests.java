package org.kotisilta.translation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Suggestions from a real server that speaks LibreTranslate's protocol and knows one
 * trick at a time.
 */
class LibreTranslateTests {

	private static final String SOURCE = "{unit} on suljettu {day, date, ::EEEEdMMMM}. Soita 09 310 8600. Lue {url}";

	private final JsonMapper json = JsonMapper.builder().build();

	private final CountDownLatch end = new CountDownLatch(1);

	private HttpServer server;

	private UnaryOperator<String> machine = UnaryOperator.identity();

	private int status = 200;

	private JsonNode asked;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/translate", (exchange) -> {
			this.asked = this.json.readTree(exchange.getRequestBody().readAllBytes());
			byte[] answer = this.json
				.writeValueAsString(Map.of("translatedText", this.machine.apply(this.asked.path("q").asString())))
				.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(this.status, answer.length);
			exchange.getResponseBody().write(answer);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.end.countDown();
		this.server.stop(0);
	}

	@Test
	void placeholders_addresses_and_numbers_never_leave_the_hub_and_come_back_whole() {
		this.machine = (words) -> words.replace(" on suljettu ", " is closed ").replace("[X4X]", "[x4 X]");

		assertThat(engine("secret").suggest(SOURCE, "fi", "en"))
			.contains("{unit} is closed {day, date, ::EEEEdMMMM}. Soita 09 310 8600. Lue {url}");
		assertThat(this.asked.path("q").asString()).isEqualTo("[X1X] on suljettu [X2X]. Soita [X3X]. Lue [X4X]");
		assertThat(this.asked.path("source").asString()).isEqualTo("fi");
		assertThat(this.asked.path("target").asString()).isEqualTo("en");
		assertThat(this.asked.path("api_key").asString()).isEqualTo("secret");
	}

	@Test
	void a_suggestion_that_lost_or_doubled_a_placeholder_is_no_suggestion() {
		this.machine = (words) -> words.replace("[X2X]", "");
		assertThat(engine("").suggest(SOURCE, "fi", "en")).isEmpty();

		this.machine = (words) -> words + " [X2X]";
		assertThat(engine("").suggest(SOURCE, "fi", "en")).isEmpty();

		this.machine = (words) -> words + " [X9X]";
		assertThat(engine("").suggest(SOURCE, "fi", "en")).isEmpty();
	}

	@Test
	void braces_and_apostrophes_of_the_machine_are_only_signs() {
		this.machine = (_) -> "{unit} isn't open [X1X]";

		assertThat(engine("").suggest("Kiinni: {unit}", "fi", "en")).contains("(unit) isn\u2019t open {unit}");
	}

	@Test
	void a_server_that_fails_or_hangs_costs_an_adviser_nothing() {
		this.status = 500;
		assertThat(engine("").suggest(SOURCE, "fi", "en")).isEmpty();

		this.status = 200;
		this.machine = (words) -> {
			try {
				this.end.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return words;
		};
		assertThat(engine("").suggest(SOURCE, "fi", "en")).isEmpty();

		this.server.stop(0);
		assertThat(engine("").suggest(SOURCE, "fi", "en")).isEmpty();
	}

	@Test
	void it_is_silent_where_machines_are_weak_and_about_texts_with_branches() {
		assertThat(engine("").suggest(SOURCE, "fi", "so")).isEmpty();
		assertThat(engine("").suggest("{n, plural, one{# lapsi} other{# lasta}}", "fi", "en")).isEmpty();
		assertThat(this.asked).isNull();
	}

	private LibreTranslate engine(String key) {
		URI url = URI.create("http://localhost:" + this.server.getAddress().getPort() + "/");
		return new LibreTranslate(new LibreTranslateProperties(url, key, Duration.ofMillis(800), List.of("sv", "en")),
				url);
	}

}
