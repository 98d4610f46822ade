package org.kotisilta.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.kotisilta.MutableClock;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.DeliveryStatus;
import org.kotisilta.channel.SmsProvider;
import org.kotisilta.embedded.FaultSettings;
import org.kotisilta.embedded.Journal;
import org.kotisilta.embedded.SimulatedOperator;
import org.kotisilta.template.Templates;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What tests of sending share: the whole hub with its simulated operator on a good day,
 * and a look at the accounts at every step.
 */
abstract class SendingScenario {

	static final String PHONE = Planned.phone(1);

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Renderings renderings;

	@Autowired
	Templates templates;

	@Autowired
	MutableClock clock;

	@Autowired
	Batches batches;

	@Autowired
	Tracking tracking;

	@Autowired
	SimulatedOperator operator;

	@Autowired
	Journal journal;

	@Autowired
	SmsProvider sms;

	@BeforeEach
	void aGoodDay() {
		Planned.freshIds(this.jdbc);
		this.operator.reset();
		this.operator.faults().set(FaultSettings.NONE.delay(Duration.ofMillis(20)));
	}

	Planned planned() {
		return Planned.anAnnouncement(this.jdbc, this.renderings, this.templates, this.clock);
	}

	void awaitAll(long announcement, Channel channel, DeliveryStatus status, int expected) {
		awaitCount(announcement, status, expected);
		assertThat(this.tracking.progress(announcement).totals()).singleElement()
			.isEqualTo(new Progress.Total(channel, expected, expected, 0));
	}

	void awaitCount(long announcement, DeliveryStatus status, int expected) {
		await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
			assertConserved(announcement);
			assertThat(this.tracking.progress(announcement).count(status)).isEqualTo(expected);
		});
	}

	/** Holds at every moment, not only at the end. */
	void assertConserved(long announcement) {
		var progress = this.tracking.progress(announcement);
		assertThat(progress.conserved()).isTrue();
		assertThat(List.of(DeliveryStatus.values()).stream().mapToLong(progress::count).sum())
			.isEqualTo(progress.expected());
		assertThat(Set.of(progress.announcementId())).containsExactly(announcement);
	}

	long deliveryOf(int guardian) {
		return this.jdbc.sql("select id from delivery where guardian_id = :guardian")
			.param("guardian", guardian)
			.query(Long.class)
			.single();
	}

	int attempts(int guardian) {
		return this.jdbc.sql("select attempts from delivery where guardian_id = :guardian")
			.param("guardian", guardian)
			.query(Integer.class)
			.single();
	}

	int unresolved() {
		return this.jdbc.sql("select count(*) from unresolved").query(Integer.class).single();
	}

}
