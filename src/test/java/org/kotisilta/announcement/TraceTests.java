package org.kotisilta.announcement;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.kotisilta.HubTest;
import org.kotisilta.Spans;
import org.kotisilta.announcement.PublishResult.Published;
import org.kotisilta.question.Town;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An announcement is one trace, from its publisher to the providers. */
@HubTest
class TraceTests {

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Announcements announcements;

	@Autowired
	ObservationRegistry observations;

	@Autowired
	Tracer tracer;

	@Autowired
	Spans spans;

	private long announcement;

	private String trace;

	@BeforeEach
	void aGuardianWithAPhone() {
		var town = new Town(this.jdbc);
		var guardian = town.guardian("G1", "fi");
		town.phone(guardian, "+358451111111").of(guardian, town.child("C1", "Aada", town.unit("U1", "Päiväkoti")));
	}

	@Test
	void anOfferIsFollowedOverTheBrokerFromReleaseToSending() {
		publish(Letters.offerList("""
				offer;child;unit;place;starts;deadline
				O1;C1;U1;Esiopetus;2027-08-10;2027-02-15
				""", Letters.NUMBER));

		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(steps()).contains("kotisilta.release", "kotisilta.plan", "kotisilta.queue",
					"kotisilta.batch"));
		assertThat(this.spans.of(this.trace)).allSatisfy(this::namesTheAnnouncementAndNobody);
	}

	@Test
	void aCrisisNoticeIsFollowedIntoTheThreadThatSendsItAtOnce() {
		publish(Letters.closedUnit("U1"));

		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(steps()).contains("kotisilta.batch"));
		assertThat(this.spans.of(this.trace)).allSatisfy(this::namesTheAnnouncementAndNobody);
	}

	private List<String> steps() {
		return this.spans.of(this.trace).stream().map(SpanData::getName).toList();
	}

	private void namesTheAnnouncementAndNobody(SpanData span) {
		assertThat(span.getAttributes().get(AttributeKey.stringKey("announcement")))
			.isEqualTo(Long.toString(this.announcement));
		assertThat(span.getAttributes().asMap().toString()).doesNotContain("451111111", "Aada");
	}

	private void publish(Draft draft) {
		Observation.createNotStarted("somebody.publishes", this.observations).observe(() -> {
			this.trace = this.tracer.currentTraceContext().context().traceId();
			var warnings = Set.of("machine-draft", "falls-back", "sms-long", "child-without-guardian", "everyone");
			this.announcement = ((Published) this.announcements.publish(draft, warnings, "staff")).id();
		});
	}

}
