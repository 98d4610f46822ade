package org.kotisilta.scenario;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.kotisilta.HubProcess;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Uses a hub from outside: its API as another system, its pages as a person.
 */
final class Client {

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private static final Pattern SENDER = Pattern.compile("name=\"sender\"[^>]*value=\"([^\"]+)\"");

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final HubProcess hub;

	private final String user;

	private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

	Client(HubProcess hub, String user, String password) {
		this.hub = hub;
		this.user = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes());
	}

	JsonNode get(String path) throws IOException, InterruptedException {
		return json(request(path).header("Authorization", this.user).build());
	}

	JsonNode post(String path, Object body) throws IOException, InterruptedException {
		return json(request(path).header("Authorization", this.user)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
			.build());
	}

	/** Types an answer on a simulated handset and sends it. */
	void answerOnHandset(long handset, String text) throws IOException, InterruptedException {
		var page = this.http.send(request("/simulator/phones/" + handset).build(), BodyHandlers.ofString()).body();
		var form = Map.of("_csrf", first(CSRF, page), "sender", first(SENDER, page), "text", text)
			.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		var answer = this.http.send(request("/simulator/phones/" + handset + "/answer")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form))
			.build(), BodyHandlers.ofString());
		if (answer.statusCode() >= 400) {
			throw new AssertionError("the handset answered " + answer.statusCode() + ": " + answer.body());
		}
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.hub.url(path)));
	}

	private JsonNode json(HttpRequest request) throws IOException, InterruptedException {
		HttpResponse<String> response = this.http.send(request, BodyHandlers.ofString());
		if (response.statusCode() >= 300) {
			throw new AssertionError(request.uri() + " answered " + response.statusCode() + ": " + response.body());
		}
		return JSON.readTree(response.body());
	}

	private static String first(Pattern pattern, String page) {
		var matcher = pattern.matcher(page);
		if (!matcher.find()) {
			throw new AssertionError("no " + pattern + " in:\n" + page);
		}
		return matcher.group(1);
	}

}
