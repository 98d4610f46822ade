package org.kotisilta.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the hub the way Twilio does: a signed form, tried once more when it fails, both
 * times with the same idempotency token.
 */
class Webhook {

	private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	private final String authToken;

	Webhook(String authToken) {
		this.authToken = authToken;
	}

	/** Whether the hub took it, at the first or the second attempt. */
	boolean post(String url, Map<String, String> fields) {
		var params = new TreeMap<>(fields);
		var address = url.replaceFirst("#.*", "");
		var request = HttpRequest.newBuilder(URI.create(address))
			.timeout(Duration.ofSeconds(15))
			.header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
			.header("User-Agent", "TwilioProxy/1.1")
			.header("I-Twilio-Idempotency-Token", UUID.randomUUID().toString())
			.header("X-Twilio-Signature", signature(address, params, this.authToken))
			.POST(BodyPublishers.ofString(form(params)))
			.build();
		var taken = attempt(request);
		if (!taken) {
			taken = attempt(request);
		}
		return taken;
	}

	private boolean attempt(HttpRequest request) {
		try {
			var status = this.http.send(request, BodyHandlers.discarding()).statusCode();
			if (status >= 400) {
				LOG.info("The hub answered {} to {}", status, request.uri().getPath());
			}
			return status < 400;
		}
		catch (IOException ex) {
			LOG.info("The hub did not answer at {}: {}", request.uri().getPath(), ex.toString());
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/** Twilio's signature: HMAC-SHA1 over the address and every field in order. */
	static String signature(String url, SortedMap<String, String> params, String authToken) {
		var signed = new StringBuilder(url);
		params.forEach((name, value) -> signed.append(name).append(value));
		try {
			var mac = Mac.getInstance("HmacSHA1");
			mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
			return Base64.getEncoder().encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String form(SortedMap<String, String> params) {
		return params.entrySet()
			.stream()
			.map((param) -> encoded(param.getKey()) + "=" + encoded(param.getValue()))
			.collect(Collectors.joining("&"));
	}

	private static String encoded(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

}
