package org.kotisilta.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.MutableClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class RightOfWayTests {

	private final MutableClock clock = new MutableClock();

	private final RightOfWay rightOfWay = new RightOfWay(this.clock);

	@BeforeEach
	void theClockStandsStill() {
		this.clock.stopAt(Instant.parse("2027-01-12T08:00:00Z"));
	}

	@Test
	void aMailingGoesOnAtOnceWhereNothingUrgentIsOnItsWay() {
		assertThat(mailing()).succeedsWithin(Duration.ofSeconds(5));
	}

	@Test
	void aMailingStandsAsideUntilTheCrisisNoticeHasPassed() {
		var notice = this.rightOfWay.take();
		var mailing = mailing();
		assertWaiting(mailing);

		notice.close();

		assertThat(mailing).succeedsWithin(Duration.ofSeconds(5));
	}

	@Test
	void aMailingStandsAsideUntilTheLastOfSeveralHasPassed() {
		var first = this.rightOfWay.take();
		var second = this.rightOfWay.take();
		var mailing = mailing();

		first.close();
		assertWaiting(mailing);
		second.close();

		assertThat(mailing).succeedsWithin(Duration.ofSeconds(5));
	}

	@Test
	void aMailingStandsAsideNoLongerThanAQuarterOfASecond() {
		this.rightOfWay.take();
		var mailing = mailing();
		assertWaiting(mailing);

		this.clock.advance(RightOfWay.LONGEST);

		assertThat(mailing).succeedsWithin(Duration.ofSeconds(5));
		assertThat(mailing()).succeedsWithin(Duration.ofSeconds(5));
	}

	@Test
	void afterALongPauseTheMailingHasAsLongForItselfWhateverElseSetsOut() {
		this.rightOfWay.take();
		this.clock.advance(RightOfWay.LONGEST.plusMillis(1));
		this.rightOfWay.take();
		assertThat(mailing()).succeedsWithin(Duration.ofSeconds(5));

		this.clock.advance(RightOfWay.LONGEST);
		this.rightOfWay.take();

		assertWaiting(mailing());
	}

	@Test
	void noticesThatLeaveNoTimeInBetweenCountAsOne() {
		this.rightOfWay.take().close();
		this.clock.advance(Duration.ofMillis(1));
		var second = this.rightOfWay.take();
		this.clock.advance(RightOfWay.LONGEST.minusMillis(1));

		assertThat(mailing()).succeedsWithin(Duration.ofSeconds(5));
		second.close();
	}

	@Test
	void whoSaysTwiceThatItHasPassedDoesNotSpeakForOthers() {
		var first = this.rightOfWay.take();
		var second = this.rightOfWay.take();
		first.close();
		first.close();

		var mailing = mailing();
		assertWaiting(mailing);
		second.close();

		assertThat(mailing).succeedsWithin(Duration.ofSeconds(5));
	}

	private CompletableFuture<Void> mailing() {
		return CompletableFuture.runAsync(this.rightOfWay::give, Thread::startVirtualThread);
	}

	private static void assertWaiting(CompletableFuture<Void> mailing) {
		await().during(Duration.ofMillis(50)).atMost(Duration.ofSeconds(5)).until(() -> !mailing.isDone());
	}

}
