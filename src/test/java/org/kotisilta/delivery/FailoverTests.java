package org.kotisilta.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.channel.EmailProvider;
import org.kotisilta.channel.RightOfWay;
import org.kotisilta.channel.Senders;
import org.kotisilta.channel.TwoOperators;
import org.kotisilta.language.Languages;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A hub with two operators, of which the first turns bad in the middle of a mailing. For
 * the hub of all tests the mailing's time has not come.
 */
@HubTest
class FailoverTests extends SendingScenario {

	private static final int BATCHES = 30;

	private static final int SIZE = 20;

	@Autowired
	Deliveries deliveries;

	@Autowired
	EmailProvider email;

	@Autowired
	Senders senders;

	@Autowired
	Languages languages;

	@Autowired
	Unsubscribe unsubscribe;

	@Autowired
	ReplyAddresses replies;

	@Autowired
	TransactionOperations transaction;

	@Autowired
	Retries retries;

	@Autowired
	Hops hops;

	@Autowired
	RightOfWay rightOfWay;

	private TwoOperators operators;

	private Sending sending;

	private long announcement;

	private List<Long> waiting;

	@BeforeEach
	void aMailing() {
		this.operators = new TwoOperators(this.clock, Planned.SENDER);
		var later = Clock.offset(this.clock, Duration.ofHours(2));
		var handover = new Handover(this.operators.provider(), this.email, this.senders, this.languages,
				this.unsubscribe, this.replies, later);
		this.sending = new Sending(new Claims(this.jdbc, later), this.deliveries, this.renderings, handover,
				new Outcomes(this.jdbc, this.transaction, this.retries, handover, this.hops, later), this.hops,
				this.rightOfWay, this.batches, later);
		this.announcement = planned().recipients(BATCHES * SIZE).batchesOf(SIZE).inOtherHands().save();
		this.jdbc.sql("""
				update delivery_batch set state = 'PLANNED', claimed_by = null, claimed_at = null,
				    not_before = not_before + interval '1 hour'
				where announcement_id = :id
				""").param("id", this.announcement).update();
		this.waiting = new ArrayList<>(
				this.jdbc.sql("select id from delivery_batch where announcement_id = :id order by id")
					.param("id", this.announcement)
					.query(Long.class)
					.list());
	}

	@AfterEach
	void close() throws Exception {
		this.operators.close();
	}

	@Test
	void anOperatorThatFailsIsLeftAtOnceComesBackGraduallyAndNothingGoesOutTwice() {
		send(2);
		assertThat(this.operators.takenByFirst()).hasSize(2 * SIZE);

		// Answers are judged over five seconds.
		this.clock.advance(Duration.ofSeconds(6));
		this.operators.firstFails();
		send(5);
		assertThat(this.operators.askedOfFirst() - 2 * SIZE).isLessThan(5 + 2 * TwoOperators.WINDOW);
		assertThat(this.operators.takenBySecond().size() + this.operators.askedOfFirst()).isEqualTo(7 * SIZE);

		this.operators.firstRecovers();
		this.clock.advance(Duration.ofSeconds(6));
		var before = this.operators.takenByFirst().size();
		send(1);
		assertThat(this.operators.takenByFirst().size() - before).isBetween(1, 5);

		while (this.waiting.size() > 3) {
			this.clock.advance(Duration.ofMillis(2100));
			send(1);
		}
		before = this.operators.takenBySecond().size();
		send(3);
		assertThat(this.operators.takenBySecond()).hasSize(before);
		assertNothingWentOutTwice();
	}

	@Test
	void anOperatorThatHangsIsDrainedWithinTenSeconds() {
		send(1);
		this.operators.firstHangs();
		var stuck = CompletableFuture.runAsync(() -> send(3));
		await().until(() -> this.operators.askedOfFirst() >= SIZE + TwoOperators.WINDOW);

		this.clock.advance(Duration.ofMillis(5100));

		await().atMost(Duration.ofSeconds(4))
			.until(() -> this.operators.takenBySecond().size() >= SIZE - TwoOperators.WINDOW);
		this.operators.firstRecovers();
		stuck.join();
		assertNothingWentOutTwice();
	}

	private void send(int batches) {
		for (var i = 0; i < batches; i++) {
			this.sending.send(this.waiting.removeFirst(), Map.of());
		}
	}

	/** Whoever was sent to is in one list once, and the books agree with it. */
	private void assertNothingWentOutTwice() {
		var numbers = new ArrayList<>(this.operators.takenByFirst());
		numbers.addAll(this.operators.takenBySecond());
		assertThat(numbers).doesNotHaveDuplicates();
		assertConserved(this.announcement);
		assertThat(this.jdbc.sql("select destination from delivery where status = 'SENT' and announcement_id = :id")
			.param("id", this.announcement)
			.query(String.class)
			.list()).containsExactlyInAnyOrderElementsOf(numbers);
	}

}
