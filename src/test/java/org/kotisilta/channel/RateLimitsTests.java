package org.kotisilta.channel;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two hubs on one database; a sender that takes ten segments a second, a fifth of them
 * kept for crisis notices.
 */
@HubTest
class RateLimitsTests {

	private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

	private static final String SENDER = "+358400100100";

	private static final TwilioProperties TEN = settings(10, Map.of());

	@Autowired
	JdbcClient jdbc;

	private final MutableClock clock = new MutableClock();

	private RateLimits hub;

	private RateLimits otherHub;

	/** Limits that are never reached: there is no database to ask. */
	static RateLimits none() {
		return failing(() -> new AssertionError("no limit, no statement"));
	}

	/** Limits nobody can know, because the database does not answer. */
	static RateLimits unknown() {
		return failing(() -> new DataAccessResourceFailureException("no connection"));
	}

	private static RateLimits failing(Supplier<Throwable> failure) {
		var nobody = (JdbcClient) Proxy.newProxyInstance(JdbcClient.class.getClassLoader(),
				new Class<?>[] { JdbcClient.class }, (proxy, method, arguments) -> {
					throw failure.get();
				});
		return new RateLimits(nobody, Clock.systemUTC());
	}

	@BeforeEach
	void startHubs() {
		this.jdbc.sql("delete from sms_rate").update();
		this.clock.stopAt(NOW);
		this.hub = new RateLimits(this.jdbc, this.clock);
		this.otherHub = new RateLimits(this.jdbc, this.clock);
	}

	@AfterEach
	void forget() {
		this.jdbc.sql("delete from sms_rate").update();
	}

	@Test
	void withoutALimitNobodyWaitsAndNothingIsAsked() {
		var settings = settings(0, Map.of());

		assertThat(none().next("twilio", settings, text("a"), false)).isBeforeOrEqualTo(Instant.now());
	}

	@Test
	void twoHubsKeepOneLimitTogether() {
		var turns = new ArrayList<Instant>();

		for (var message = 0; message < 80; message++) {
			turns.add((message % 2 == 0 ? this.hub : this.otherHub).next("twilio", TEN, text("a"), false));
		}

		assertThat(inSecond(turns, 0)).isEqualTo(8);
		assertThat(turns).allMatch((turn) -> turn.isBefore(NOW.plusSeconds(10)));
		for (var second = 0; second < 10; second++) {
			assertThat(inSecond(turns, second)).isEqualTo(8);
		}
	}

	@Test
	void aLongTextTakesAsManyTurnsAsItHasSegments() {
		var first = this.hub.next("twilio", TEN, text("a".repeat(400)), false);
		var second = this.hub.next("twilio", TEN, text("a"), false);

		assertThat(Duration.between(first, second)).isEqualTo(Duration.ofMillis(375));
	}

	@Test
	void aCrisisNoticeGoesOutNowWhateverIsWaiting() {
		for (var message = 0; message < 500; message++) {
			this.hub.next("twilio", TEN, text("a"), false);
		}

		var turns = crisis(10);

		assertThat(turns.getFirst()).isEqualTo(NOW);
		assertThat(inSecond(turns, 0)).isEqualTo(2);
	}

	@Test
	void aCrisisNoticeHasTheWholeRateWhenNothingElseGoesOut() {
		var turns = crisis(10);

		assertThat(inSecond(turns, 0)).isEqualTo(10);
	}

	@Test
	void whatTheCrisisNoticeTookTheOthersDoNotHave() {
		crisis(10);

		assertThat(this.hub.next("twilio", TEN, text("a"), false)).isEqualTo(NOW.plusSeconds(1));
	}

	@Test
	void aPauseTheProviderAsksForIsKeptByBothHubs() {
		this.hub.next("twilio", TEN, text("a"), false);

		this.hub.pause("twilio", TEN, SENDER, Duration.ofSeconds(30));

		assertThat(this.hub.next("twilio", TEN, text("a"), false)).isEqualTo(NOW.plusSeconds(30));
		assertThat(this.otherHub.next("twilio", TEN, text("a"), false)).isAfterOrEqualTo(NOW.plusSeconds(30));
	}

	@Test
	void eachSenderHasItsOwnLimit() {
		var settings = settings(0, Map.of(SENDER, 1.0));
		this.hub.next("twilio", settings, text("a"), false);

		assertThat(this.hub.next("twilio", settings, text("a"), false)).isAfter(NOW);
		assertThat(this.hub.next("twilio", settings, new OutboundSms(1, 0, "+358401", "Kotisilta", "a", null), false))
			.isEqualTo(NOW);
	}

	@Test
	void whatWasNotUsedInTimeIsNotMadeUpFor() {
		this.hub.next("twilio", TEN, text("a"), false);
		this.clock.advance(Duration.ofMinutes(1));
		var turns = new ArrayList<Instant>();

		for (var message = 0; message < 8; message++) {
			turns.add(this.hub.next("twilio", TEN, text("a"), false));
		}

		assertThat(turns.getFirst()).isEqualTo(NOW.plusSeconds(60));
		assertThat(turns.getLast()).isEqualTo(NOW.plusSeconds(60).plusMillis(875));
	}

	private List<Instant> crisis(int count) {
		var turns = new ArrayList<Instant>();
		for (var message = 0; message < count; message++) {
			turns.add(this.hub.next("twilio", TEN, text("a"), true));
		}
		return turns;
	}

	private static long inSecond(List<Instant> turns, int second) {
		return turns.stream().filter((turn) -> Duration.between(NOW, turn).toSeconds() == second).count();
	}

	private static OutboundSms text(String text) {
		return new OutboundSms(1, 0, "+358401111111", SENDER, text, null);
	}

	private static TwilioProperties settings(double rate, Map<String, Double> senders) {
		return new TwilioProperties("", "AC1", "token", null, List.of(SENDER), 8, Duration.ofSeconds(5),
				Duration.ofSeconds(5), Duration.ofSeconds(5), rate, senders, .2);
	}

}
