package org.kotisilta.channel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Twilio's API as far as the hub uses it, with an answer for each number.
 */
final class TwilioServer implements AutoCloseable {

	/** Every request to send that arrived, whatever was answered. */
	final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();

	private final AtomicInteger accepted = new AtomicInteger();

	/** Every message that was taken, by its id. */
	final Map<String, Map<String, String>> taken = new ConcurrentHashMap<>();

	/** What messages get whose number has no answer of its own. */
	volatile Answer usual = TwilioServer::take;

	private final Map<String, Answer> answers = new ConcurrentHashMap<>();

	private final HttpServer server;

	TwilioServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/2010-04-01/Accounts/AC1/Messages.json", this::handle);
		this.server.start();
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/** From now on messages to {@code number} are answered like this. */
	void answer(String number, Answer answer) {
		this.answers.put(number, answer);
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			if (exchange.getRequestMethod().equals("GET")) {
				var to = fields(exchange.getRequestURI().getRawQuery()).get("To");
				var found = this.taken.entrySet()
					.stream()
					.filter((entry) -> entry.getValue().get("To").equals(to))
					.map((entry) -> json(entry.getKey(), entry.getValue()))
					.collect(Collectors.joining(","));
				write(exchange, 200, "{\"messages\":[" + found + "],\"page_size\":100,\"next_page_uri\":null}");
				return;
			}
			var form = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			this.requests.add(form);
			this.answers.getOrDefault(form.get("To"), this.usual).give(this, exchange, form);
		}
	}

	static void take(TwilioServer server, HttpExchange exchange, Map<String, String> form) throws IOException {
		write(exchange, 201, json(server.keep(form), form));
	}

	String keep(Map<String, String> form) {
		var sid = "SM%032x".formatted(this.accepted.incrementAndGet());
		this.taken.put(sid, form);
		return sid;
	}

	static Answer refusing(int status, int code) {
		return (server, exchange, form) -> write(exchange, status,
				"{\"code\":%d,\"message\":\"no\",\"more_info\":\"\",\"status\":%d}".formatted(code, status));
	}

	static Answer failing(int status) {
		return answering(status, "");
	}

	static Answer answering(int status, String body) {
		return (server, exchange, form) -> write(exchange, status, body);
	}

	/** Takes the message and hangs up in the middle of the answer. */
	static void takeAndDrop(TwilioServer server, HttpExchange exchange, Map<String, String> form) throws IOException {
		server.keep(form);
		exchange.sendResponseHeaders(201, 1000);
		exchange.getResponseBody().write('{');
		exchange.getResponseBody().flush();
	}

	private static String json(String sid, Map<String, String> form) {
		return """
				{"sid":"%s","status":"queued","num_segments":"2","direction":"outbound-api","to":"%s","from":"%s",
				"body":"%s","api_version":"2010-04-01","date_created":"Sun, 22 Nov 2026 09:00:00 +0000"}
				""".formatted(sid, form.get("To"), form.get("From"), form.get("Body"));
	}

	private static void write(HttpExchange exchange, int status, String body) throws IOException {
		var bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
		exchange.getResponseBody().write(bytes);
	}

	private static Map<String, String> fields(String encoded) {
		return Arrays.stream(encoded.split("&"))
			.map((pair) -> pair.split("=", 2))
			.collect(Collectors.toMap((pair) -> decode(pair[0]), (pair) -> decode(pair[1])));
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	/**
	 * What the server does with a request to send.
	 */
	interface Answer {

		void give(TwilioServer server, HttpExchange exchange, Map<String, String> form) throws IOException;

	}

}
