package org.kotisilta.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The hub, unchanged, in a process of its own, and its API.
 */
final class Hub implements AutoCloseable {

	static final String TOKEN = "benchmark";

	static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseParallelGC", "-XX:MetaspaceSize=256m");

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final String LOGIN = "Basic "
			+ Base64.getEncoder().encodeToString("bench:bench".getBytes(StandardCharsets.US_ASCII));

	private final HttpClient http = HttpClient.newHttpClient();

	private final Child process;

	private final int port;

	private final Memory memory;

	/** Warnings the texts bring every time; accepted once they are known. */
	private Set<String> accepted = Set.of();

	/** Starts a hub as an operator does: by environment variables. */
	Hub(Path logs, String databaseUrl, String brokers, Sinks sinks) {
		this.port = Ports.free();
		var collections = logs.resolve("hub-gc.log");
		var jvm = new ArrayList<>(JVM);
		jvm.add("-Xlog:gc:file=" + collections);
		this.process = Child.startHub("hub", logs, jvm, List.of("org.kotisilta.Kotisilta"),
				environment(databaseUrl, brokers, sinks));
		this.memory = new Memory(this.process.pid(), collections);
		Waiting.until(Duration.ofMinutes(3), this::healthy, () -> "the hub does not answer; see its log");
	}

	private Map<String, String> environment(String databaseUrl, String brokers, Sinks sinks) {
		var variables = new HashMap<String, String>();
		variables.put("SERVER_PORT", Integer.toString(this.port));
		variables.put("KOTISILTA_PUBLIC_BASE_URL", url(""));
		variables.put("SPRING_DATASOURCE_URL", databaseUrl);
		variables.put("SPRING_DATASOURCE_USERNAME", "postgres");
		variables.put("SPRING_DATASOURCE_PASSWORD", "postgres");
		variables.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", brokers);
		variables.put("KOTISILTA_TWILIO_BASE_URL", sinks.operatorUrl());
		variables.put("KOTISILTA_TWILIO_ACCOUNT_SID", "AC11111111111111111111111111111111");
		variables.put("KOTISILTA_TWILIO_AUTH_TOKEN", TOKEN);
		variables.put("KOTISILTA_TWILIO_SENDERS", Mailing.SENDER);
		variables.put("SPRING_MAIL_HOST", "127.0.0.1");
		variables.put("SPRING_MAIL_PORT", Integer.toString(sinks.mailPort()));
		// A password that costs nothing to check: a hash made slow on purpose would be
		// all
		// that is seen of a quick call.
		account(variables, "API_CLIENTS", "bench", "API,METRICS");
		account(variables, "USERS", "staff", "STAFF,ADVISER");
		return variables;
	}

	private static void account(Map<String, String> variables, String list, String name, String roles) {
		var prefix = "KOTISILTA_ACCESS_" + list.replace("_", "") + "_0_";
		variables.put(prefix + "NAME", name);
		variables.put(prefix + "PASSWORD", "{noop}" + name);
		variables.put(prefix + "ROLES", roles);
	}

	long pid() {
		return this.process.pid();
	}

	String url(String path) {
		return "http://localhost:" + this.port + path;
	}

	Memory memory() {
		return this.memory;
	}

	private boolean healthy() {
		if (!this.process.alive()) {
			throw new IllegalStateException("the hub has ended; see its log");
		}
		try {
			return this.http.send(
					HttpRequest.newBuilder(URI.create(url("/actuator/health"))).timeout(Duration.ofSeconds(5)).build(),
					BodyHandlers.discarding())
				.statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Publishes and returns the announcement's id. */
	long publish(Map<String, Object> draft) {
		var answer = tryPublish(draft);
		if (answer.statusCode() == 422) {
			this.accepted = warnings(answer.body());
			answer = tryPublish(draft);
		}
		if (answer.statusCode() != 201) {
			throw new IllegalStateException("The hub refuses to publish: " + answer.body());
		}
		return JSON.readTree(answer.body()).get("id").asLong();
	}

	private HttpResponse<String> tryPublish(Map<String, Object> draft) {
		var body = JSON.writeValueAsString(Map.of("draft", draft, "accept", this.accepted));
		return send(api("/api/v1/announcements").header("Content-Type", "application/json")
			.header("Idempotency-Key", UUID.randomUUID().toString())
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	private Set<String> warnings(String refusal) {
		var codes = new TreeSet<>(this.accepted);
		JSON.readTree(refusal).path("problems").forEach((problem) -> codes.add(problem.path("code").asString()));
		return codes;
	}

	/** How many deliveries of an announcement have each status. */
	Map<String, Long> statuses(long announcement) {
		var counts = JSON.readTree(send(api("/api/v1/announcements/" + announcement).GET()).body())
			.path("progress")
			.path("counts");
		var statuses = new HashMap<String, Long>();
		for (JsonNode count : counts) {
			statuses.merge(count.path("status").asString(), count.path("deliveries").asLong(), Long::sum);
		}
		return statuses;
	}

	private HttpRequest.Builder api(String path) {
		return HttpRequest.newBuilder(URI.create(url(path))).header("Authorization", LOGIN);
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.http.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.process.stop();
		this.http.close();
	}

}
