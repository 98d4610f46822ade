package org.kotisilta.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Batches.QueuedBatch;
import org.kotisilta.template.Templates;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How announcements of one lane share it. The hub itself leaves the batches alone: for it
 * their time has not come.
 */
@HubTest
class FairShareTests {

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Renderings renderings;

	@Autowired
	Templates templates;

	@Autowired
	Trail trail;

	@Autowired
	ProducerTemplate camel;

	@Autowired
	PlatformTransactionManager transactions;

	@Autowired
	Clock clock;

	private final List<QueuedBatch> topic = Collections.synchronizedList(new ArrayList<>());

	private Batches batches;

	@BeforeEach
	void aHubForWhichTheTimeHasCome() {
		Planned.freshIds(this.jdbc);
		this.batches = new Batches(this.jdbc, new BatchQueue(this.camel, this.trail) {

			@Override
			void send(List<QueuedBatch> batches) {
				FairShareTests.this.topic.addAll(batches);
			}

		}, new HandOff(this.trail) {

			@Override
			public boolean start(Runnable work) {
				work.run();
				return true;
			}

		}, Clock.offset(this.clock, Duration.ofHours(2)), this.transactions);
	}

	@Test
	void ofALargeMailingOnlyAFewBatchesAreOnTheTopicAndMoreComeAsTheyAreTaken() {
		var large = mailing(Urgency.BULK, 100);

		this.batches.publish(large);

		assertThat(this.topic).hasSize(Depth.LEAST);
		take(Depth.LEAST / 2);
		assertThat(this.topic).hasSizeGreaterThan(Depth.LEAST);
	}

	@Test
	void aSmallMailingDoesNotWaitForALargeOneThatCameBefore() {
		var large = mailing(Urgency.BULK, 100);
		this.batches.publish(large);
		var small = mailing(Urgency.BULK, 3);

		this.batches.publish(small);
		take(Depth.LEAST / 2);

		assertThat(announcements().subList(0, Depth.LEAST)).containsOnly(large);
		assertThat(announcements().subList(Depth.LEAST, Depth.LEAST + 3)).containsOnly(small);
	}

	@Test
	void mailingsOfOneSizeTakeTurns() {
		var one = mailing(Urgency.BULK, 30);
		var other = mailing(Urgency.BULK, 30);

		this.batches.publishDue();
		take(Depth.LEAST / 2);

		var queued = announcements().subList(0, Depth.LEAST);
		assertThat(queued).filteredOn((id) -> id == one).hasSize(Depth.LEAST / 2);
		assertThat(queued).filteredOn((id) -> id == other).hasSize(Depth.LEAST / 2);
	}

	@Test
	void whatGuardiansAreWaitingForTodayDoesNotWaitForBulk() {
		this.batches.publish(mailing(Urgency.BULK, 100));
		var offers = mailing(Urgency.NORMAL, 3);

		this.batches.publish(offers);

		assertThat(announcements()).filteredOn((id) -> id == offers).hasSize(3);
	}

	@Test
	void aCrisisNoticeIsOnItsTopicAsAWhole() {
		this.batches.publish(mailing(Urgency.CRISIS, 100));

		assertThat(this.topic).hasSize(100);
	}

	private long mailing(Urgency lane, int batches) {
		var announcement = Planned.anAnnouncement(this.jdbc, this.renderings, this.templates, this.clock)
			.lane(lane)
			.recipients(batches)
			.batchesOf(1)
			.inOtherHands()
			.save();
		this.jdbc.sql("""
				update delivery_batch set state = 'PLANNED', claimed_by = null, claimed_at = null,
				    not_before = not_before + interval '1 hour'
				where announcement_id = :id
				""").param("id", announcement).update();
		return announcement;
	}

	/** A consumer takes the first batches of the bulk lane from the topic. */
	private void take(int count) {
		for (var batch : List.copyOf(this.topic).subList(0, count)) {
			this.jdbc.sql("update delivery_batch set state = 'SENDING', claimed_by = 'another hub' where id = :id")
				.param("id", batch.id())
				.update();
			this.batches.taken(batch.lane(), Channel.SMS);
		}
	}

	private List<Long> announcements() {
		return List.copyOf(this.topic)
			.stream()
			.map((batch) -> this.jdbc.sql("select announcement_id from delivery_batch where id = :id")
				.param("id", batch.id())
				.query(Long.class)
				.single())
			.toList();
	}

}
