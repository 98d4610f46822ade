package org.kotisilta.bench.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The process of the receiving end. Says {@code > } and its ports: operator, mail,
 * control. Lives until its standard input ends.
 */
public final class Sinks {

	private final Tally tally = new Tally();

	private final Loop operator = new Loop(() -> new SmsProtocol(this.tally));

	private final Loop mail = new Loop(() -> new MailProtocol(this.tally));

	private Sinks() throws IOException {
	}

	public static void main(String[] args) throws IOException {
		var sinks = new Sinks();
		Thread.ofPlatform().daemon().name("operator").start(sinks.operator);
		Thread.ofPlatform().daemon().name("mail").start(sinks.mail);
		var control = sinks.control();
		System.out
			.println("> " + sinks.operator.port() + " " + sinks.mail.port() + " " + control.getAddress().getPort());
		System.in.transferTo(java.io.OutputStream.nullOutputStream());
		System.exit(0);
	}

	private HttpServer control() throws IOException {
		var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		on(server, "/reset", (query) -> {
			this.tally.reset(number(query, "from"), number(query, "size"));
			return "";
		});
		on(server, "/delay", (query) -> {
			this.operator.delay(number(query, "micros") * 1000L);
			return "";
		});
		on(server, "/counts", (_) -> this.tally.counts());
		on(server, "/arrivals", (query) -> this.tally.arrivals(number(query, "from"), number(query, "size")));
		on(server, "/text", (query) -> this.tally.text(number(query, "recipient")));
		server.start();
		return server;
	}

	private static void on(HttpServer server, String path, Function<URI, String> answer) {
		server.createContext(path, (exchange) -> answer(exchange, answer));
	}

	private static void answer(HttpExchange exchange, Function<URI, String> answer) throws IOException {
		try (exchange) {
			var body = answer.apply(exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, (body.length == 0) ? -1 : body.length);
			exchange.getResponseBody().write(body);
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	private static int number(URI uri, String name) {
		var query = Arrays.stream(uri.getQuery().split("&"))
			.map((pair) -> pair.split("=", 2))
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> pair[1]));
		return Integer.parseInt(Map.copyOf(query).getOrDefault(name, "0"));
	}

}
