package org.kotisilta.channel;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class ProviderWatchTests {

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final SmsRouting routing = new SmsRouting(account(), new SmsProperties(Map.of("backup", account())),
			RateLimitsTests.none(), new PublicUrl(new MockEnvironment()), new RightOfWay(Clock.systemUTC()),
			Clock.systemUTC());

	private final ProviderWatch watch = new ProviderWatch(this.routing, this.meters, Clock.systemUTC());

	@AfterEach
	void stop() throws Exception {
		this.routing.destroy();
	}

	@Test
	void workingProvidersAreUp() {
		assertThat(this.watch.health().getStatus().getCode()).isEqualTo("UP");
		assertThat(this.watch.health().getDetails()).containsEntry("twilio", "GOOD, 100 % of messages");
	}

	@Test
	void aProviderInTroubleIsSeenAndTheHubIsNotDown() {
		this.routing.send(List.of(text(1), text(2), text(3), text(4), text(5)));

		assertThat(this.watch.health().getStatus().getCode()).isEqualTo("DEGRADED");
		assertThat(this.watch.health().getDetails()).containsEntry("twilio", "BAD, 0 % of messages")
			.containsEntry("backup", "GOOD, 100 % of messages");
		assertThat(this.meters.get("kotisilta.provider.share").tag("provider", "twilio").gauge().value()).isZero();
	}

	private static OutboundSms text(long id) {
		return new OutboundSms(id, 0, "+358401112222", "+358400100100", "Hei", null);
	}

	/** Nobody listens there. */
	private static TwilioProperties account() {
		return new TwilioProperties("http://127.0.0.1:1", "AC1", "token", null, List.of("+358400100100"), 8,
				Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), 0, Map.of(), .25);
	}

}
