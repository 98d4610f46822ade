package org.kotisilta.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
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

/**
 * Guardians answer an offer by text message: signed calls of the operator, each answer to
 * be stored, understood and confirmed by a text message of its own.
 *
 * @param rate how many came in a second; 0: as many as the hub takes, 32 at a time
 * @param refused calls that were not answered with 200
 * @param storedPerSecond calls answered in a second, over all of them
 * @param arrived how many confirmations came while there was patience to wait
 * @param confirmedPerSecond confirmations at the operator in a second, up to the last
 * @param confirmed milliseconds from the moment the call was due to its confirmation at
 * the operator; one that has not come counts as if it had come when the waiting ended
 * @param accepted offers that are accepted in the end; as many as answers
 * @param others the share of the machine that others took
 */
record Replies(int answers, int rate, int refused, long arrived, double storedPerSecond, double confirmedPerSecond,
		Percentiles confirmed, long accepted, double others, double steal) {

	private static final int AT_ONCE = 32;

	/** For the confirmations after the last call; what has come by then is the result. */
	private static final Duration PATIENCE = Duration.ofMinutes(2);

	/** For the answer to one call. */
	private static final Duration ANSWER = Duration.ofSeconds(30);

	private static final String PATH = "/webhooks/twilio/inbound";

	/** Yes in each language; every other guardian sends the digit instead. */
	private static final List<String> YES = List.of("kyllä", "ja", "yes", "haa", "نعم", "да", "jah", "بەڵێ");

	/** First as fast as they are taken, then evenly. */
	static List<Replies> measure(Stand stand, Options options) {
		return List.of(measure(stand, 0, options.replies(), 0),
				measure(stand, options.replies(), options.replies(), options.replyRate()));
	}

	private static Replies measure(Stand stand, int first, int count, int rate) {
		var announcement = offer(stand, first, count);
		stand.settle();
		stand.sinks.expect(first, count);
		var before = stand.processor.read();
		var calls = new Calls(stand.hub);
		System.out.println("replies: " + count + ((rate == 0) ? " as fast as they are taken" : " at " + rate + "/s"));
		var due = calls.make(first, count, rate);
		var stored = System.nanoTime();
		var wanted = count - calls.refused.get();
		var arrived = Math.min(count, stand.sinks.awaitAtMost(wanted, PATIENCE));
		var ended = System.nanoTime();
		var usage = stand.processor.read().since(before);
		var arrivals = stand.sinks.arrivals(first, count);
		var last = Arrays.stream(arrivals).max().orElseThrow();
		return new Replies(count, rate, calls.refused.get(), arrived, count / ((stored - due[0]) / 1e9),
				arrived * 1e9 / (((arrived < wanted) ? ended : last) - due[0]),
				Percentiles.of(IntStream.range(0, count)
					.mapToDouble((i) -> (((arrivals[i] != 0) ? arrivals[i] : ended) - due[i]) / 1e6)),
				accepted(stand, announcement), usage.others(), usage.steal());
	}

	private static long offer(Stand stand, int first, int count) {
		stand.sinks.expect(first, count);
		var announcement = stand.hub.publish(Mailing.offers(first, count));
		stand.sinks.await(count, Duration.ofMinutes(3));
		new HubContender(stand.hub, stand.sinks, stand.jdbc).awaitDone(announcement);
		return announcement;
	}

	private static long accepted(Stand stand, long announcement) {
		return stand.jdbc.sql("select count(*) from offer where announcement_id = :id and state = 'ACCEPTED'")
			.param("id", announcement)
			.query(Long.class)
			.single();
	}

	/**
	 * The operator's calls.
	 */
	private static final class Calls {

		private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

		private final Hub hub;

		private final AtomicInteger refused = new AtomicInteger();

		Calls(Hub hub) {
			this.hub = hub;
		}

		/** Returns when each was due, after the last is answered. */
		long[] make(int first, int count, int rate) {
			var due = new long[count];
			var free = new Semaphore((rate == 0) ? AT_ONCE : count);
			var started = System.nanoTime();
			try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
				for (var i = 0; i < count; i++) {
					var recipient = first + i;
					free.acquireUninterruptibly();
					due[i] = (rate == 0) ? System.nanoTime() : started + i * 1_000_000_000L / rate;
					LockSupport.parkNanos(due[i] - System.nanoTime());
					threads.execute(() -> {
						call(recipient);
						free.release();
					});
				}
			}
			return due;
		}

		private void call(int recipient) {
			var form = new TreeMap<>(Map.of("MessageSid", "SM%032x".formatted(System.nanoTime() << 24 | recipient),
					"AccountSid", "AC11111111111111111111111111111111", "From", "+35845%07d".formatted(recipient), "To",
					Mailing.SENDER, "NumMedia", "0", "Body",
					(recipient / 8 % 2 == 0) ? "1" : YES.get(recipient % YES.size())));
			var body = form.entrySet()
				.stream()
				.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
				.collect(Collectors.joining("&"));
			var request = HttpRequest.newBuilder(URI.create(this.hub.url(PATH)))
				.timeout(ANSWER)
				.header("Content-Type", "application/x-www-form-urlencoded")
				.header("X-Twilio-Signature", signature(this.hub.url(PATH), form))
				.POST(HttpRequest.BodyPublishers.ofString(body))
				.build();
			try {
				if (this.http.send(request, BodyHandlers.discarding()).statusCode() != 200) {
					this.refused.incrementAndGet();
				}
			}
			catch (IOException | InterruptedException ex) {
				this.refused.incrementAndGet();
			}
		}

		private static String signature(String url, TreeMap<String, String> form) {
			var text = new StringBuilder(url);
			form.forEach((name, value) -> text.append(name).append(value));
			try {
				var mac = Mac.getInstance("HmacSHA1");
				mac.init(new SecretKeySpec(Hub.TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
				return Base64.getEncoder()
					.encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
