package org.kotisilta.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.DeliveryStatus;
import org.kotisilta.channel.FailureReason;
import org.kotisilta.delivery.Outcome.Again;
import org.kotisilta.delivery.Progress.Count;
import org.kotisilta.template.Templates;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the tracking page reads is what counting the deliveries would give, whatever
 * happens to them.
 */
@HubTest
class TalliesTests {

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Renderings renderings;

	@Autowired
	Templates templates;

	@Autowired
	MutableClock clock;

	@Autowired
	Tracking tracking;

	@Autowired
	Tallies tallies;

	@Autowired
	Outcomes outcomes;

	@Autowired
	Retries retries;

	@Autowired
	Receipts receipts;

	@Autowired
	TransactionTemplate transaction;

	private long announcement;

	private List<Long> deliveries = List.of();

	/** Twelve in three batches that another hub has in hand. */
	@BeforeEach
	void aMailingUnderWay() {
		Planned.freshIds(this.jdbc);
		this.announcement = Planned.anAnnouncement(this.jdbc, this.renderings, this.templates, this.clock)
			.by(Channel.SMS)
			.recipients(12)
			.batchesOf(4)
			.inOtherHands()
			.save();
		this.deliveries = this.jdbc.sql("select id from delivery where announcement_id = :id order by id")
			.param("id", this.announcement)
			.query(Long.class)
			.list();
	}

	@Test
	void theSumsAreWhatCountingGivesWhateverHappensToDeliveries() {
		assertCounted();
		this.jdbc
			.sql("update delivery_batch set state = 'QUEUED' where id = (select batch_id from delivery where id = :id)")
			.param("id", this.deliveries.getFirst())
			.update();
		assertCounted();

		sent(0, 4);
		assertCounted();
		reported(0, DeliveryStatus.DELIVERED);
		reported(0, DeliveryStatus.SENT);
		reported(1, DeliveryStatus.FAILED);
		// Known before the answer to its own call is written.
		reported(5, DeliveryStatus.DELIVERED);
		sent(4, 7);
		assertCounted();

		this.transaction.executeWithoutResult((_) -> this.retries.plan(List
			.of(new Again(this.deliveries.get(8), 0, FailureReason.PROVIDER_ERROR, "500", Duration.ofDays(1)))));
		assertCounted();
		this.outcomes.closeBatch(batch(11), DeliveryStatus.SUPPRESSED, FailureReason.CANCELLED);
		assertCounted();
		this.jdbc.sql("update delivery set args = '{}', destination = null where id = :id")
			.param("id", this.deliveries.get(2))
			.update();
		this.jdbc.sql("delete from delivery where id = :id").param("id", this.deliveries.get(3)).update();
		assertCounted();
	}

	@Test
	void foldingChangesNoSumAndLeavesOneRowOfEachKind() {
		for (int i = 0; i < 9; i++) {
			sent(i, i + 1);
		}

		this.tallies.fold();
		assertCounted();
		sent(9, 11);
		this.tallies.fold();
		assertCounted();

		assertThat(this.jdbc.sql("select count(*) from delivery_tally where announcement_id = :id")
			.param("id", this.announcement)
			.query(Integer.class)
			.single()).isEqualTo(2);
	}

	@Test
	void whatNobodyHasToCountIsNotMissed() {
		this.jdbc.sql("delete from delivery where id = :id").param("id", this.deliveries.getFirst()).update();
		assertThat(this.tracking.progress(this.announcement).conserved()).isFalse();

		this.jdbc.sql("update release set planned_at = null where announcement_id = :id")
			.param("id", this.announcement)
			.update();

		assertThat(this.tracking.progress(this.announcement).conserved()).isTrue();
		assertThat(this.tracking.progress(this.announcement).totals())
			.containsExactly(new Progress.Total(Channel.SMS, 12, 11, 1));
	}

	private void sent(int from, int to) {
		this.outcomes.recordFound(Channel.SMS,
				this.deliveries.subList(from, to)
					.stream()
					.map((id) -> new Outcome.Final(id, 0, DeliveryStatus.SENT, null, null, "SM" + id, 1, "twilio"))
					.toList());
	}

	private void reported(int delivery, DeliveryStatus status) {
		var reason = (status == DeliveryStatus.FAILED) ? FailureReason.UNREACHABLE : null;
		this.receipts.apply(List.of(new Receipt(this.deliveries.get(delivery), 0, status, reason, null, null, 0, 0,
				Instant.parse("2026-11-22T10:00:00Z"))));
	}

	private long batch(int delivery) {
		return this.jdbc.sql("select batch_id from delivery where id = :id")
			.param("id", this.deliveries.get(delivery))
			.query(Long.class)
			.single();
	}

	private void assertCounted() {
		var counted = this.jdbc.sql("""
				select d.channel, d.language, d.status, d.reason, count(*) as deliveries
				from delivery_now d where d.announcement_id = :id
				group by d.channel, d.language, d.status, d.reason
				order by d.channel, d.language, d.status, d.reason
				""").param("id", this.announcement).query(Count.class).list();
		assertThat(this.tracking.progress(this.announcement).counts()).isEqualTo(counted);
	}

}
