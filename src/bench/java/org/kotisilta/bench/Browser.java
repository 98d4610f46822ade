package org.kotisilta.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody who is logged in and opens pages.
 */
final class Browser {

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");

	private final HttpClient http = HttpClient.newBuilder()
		.cookieHandler(new CookieManager())
		.followRedirects(HttpClient.Redirect.NORMAL)
		.build();

	private final Hub hub;

	private Browser(Hub hub) {
		this.hub = hub;
	}

	/** A member of staff. */
	static Browser ofStaff(Hub hub) {
		var browser = new Browser(hub);
		browser.submit("/desk/login", "/desk/login", Map.of("username", "staff", "password", "staff"));
		return browser;
	}

	/** A guardian, who logs in by the code that comes as a text message. */
	static Browser ofGuardian(Stand stand, int recipient) {
		var browser = new Browser(stand.hub);
		stand.sinks.expect(recipient, 1);
		browser.submit("/portal/login", "/portal/login", Map.of("contact", "+35845%07d".formatted(recipient)));
		stand.sinks.await(1, Duration.ofSeconds(30));
		var code = CODE.matcher(stand.sinks.text(recipient));
		if (!code.find()) {
			throw new IllegalStateException("No code has come");
		}
		browser.submit("/portal/login/code", "/portal/login/code", Map.of("code", code.group(1)));
		return browser;
	}

	private void submit(String page, String action, Map<String, String> fields) {
		var token = TOKEN.matcher(get(page));
		if (!token.find()) {
			throw new IllegalStateException("No form on " + page);
		}
		var all = new HashMap<>(fields);
		all.put("_csrf", token.group(1));
		var body = all.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		send(HttpRequest.newBuilder(URI.create(this.hub.url(action)))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	/** Opens a page; it must be there, and not the login. */
	String get(String page) {
		return send(HttpRequest.newBuilder(URI.create(this.hub.url(page))));
	}

	private String send(HttpRequest.Builder request) {
		try {
			var response = this.http.send(request.build(), BodyHandlers.ofString());
			if (response.statusCode() != 200) {
				throw new IllegalStateException(response.uri() + " answers " + response.statusCode());
			}
			return response.body();
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
