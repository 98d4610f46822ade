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
 * @param missing confirmations that had not come when nothing more came; in the times
 * they count as having come then
 * @param storedPerSecond calls answered in a second, over all of them
 * @param confirmedPerSecond confirmations at the operator in a second, over all of them
 * @param confirmed milliseconds from the moment the call was due to its confirmation at
 * the operator
 * @param accepted offers that are accepted in the end; as many as answers
 * @param processor processor seconds of each program
 * @param others the share of the machine that others took
 */
record Replies(int answers, int rate, int refused, long missing, double storedPerSecond, double confirmedPerSecond,
		Percentiles confirmed, long accepted, Map<String, Double> processor, double others, double steal) {

	private static final int AT_ONCE = 32;

	/** As long as confirmations come they are waited for, but not for ever. */
	private static final Duration SILENCE = Duration.ofSeconds(30);

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private static final String PATH = "/webhooks/twilio/inbound";

	/** Yes in each language; every other guardian sends the digit instead. */
	private static final List<String> YES = List.of("kyllä", "ja", "yes", "haa", "نعم", "да", "jah", "بەڵێ");

	/** After many that do not count: first as fast as they are taken, then evenly. */
	static List<Replies> measure(Stand stand, Options options) {
		measure(stand, 2 * options.replies(), options.warmUpReplies(), 0);
		return List.of(measure(stand, 0, options.replies(), 0),
				measure(stand, options.replies(), options.replies(), options.replyRate()));
	}

	private static Replies measure(Stand stand, int first, int count, int rate) {
		var announcement = offer(stand, first, count);
		stand.settle();
		stand.sinks.expect(first, count);
		var before = stand.processor.read();
		var calls = new Calls(stand.hub);
		var due = calls.make(first, count, rate);
		var stored = System.nanoTime();
		await(stand, count - calls.refused.get());
		var ended = System.nanoTime();
		var usage = stand.processor.read().since(before);
		var arrivals = stand.sinks.arrivals(first, count);
		var last = Arrays.stream(arrivals).max().orElseThrow();
		var missing = Arrays.stream(arrivals).filter((arrival) -> arrival == 0).count();
		return new Replies(count, rate, calls.refused.get(), missing, count / ((stored - due[0]) / 1e9),
				(count - missing) / ((last - due[0]) / 1e9),
				Percentiles.of(IntStream.range(0, count)
					.mapToDouble((i) -> (((arrivals[i] != 0) ? arrivals[i] : ended) - due[i]) / 1e6)),
				accepted(stand, announcement), usage.seconds(), usage.others(), usage.steal());
	}

	/** Says how far it is, and gives up when nothing more comes. */
	private static void await(Stand stand, int count) {
		var begun = System.nanoTime();
		var progress = begun;
		var seen = 0L;
		var said = begun;
		while (seen < count && System.nanoTime() - progress < SILENCE.toNanos()
				&& System.nanoTime() - begun < PATIENCE.toNanos()) {
			Waiting.pause(20);
			var now = stand.sinks.counts().messages();
			progress = (now > seen) ? System.nanoTime() : progress;
			seen = now;
			if (System.nanoTime() - said > 5_000_000_000L) {
				said = System.nanoTime();
				System.out.printf("  %d of %d confirmations%n", seen, count);
			}
		}
	}

	private static long offer(Stand stand, int first, int count) {
		stand.sinks.expect(first, count);
		var announcement = stand.hub.publish(Mailing.offers(first, count));
		stand.sinks.await(count, Duration.ofMinutes(10));
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
			// The operator's work is not the hub's: it is done before the first call.
			var requests = IntStream.range(first, first + count).mapToObj(this::request).toList();
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

		private HttpRequest request(int recipient) {
			var form = new TreeMap<>(Map.of("MessageSid", "SM%032x".formatted(System.nanoTime() << 24 | recipient),
					"AccountSid", "AC11111111111111111111111111111111", "From", "+35845%07d".formatted(recipient), "To",
					Mailing.SENDER, "NumMedia", "0", "Body",
					(recipient / 8 % 2 == 0) ? "1" : YES.get(recipient % YES.size())));
			var body = form.entrySet()
				.stream()
				.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
				.collect(Collectors.joining("&"));
			return HttpRequest.newBuilder(URI.create(this.hub.url(PATH)))
				.timeout(SILENCE)
				.header("Content-Type", "application/x-www-form-urlencoded")
				.header("X-Twilio-Signature", signature(this.hub.url(PATH), form))
				.POST(HttpRequest.BodyPublishers.ofString(body))
				.build();
		}

		private void call(HttpRequest request) {
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
