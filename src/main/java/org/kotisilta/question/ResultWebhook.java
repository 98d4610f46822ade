package org.kotisilta.question;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Tells the application system what was answered. Each version of an offer is sent until
 * it is acknowledged by a 2xx, in order per offer, and never again after that; attempts
 * whose outcome is unknown carry the same idempotency key. No connection to the database
 * is held while the other system answers.
 */
@Component("resultWebhook")
class ResultWebhook {

	private static final Logger log = LoggerFactory.getLogger(ResultWebhook.class);

	private static final int BATCH = 50;

	private final ResultNotices notices;

	private final ResultProperties properties;

	private final Clock clock;

	private final HttpClient http;

	ResultWebhook(ResultNotices notices, ResultProperties properties, Clock clock) {
		this.notices = notices;
		this.properties = properties;
		this.clock = clock;
		this.http = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(properties.timeout())
			.followRedirects(HttpClient.Redirect.NEVER)
			.build();
		if (properties.enabled() && properties.secret().isBlank()) {
			throw new IllegalStateException(
					"kotisilta.results.webhook-url is set without kotisilta.results.secret to sign with");
		}
	}

	/** Sends every notice that is due. */
	public void sendDue() {
		if (!this.properties.enabled()) {
			return;
		}
		// The lease outlives the slowest batch; then a dead hub's claims are free.
		var lease = this.properties.timeout().multipliedBy(BATCH).plusSeconds(30);
		var claimed = this.notices.claim(BATCH, lease);
		while (!claimed.isEmpty()) {
			claimed.forEach(this::send);
			claimed = this.notices.claim(BATCH, lease);
		}
	}

	private void send(ResultNotice notice) {
		if (Thread.currentThread().isInterrupted()) {
			// The hub is stopping: the claim runs out, and no attempt is lost.
			return;
		}
		var error = attempt(notice);
		if (error.isEmpty()) {
			this.notices.sent(notice);
		}
		else if (notice.attempts() >= this.properties.attempts()) {
			log.warn("The application system does not take {}: {}", notice.idempotencyKey(), error);
			this.notices.failed(notice, error);
		}
		else {
			this.notices.again(notice, error, backOff(notice.attempts()));
		}
	}

	/** An empty text if it was acknowledged, else what went wrong. */
	private String attempt(ResultNotice notice) {
		var signature = ResultSignature.of(this.properties.secret(), this.clock.instant(), notice.payload());
		var request = HttpRequest.newBuilder(URI.create(this.properties.webhookUrl()))
			.timeout(this.properties.timeout())
			.header("Content-Type", "application/json")
			.header("Idempotency-Key", notice.idempotencyKey())
			.header(ResultSignature.HEADER, signature)
			.POST(BodyPublishers.ofString(notice.payload()))
			.build();
		try {
			var status = this.http.send(request, BodyHandlers.discarding()).statusCode();
			return (status >= 200 && status < 300) ? "" : "HTTP " + status;
		}
		catch (IOException ex) {
			return String.valueOf(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return "interrupted";
		}
	}

	/**
	 * Doubles with every attempt, half of it by chance, so that hubs do not march in
	 * step.
	 */
	private Duration backOff(int attempts) {
		var full = this.properties.backOff().multipliedBy(1L << Math.min(attempts - 1, 20));
		var capped = (full.compareTo(this.properties.longestBackOff()) > 0) ? this.properties.longestBackOff() : full;
		return Duration
			.ofMillis(capped.toMillis() / 2 + ThreadLocalRandom.current().nextLong(capped.toMillis() / 2 + 1));
	}

}
