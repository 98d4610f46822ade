package org.kotisilta.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.classic.MinimalHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The operator's calls: each a guardian's answer, signed.
 */
final class Calls implements AutoCloseable {

	private static final int AT_ONCE = 32;

	private static final int CONNECTIONS = 512;

	private static final String PATH = "/webhooks/twilio/inbound";

	/** Yes in each language; every other guardian sends the digit instead. */
	private static final List<String> YES = List.of("kyllä", "ja", "yes", "haa", "نعم", "да", "jah", "بەڵێ");

	/** How long an answer is waited for. */
	private static final Duration PATIENCE = Duration.ofSeconds(30);

	/**
	 * What calls takes processor time that the hub does not get: the JDK's own client
	 * takes twice as much.
	 */
	private final MinimalHttpClient http = HttpClients.createMinimal(PoolingHttpClientConnectionManagerBuilder.create()
		.setMaxConnTotal(CONNECTIONS)
		.setMaxConnPerRoute(CONNECTIONS)
		.setDefaultConnectionConfig(ConnectionConfig.custom()
			.setSocketTimeout(Timeout.of(PATIENCE))
			.setValidateAfterInactivity(TimeValue.ofSeconds(1))
			.build())
		.build());

	private final Hub hub;

	private final AtomicInteger refused = new AtomicInteger();

	Calls(Hub hub) {
		this.hub = hub;
	}

	/** How many were not answered with 200. */
	int refused() {
		return this.refused.get();
	}

	List<HttpUriRequestBase> requests(int first, int count) {
		return IntStream.range(first, first + count).mapToObj(this::request).toList();
	}

	/** Returns when each was due, after the last is answered. */
	long[] make(List<HttpUriRequestBase> requests, int rate) {
		var count = requests.size();
		var due = new long[count];
		var free = new Semaphore((rate == 0) ? AT_ONCE : count);
		var started = System.nanoTime();
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (var i = 0; i < count; i++) {
				var request = requests.get(i);
				free.acquireUninterruptibly();
				due[i] = (rate == 0) ? System.nanoTime() : started + i * 1_000_000_000L / rate;
				LockSupport.parkNanos(due[i] - System.nanoTime());
				threads.execute(() -> {
					call(request);
					free.release();
				});
			}
		}
		return due;
	}

	private HttpUriRequestBase request(int recipient) {
		var form = new TreeMap<>(Map.of("MessageSid", "SM%032x".formatted(System.nanoTime() << 24 | recipient),
				"AccountSid", "AC11111111111111111111111111111111", "From", "+35845%07d".formatted(recipient), "To",
				Mailing.SENDER, "NumMedia", "0", "Body",
				(recipient / 8 % 2 == 0) ? "1" : YES.get(recipient % YES.size())));
		var body = form.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		var request = new HttpUriRequestBase("POST", URI.create(this.hub.url(PATH)));
		request.addHeader("X-Twilio-Signature", signature(this.hub.url(PATH), form));
		request.setEntity(
				new ByteArrayEntity(body.getBytes(StandardCharsets.US_ASCII), ContentType.APPLICATION_FORM_URLENCODED));
		return request;
	}

	private void call(HttpUriRequestBase request) {
		try {
			var status = this.http.execute(request, (response) -> {
				EntityUtils.consume(response.getEntity());
				return response.getCode();
			});
			if (status != 200) {
				this.refused.incrementAndGet();
			}
		}
		catch (IOException ex) {
			this.refused.incrementAndGet();
		}
	}

	@Override
	public void close() {
		this.http.close(CloseMode.GRACEFUL);
	}

	private static String signature(String url, TreeMap<String, String> form) {
		var text = new StringBuilder(url);
		form.forEach((name, value) -> text.append(name).append(value));
		try {
			var mac = Mac.getInstance("HmacSHA1");
			mac.init(new SecretKeySpec(Hub.TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
			return Base64.getEncoder().encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
