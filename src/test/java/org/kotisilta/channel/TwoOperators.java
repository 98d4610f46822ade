package org.kotisilta.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import com.sun.net.httpserver.HttpExchange;

import org.springframework.mock.env.MockEnvironment;

/**
 * Two local operators, the second of which steps in for the first, for tests of the whole
 * way of a message.
 */
public final class TwoOperators implements AutoCloseable {

	/** How many requests each gets at once. */
	public static final int WINDOW = 8;

	private final TwilioServer first;

	private final TwilioServer second;

	private final SmsRouting routing;

	private volatile CountDownLatch hanging = new CountDownLatch(0);

	public TwoOperators(Clock clock, String sender) {
		try {
			this.first = new TwilioServer();
			this.second = new TwilioServer();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		var environment = new MockEnvironment().withProperty("kotisilta.public-base-url", "https://hub.example");
		this.routing = new SmsRouting(account(this.first, sender),
				new SmsProperties(Map.of("backup", account(this.second, sender))), RateLimitsTests.none(),
				new PublicUrl(environment), new RightOfWay(clock), clock, () -> .5);
	}

	/** What the hub hands its messages to. */
	public SmsProvider provider() {
		return this.routing;
	}

	/** From now on the first answers 500 and takes nothing. */
	public void firstFails() {
		this.first.usual = TwilioServer.failing(500);
	}

	/** From now on the first takes messages but says so only when it works again. */
	public void firstHangs() {
		this.hanging = new CountDownLatch(1);
		this.first.usual = this::hang;
	}

	private void hang(TwilioServer server, HttpExchange exchange, Map<String, String> form) throws IOException {
		try {
			this.hanging.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		TwilioServer.take(server, exchange, form);
	}

	/** The first works again. */
	public void firstRecovers() {
		this.first.usual = TwilioServer::take;
		this.hanging.countDown();
	}

	/** How many requests the first was given, whatever it made of them. */
	public int askedOfFirst() {
		return this.first.requests.size();
	}

	/** The numbers of the messages the first has taken. */
	public List<String> takenByFirst() {
		return numbers(this.first);
	}

	/** The numbers of the messages the second has taken. */
	public List<String> takenBySecond() {
		return numbers(this.second);
	}

	private static List<String> numbers(TwilioServer server) {
		return server.taken.values().stream().map((form) -> form.get("To")).toList();
	}

	private static TwilioProperties account(TwilioServer server, String sender) {
		return new TwilioProperties(server.url(), "AC1", "token", null, List.of(sender), WINDOW, Duration.ofSeconds(5),
				Duration.ofSeconds(5), Duration.ofSeconds(30), 0, Map.of(), .25);
	}

	@Override
	public void close() throws IOException {
		this.hanging.countDown();
		this.routing.destroy();
		this.first.close();
		this.second.close();
	}

}
