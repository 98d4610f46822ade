package org.kotisilta.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpServer;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.kotisilta.channel.TwilioProperties;

/**
 * Somebody who uses the simulated operator from outside: with the real Twilio SDK, with
 * bare HTTP, and with a web server of his own that takes callbacks.
 */
final class SimulatorFixture implements AutoCloseable {

	static final String HUB = "+358400100100";

	static final String PHONE = "+358401234567";

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();

	private final HttpServer server;

	private final String base;

	private final TwilioProperties account;

	private volatile int answer = 200;

	SimulatorFixture(int port, TwilioProperties account) throws IOException {
		this.base = "http://localhost:" + port + "/simulator/twilio";
		this.account = account;
		this.server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
		this.server.createContext("/", (exchange) -> {
			var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			this.calls.add(new Call("http://localhost:" + this.server.getAddress().getPort() + exchange.getRequestURI(),
					fields(body), exchange.getRequestHeaders().getFirst("X-Twilio-Signature"),
					exchange.getRequestHeaders().getFirst("I-Twilio-Idempotency-Token")));
			exchange.sendResponseHeaders(this.answer, -1);
			exchange.close();
		});
		this.server.start();
	}

	/** The SDK as its makers ship it, only sent to the simulated operator. */
	TwilioRestClient sdk() {
		return new TwilioRestClient.Builder(this.account.accountSid(), this.account.authToken())
			.httpClient(new NetworkHttpClient(HttpClientBuilder.create()) {
				@Override
				public Response makeRequest(Request request) {
					var url = request.getUrl().replace("https://api.twilio.com", SimulatorFixture.this.base);
					var redirected = new Request(request.getMethod(), url);
					redirected.setAuth(request.getUsername(), request.getPassword());
					request.getPostParams().forEach((name, values) -> redirected.addPostParam(name, values.getFirst()));
					request.getQueryParams()
						.forEach((name, values) -> redirected.addQueryParam(name, values.getFirst()));
					return super.makeRequest(redirected);
				}
			})
			.build();
	}

	/** Asks the operator to send, by bare HTTP. */
	HttpResponse<String> send(Map<String, String> form) throws IOException, InterruptedException {
		return send(form, this.account.authToken());
	}

	/** Sends a greeting whose callbacks carry {@code query}. */
	HttpResponse<String> greet(String query) throws IOException, InterruptedException {
		return send(Map.of("To", PHONE, "From", HUB, "Body", "Hei", "StatusCallback", callbackUrl(query)));
	}

	HttpResponse<String> send(Map<String, String> form, String authToken) throws IOException, InterruptedException {
		var login = this.account.accountSid() + ":" + authToken;
		return this.http.send(HttpRequest
			.newBuilder(URI.create(this.base + "/2010-04-01/Accounts/" + this.account.accountSid() + "/Messages.json"))
			.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form.entrySet()
				.stream()
				.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
				.collect(Collectors.joining("&"))))
			.build(), BodyHandlers.ofString());
	}

	/** Where this somebody takes callbacks. */
	String callbackUrl(String query) {
		return "http://localhost:" + this.server.getAddress().getPort() + "/callback?" + query;
	}

	/** Answers callbacks with this HTTP status from now on. */
	void answerCallbacksWith(int status) {
		this.answer = status;
	}

	/** The next callback; waits for it. */
	Call nextCall() throws InterruptedException {
		var call = this.calls.poll(20, TimeUnit.SECONDS);
		if (call == null) {
			throw new AssertionError("no callback came");
		}
		return call;
	}

	BlockingQueue<Call> calls() {
		return this.calls;
	}

	private static Map<String, String> fields(String form) {
		return Arrays.stream(form.split("&"))
			.map((field) -> field.split("=", 2))
			.collect(Collectors.toMap((field) -> field[0],
					(field) -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	record Call(String url, Map<String, String> fields, String signature, String idempotencyToken) {

		String status() {
			return this.fields.get("MessageStatus");
		}

	}

}
