package org.kotisilta.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.DeliveryStatus;
import org.kotisilta.channel.FailureReason;
import org.kotisilta.template.Templates;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kotisilta.channel.DeliveryStatus.DELIVERED;
import static org.kotisilta.channel.DeliveryStatus.FAILED;
import static org.kotisilta.channel.DeliveryStatus.PENDING;
import static org.kotisilta.channel.DeliveryStatus.READ;
import static org.kotisilta.channel.DeliveryStatus.SENT;

@HubTest
class ReceiptsTests {

	private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Renderings renderings;

	@Autowired
	Templates templates;

	@Autowired
	MutableClock clock;

	@Autowired
	Receipts receipts;

	@Autowired
	Outcomes outcomes;

	@Autowired
	Tracking tracking;

	private long announcement;

	/** Its batch is in the hands of another hub, so that nothing here sends it. */
	@BeforeEach
	void aDeliveryThatIsBeingSent() {
		Planned.freshIds(this.jdbc);
		this.announcement = Planned.anAnnouncement(this.jdbc, this.renderings, this.templates, this.clock)
			.by(Channel.SMS)
			.inOtherHands()
			.save();
	}

	static Stream<List<DeliveryStatus>> everyOrderOfArrival() {
		var orders = new ArrayList<List<DeliveryStatus>>();
		permute(List.of(SENT, SENT, SENT, DELIVERED), List.of(), orders);
		permute(List.of(SENT, DELIVERED, READ), List.of(), orders);
		return orders.stream().distinct();
	}

	private static void permute(List<DeliveryStatus> rest, List<DeliveryStatus> chosen,
			List<List<DeliveryStatus>> orders) {
		if (rest.isEmpty()) {
			orders.add(chosen);
		}
		for (var i = 0; i < rest.size(); i++) {
			var others = new ArrayList<>(rest);
			var next = new ArrayList<>(chosen);
			next.add(others.remove(i));
			permute(others, next, orders);
		}
	}

	@ParameterizedTest
	@MethodSource("everyOrderOfArrival")
	void theFurthestStatusStaysWhateverTheOrderOfArrival(List<DeliveryStatus> order) {
		order.forEach((status) -> this.receipts.apply(List.of(receipt(0, status, null))));

		assertThat(status()).isEqualTo(order.contains(READ) ? READ : DELIVERED);
	}

	@ParameterizedTest
	@MethodSource("everyOrderOfArrival")
	void soItDoesWhenTheyArriveTogether(List<DeliveryStatus> order) {
		this.receipts.apply(order.stream().map((status) -> receipt(0, status, null)).toList());

		assertThat(status()).isEqualTo(order.contains(READ) ? READ : DELIVERED);
		assertThat(logged()).containsExactlyInAnyOrderElementsOf(order.stream().distinct().toList());
	}

	@Test
	void aFailureAfterTheMessageArrivedIsKeptInTheLogAndChangesNothing() {
		this.receipts.apply(List.of(receipt(0, DELIVERED, null)));
		this.receipts.apply(List.of(receipt(0, FAILED, FailureReason.BLOCKED)));

		assertThat(status()).isEqualTo(DELIVERED);
		assertThat(logged()).containsExactly(DELIVERED, FAILED);
	}

	@Test
	void anArrivalAfterAFailureCounts() {
		this.receipts.apply(List.of(receipt(0, FAILED, FailureReason.BLOCKED)));
		assertThat(status()).isEqualTo(FAILED);

		this.receipts.apply(List.of(receipt(0, DELIVERED, null)));

		assertThat(status()).isEqualTo(DELIVERED);
		assertThat(reason()).isNull();
	}

	@Test
	void aReceiptThatComesTwiceIsLoggedOnce() {
		this.receipts.apply(List.of(receipt(0, DELIVERED, null), receipt(0, DELIVERED, null)));
		this.receipts.apply(List.of(receipt(0, DELIVERED, null)));

		assertThat(logged()).containsExactly(DELIVERED);
	}

	@Test
	void aReceiptForNoDeliveryIsPassedOver() {
		this.receipts.apply(List.of(new Receipt(999_999, 0, DELIVERED, null, null, "SMx", 0, 0, NOW)));

		assertThat(status()).isEqualTo(PENDING);
		assertThat(logged()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "DELIVERED", "FAILED" })
	void aReceiptFasterThanTheAnswerStaysAndTheAnswersIdIsKept(DeliveryStatus early) {
		this.receipts.apply(List.of(receipt(0, early, (early == FAILED) ? FailureReason.BLOCKED : null)));

		this.outcomes.recordFound(Channel.SMS, List
			.of(new Outcome.Final(id(), 0, SENT, null, null, "SM00000000000000000000000000000001", 2, "twilio")));

		assertThat(status()).isEqualTo(early);
		assertThat(this.jdbc.sql("select max(segments) from delivery_history").query(Integer.class).single())
			.isEqualTo(2);
	}

