package org.kotisilta.announcement;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import org.kotisilta.HubTest;
import org.kotisilta.access.Audit;
import org.kotisilta.announcement.PublishResult.Published;
import org.kotisilta.delivery.Tracking;
import org.kotisilta.question.Offers;
import org.kotisilta.question.Town;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What happens when staff take back what they have published. */
@HubTest
class WithdrawalTests {

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Announcements announcements;

	@Autowired
	Offers offers;

	@Autowired
	Planner planner;

	@Autowired
	OfferMessages messages;

	@Autowired
	Tracking tracking;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	Audit audit;

	@BeforeEach
	void twoFamilies() {
		var town = new Town(this.jdbc);
		var unit = town.unit("U1", "Päiväkoti Kallio");
		for (var i = 1; i <= 2; i++) {
			var guardian = town.guardian("G" + i, "fi");
			town.phone(guardian, "+35845111111" + i).of(guardian, town.child("C" + i, "Aada", unit));
		}
	}

	@Test
	void whatIsPlannedButNotHandedOverIsNotSentAndEverybodyIsAccountedFor() {
		var id = this.transaction.execute((_) -> {
			var published = publish();
			// Withdrawn before anybody could plan or send it.
			this.announcements.withdraw(published, "staff");
			return published;
		});

		this.planner.plan(id);

		await().untilAsserted(() -> {
			var progress = this.tracking.progress(id);
			assertThat(progress.conserved()).isTrue();
			assertThat(progress.totals()).allSatisfy((total) -> assertThat(total.notPlanned()).isZero());
			assertThat(outcomes(id)).containsOnly("SUPPRESSED CANCELLED");
		});
	}

	@Test
	void openOffersAreTakenBackAndAnswersStand() {
		var id = publish();
		this.jdbc
			.sql("update offer set state = 'ACCEPTED' where child_id = (select id from child where source_id = 'C1')")
			.update();

		assertThat(this.announcements.withdraw(id, "staff")).isTrue();

		assertThat(this.jdbc.sql("select state from offer order by id").query(String.class).list())
			.containsExactly("ACCEPTED", "WITHDRAWN");
		assertThat(this.announcements.withdraw(id, "staff")).isFalse();
		assertThat(this.audit.newest("staff", "announcement", null, 10)).extracting(Audit.Entry::detail)
			.contains("withdrawn");
	}

	@Test
	void batchesThatWaitForTheirTimeAreNotSentEither() {
		var id = planned();
		this.announcements.withdraw(id, "staff");

		this.jdbc.sql("update delivery_batch set not_before = now() - interval '1 minute'").update();

		await().untilAsserted(() -> assertThat(outcomes(id)).containsOnly("SUPPRESSED CANCELLED"));
		assertThat(this.tracking.progress(id).conserved()).isTrue();
	}

	@Test
	void oneOfferIsTakenBackWithWhatStillHasToBeSaidAboutIt() {
		var id = planned();
		var offer = this.jdbc.sql("select id from offer order by id limit 1").query(Long.class).single();

		this.offers.withdraw(offer);

		assertThat(this.jdbc.sql("""
				select c.source_id || ' ' || d.channel || ' ' || d.status || ' ' || coalesce(d.reason, '')
				from delivery d join child c on c.id = d.child_id where d.announcement_id = ? and d.channel <> 'EMAIL'
				""").param(id).query(String.class).list()).containsExactlyInAnyOrder("C1 SMS SUPPRESSED CANCELLED",
				"C1 PORTAL SUPPRESSED CANCELLED", "C2 SMS PENDING ", "C2 PORTAL PENDING ");
		assertThat(this.tracking.progress(id).conserved()).isTrue();
		assertThat(this.jdbc.sql("select count(*) from delivery_event where reason = 'CANCELLED'")
			.query(Integer.class)
			.single()).isEqualTo(2);
	}

	/** Planned, and its batches wait: nobody has begun to send. */
	private long planned() {
		var id = this.transaction.execute((_) -> {
			var published = publish();
			this.planner.plan(published);
			this.jdbc.sql("update delivery_batch set not_before = now() + interval '1 day'").update();
			return published;
		});
		assertThat(outcomes(id)).contains("PENDING");
		return id;
	}

	private long publish() {
		var result = this.announcements.publish(Letters.placeOffers("C1", "C2"), Set.of(), "staff");
		assertThat(result).isInstanceOf(Published.class);
		return ((Published) result).id();
	}

	private List<String> outcomes(long id) {
		return this.jdbc.sql("""
				select distinct trim(status || ' ' || coalesce(reason, '')) from delivery
				where announcement_id = ? and channel <> 'EMAIL'
				""").param(id).query(String.class).list();
	}

}
