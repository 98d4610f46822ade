package org.kotisilta.access;

import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.MutableClock;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitFilterTests {

	private static final String PROXY = "10.0.0.7";

	private static final String WEBHOOK = "/webhooks/twilio/status";

	private final MutableClock clock = new MutableClock();

	private final RateLimitFilter filter = new RateLimitFilter(new RateLimit(this.clock));

	@BeforeEach
	void timeStandsStill() {
		this.clock.stopAt(this.clock.instant());
	}

	@Test
	void whoeverForgesWebhooksIsToldToSlowDown() throws Exception {
		for (int i = 0; i < 100; i++) {
			assertThat(call(WEBHOOK, 403).getStatus()).isEqualTo(403);
		}

		var answer = call(WEBHOOK, 403);

		assertThat(answer.getStatus()).isEqualTo(429);
		assertThat(answer.getHeader("Retry-After")).isEqualTo("60");
	}

	@Test
	void aWebhookWithAGoodSignatureIsHeardWhateverOthersBehindTheSameProxyDo() throws Exception {
		for (int i = 0; i < 500; i++) {
			call(WEBHOOK, 403);
		}

		assertThat(call(WEBHOOK, 204).getStatus()).isEqualTo(204);
		assertThat(call("/webhooks/twilio/inbound", 200).getStatus()).isEqualTo(200);
	}

	@Test
	void goodSignaturesAreNeverCounted() throws Exception {
		for (int i = 0; i < 500; i++) {
			call(WEBHOOK, 204);
		}

		assertThat(call(WEBHOOK, 403).getStatus()).isEqualTo(403);
	}

	@Test
	void forgedWebhooksDoNotKeepSystemsFromTheApi() throws Exception {
		for (int i = 0; i < 500; i++) {
			call(WEBHOOK, 403);
		}

		assertThat(call("/api/v1/announcements", 200).getStatus()).isEqualTo(200);
	}

	/** A call through the proxy, which the hub would answer with this status. */
	private MockHttpServletResponse call(String path, int status) throws Exception {
		var request = new MockHttpServletRequest("POST", path);
		request.setRemoteAddr(PROXY);
		var response = new MockHttpServletResponse();
		this.filter.doFilter(request, response, (_, answer) -> ((HttpServletResponse) answer).setStatus(status));
		return response;
	}

}
