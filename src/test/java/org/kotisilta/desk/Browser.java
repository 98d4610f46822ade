package org.kotisilta.desk;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A plain HTTP client that keeps cookies and sends each form's CSRF token, as a browser
 * without a script would.
 */
final class Browser {

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private final HttpClient client = HttpClient.newBuilder()
		.cookieHandler(new CookieManager())
		.followRedirects(HttpClient.Redirect.NORMAL)
		.build();

	private final String hub;

	private String token = "";

	Browser(int port) {
		this.hub = "http://localhost:" + port;
	}

	/** Logs in with the demo's form. */
	static Browser loggedIn(int port, String user) {
		var browser = new Browser(port);
		browser.get("/desk/login?lang=en");
		browser.post("/desk/login", Map.of("username", user, "password", user));
		return browser;
	}

	HttpResponse<String> get(String path, String... headers) {
		var request = HttpRequest.newBuilder(URI.create(this.hub + path));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return send(request.build());
	}

	HttpResponse<String> post(String path, Map<String, String> form) {
		var body = form.entrySet()
			.stream()
			.map((field) -> encode(field.getKey()) + "=" + encode(field.getValue()))
			.collect(Collectors.joining("&", "_csrf=" + encode(this.token) + "&", ""));
		return send(HttpRequest.newBuilder(URI.create(this.hub + path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build());
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			var response = this.client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
			var found = TOKEN.matcher(response.body());
			if (found.find()) {
				this.token = found.group(1);
			}
			return response;
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