	@Test
	void aFailureThatMayPassPlansAnotherAttempt() {
		this.receipts.apply(List.of(receipt(0, SENT, null)));
		this.receipts.apply(List.of(mayPass(0)));

		assertThat(status()).isEqualTo(PENDING);
		assertThat(attempts()).isEqualTo(1);
		assertThat(this.jdbc.sql("select count(*) from delivery_batch where retry_of is not null and not_before > :now")
			.param("now", Moments.utc(this.clock.instant()))
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

	@Test
	void lateNewsOfTheAttemptBeforeDoNotTouchThePresentOneUnlessTheMessageArrived() {
		this.receipts.apply(List.of(mayPass(0)));

		this.receipts.apply(List.of(receipt(0, SENT, null), receipt(0, FAILED, FailureReason.BLOCKED), mayPass(0)));
		assertThat(status()).isEqualTo(PENDING);
		assertThat(attempts()).isEqualTo(1);

		this.receipts.apply(List.of(receipt(0, DELIVERED, null)));
		assertThat(status()).isEqualTo(DELIVERED);
	}

	@Test
	void theAnswerToTheAttemptBeforeDoesNotTouchThePresentOne() {
		this.receipts.apply(List.of(mayPass(0)));

		this.outcomes.recordFound(Channel.SMS,
				List.of(new Outcome.Final(id(), 0, SENT, null, null, "SM1", 1, "twilio")));

		assertThat(status()).isEqualTo(PENDING);
	}

	@Test
	void aNumberThatStoppedTheSenderIsRemembered() {
		this.receipts.apply(List.of(receipt(0, FAILED, FailureReason.OPTED_OUT)));

		assertThat(this.jdbc.sql("select phone from sms_opt_out").query(String.class).list())
			.containsExactly(Planned.phone(1));
	}

	@Test
	void theDatabaseRanksStatusesAsTheHubDoes() {
		for (var status : DeliveryStatus.values()) {
			assertThat(this.jdbc.sql("select delivery_rank(:status)")
				.param("status", status.name())
				.query(Integer.class)
				.single()).isEqualTo(status.rank());
		}
	}

	@Test
	void openingInThePortalCountsOnceAndOnlyForTheGuardiansOwn() {
		this.jdbc.sql("update delivery set channel = 'PORTAL', status = 'DELIVERED'").update();

		this.receipts.opened(2, List.of(id()));
		assertThat(status()).isEqualTo(DELIVERED);

		this.receipts.opened(1, List.of(id()));
		this.receipts.opened(1, List.of(id()));
		assertThat(status()).isEqualTo(READ);
		assertThat(logged()).containsExactly(READ);
	}

	@Test
	void onceItsBatchIsDoneItIsSentAndOnlyNewsChangeIt() {
		done();
		assertThat(now()).isEqualTo(SENT);

		this.receipts.apply(List.of(receipt(0, SENT, null)));
		assertThat(logged()).isEmpty();

		this.receipts.apply(List.of(receipt(0, DELIVERED, null)));
		assertThat(now()).isEqualTo(DELIVERED);
		assertThat(logged()).containsExactly(DELIVERED);
	}

	@Test
	void whatFailsAfterItsBatchWasDoneWaitsForAnotherAttempt() {
		done();

		this.receipts.apply(List.of(mayPass(0)));

		assertThat(now()).isEqualTo(PENDING);
		assertThat(attempts()).isEqualTo(1);
	}

	@Test
	void aPortalMessageIsOpenedOnceItsBatchIsDone() {
		this.jdbc.sql("update delivery set channel = 'PORTAL'").update();
		this.jdbc.sql("update delivery_batch set channel = 'PORTAL'").update();
		this.receipts.opened(1, List.of(id()));
		assertThat(logged()).isEmpty();

		done();
		assertThat(now()).isEqualTo(DELIVERED);
		this.receipts.opened(1, List.of(id()));
		this.receipts.opened(1, List.of(id()));

		assertThat(now()).isEqualTo(READ);
		assertThat(logged()).containsExactly(READ);
		assertThat(this.tracking.history(this.announcement, 1).getFirst().events())
			.extracting(DeliveryHistory.Event::status)
			.contains(DELIVERED, READ);
	}

	private void done() {
		this.jdbc.sql("update delivery_batch set state = 'DONE', done_at = :now")
			.param("now", Moments.utc(NOW.minusSeconds(1)))
			.update();
	}

	private DeliveryStatus now() {
		return this.jdbc.sql("select status from delivery_now")
			.query((row, number) -> DeliveryStatus.valueOf(row.getString(1)))
			.single();
	}

	private Receipt receipt(int attempt, DeliveryStatus status, @Nullable FailureReason reason) {
		return new Receipt(id(), attempt, status, reason, null, "SM00000000000000000000000000000001", 0, 0, NOW);
	}

	private Receipt mayPass(int attempt) {
		return new Receipt(id(), attempt, FAILED, FailureReason.UNREACHABLE, "30003",
				"SM00000000000000000000000000000001", 2, 900, NOW);
	}

	private long id() {
		return this.jdbc.sql("select id from delivery where announcement_id = :id")
			.param("id", this.announcement)
			.query(Long.class)
			.single();
	}

	private DeliveryStatus status() {
		return this.jdbc.sql("select status from delivery")
			.query((row, number) -> DeliveryStatus.valueOf(row.getString(1)))
			.single();
	}

	private @Nullable String reason() {
		return this.jdbc.sql("select reason from delivery").query(String.class).optional().orElse(null);
	}

	private int attempts() {
		return this.jdbc.sql("select attempts from delivery").query(Integer.class).single();
	}

	private List<DeliveryStatus> logged() {
		return this.jdbc
			.sql("select status from delivery_event where delivery_id = :id and status <> 'PENDING' order by ctid")
			.param("id", id())
			.query(String.class)
			.list()
			.stream()
			.map(DeliveryStatus::valueOf)
			.toList();
	}

}
