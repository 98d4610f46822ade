package org.kotisilta.announcement;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import org.kotisilta.HubTest;
import org.kotisilta.announcement.PublishResult.Published;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.DeliveryStatus;
import org.kotisilta.channel.FailureReason;
import org.kotisilta.delivery.Batches;
import org.kotisilta.delivery.Tracking;
import org.kotisilta.embedded.Journal;
import org.kotisilta.question.Town;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A crisis notice is planned and sent by the hub that publishes it. */
@HubTest
class CrisisAtOnceTests {

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Announcements announcements;

	@Autowired
	AnnouncementProperties properties;

	@Autowired
	Tracking tracking;

	@Autowired
	Journal journal;

	@Autowired
	TransactionTemplate transaction;

	@Test
	void theBatchesOfACrisisNoticeAreInThisHubsHandsBeforeAnybodyElseSeesThem() {
		aTown(3);

		this.transaction.executeWithoutResult((status) -> {
			publish();

			assertThat(this.jdbc.sql("select state from delivery_batch").query(String.class).list())
				.containsExactly("SENDING", "SENDING");
			assertThat(count("select count(distinct claimed_by) from delivery_batch")).isOne();
			assertThat(count("select count(*) from release where planned_at is null")).isZero();
			status.setRollbackOnly();
		});

		assertThat(count("select count(*) from delivery")).isZero();
		assertThat(this.journal.seen()).isZero();
	}

	@Test
	void everyGuardianGetsACrisisNoticeOnceAndAllAreAccountedFor() {
		aTown(40);

		var id = publish();

		awaitSent(id, 40);
		assertThat(count("select count(*) from delivery_batch where claimed_at > queued_at")).isZero();
	}

	@Test
	void whoFindsNoRoomInTheFirstChunkGetsItOverTheQueue() {
		var guardians = this.properties.chunk() + 50;
		aTown(guardians);

		var id = publish();

		awaitSent(id, guardians);
		assertThat(count("select count(*) from delivery_batch where claimed_at = queued_at")).isPositive();
		assertThat(count("select count(*) from delivery_batch where claimed_at > queued_at")).isPositive();
		assertThat(count("select max(size) from delivery_batch where channel = 'SMS'"))
			.isEqualTo(Batches.size(Channel.SMS));
	}

	@Test
	void aNoticeWithdrawnBeforeAnythingWentOutSaysNothing() {
		aTown(3);

		var id = this.transaction.execute((_) -> {
			var published = publish();
			this.announcements.withdraw(published, "staff");
			return published;
		});

		await().atMost(Duration.ofSeconds(30))
			.until(() -> count("select count(*) from delivery where reason = '" + FailureReason.CANCELLED + "'") == 6);
		assertThat(this.tracking.progress(id).conserved()).isTrue();
		assertThat(this.journal.seen()).isZero();
	}

	private void awaitSent(long id, int guardians) {
		await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
			var progress = this.tracking.progress(id);
			assertThat(progress.conserved()).isTrue();
			assertThat(progress.count(DeliveryStatus.DELIVERED)).isEqualTo(2 * guardians);
		});
		assertThat(this.journal.seen()).isEqualTo(guardians);
		assertThat(this.journal.repeated()).isEmpty();
	}

	/** A unit whose children each have a guardian with a phone and without an address. */
	private void aTown(int guardians) {
		var unit = new Town(this.jdbc).unit("U1", "Päiväkoti Kallio");
		for (var sql : List.of("""
				insert into guardian (source_id, first_name, last_name, languages)
				select 'G' || i, 'Maija', 'Virtanen', '{fi}' from generate_series(1, :guardians) i
				""", """
				insert into child (source_id, first_name, last_name, birth_date, unit_id)
				select 'C' || i, 'Aada', 'Virtanen', '2021-05-04', :unit from generate_series(1, :guardians) i
				""", """
				insert into guardianship (guardian_id, child_id)
				select g.id, c.id from guardian g join child c on substr(c.source_id, 2) = substr(g.source_id, 2)
				""", """
				insert into contact_point (guardian_id, kind, value)
				select id, 'PHONE', '+35845' || lpad(substr(source_id, 2), 7, '0') from guardian
				""")) {
			this.jdbc.sql(sql).params(Map.of("guardians", guardians, "unit", unit)).update();
		}
	}

	private long publish() {
		var result = this.announcements.publish(Letters.closedUnit("U1"),
				Set.of("machine-draft", "falls-back", "sms-long", "child-without-guardian", "everyone"), "staff");
		assertThat(result).isInstanceOf(Published.class);
		return ((Published) result).id();
	}

	private int count(String sql) {
		return this.jdbc.sql(sql).query(Integer.class).single();
	}

}
