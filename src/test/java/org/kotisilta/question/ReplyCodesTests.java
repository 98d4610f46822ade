package org.kotisilta.question;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;

import static org.assertj.core.api.Assertions.assertThat;

@HubTest
class ReplyCodesTests {

	private static final String SENDER = "+358401234567";

	private static final String PHONE = "+358451111111";

	@Autowired
	JdbcClient jdbc;

	@Autowired
	ReplyCodes codes;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	MutableClock clock;

	private Town town;

	private long unit;

	private int children;

	@BeforeEach
	void aTown() {
		this.town = new Town(this.jdbc);
		this.unit = this.town.unit("U1", "Päiväkoti Kallio");
	}

	@Test
	void siblingsGetTheirOwnDigitsOnOnePhone() {
		var first = anOffer();
		var second = anOffer();

		allocate(SENDER, PHONE, first, second);

		assertThat(pairs(PHONE)).containsExactly(first + ": 1/2", second + ": 3/4");
	}

	@Test
	void aLaterOfferGetsTheNextDigitsAndTheSameOfferKeepsItsOwn() {
		var first = anOffer();
		allocate(SENDER, PHONE, first);
		var second = anOffer();

		allocate(SENDER, PHONE, second, first);
		allocate(SENDER, PHONE, second, first);

		assertThat(pairs(PHONE)).containsExactly(first + ": 1/2", second + ": 3/4");
	}

	@Test
	void everyPhoneAndEverySenderCountsForItself() {
		var offer = anOffer();
		var other = anOffer();

		allocate(SENDER, PHONE, offer);
		allocate(SENDER, "+358452222222", other);
		allocate("+358409999999", PHONE, other);

		assertThat(pairs(PHONE)).containsExactly(offer + ": 1/2", other + ": 1/2");
		assertThat(pairs("+358452222222")).containsExactly(other + ": 1/2");
	}

	@Test
	void digitsAreFreeAgainOnlyAfterDeadlineAndGrace() {
		var first = anOffer();
		allocate(SENDER, PHONE, first);

		this.clock.advance(Duration.ofDays(16));
		this.codes.release();
		var whileInGrace = anOffer();
		allocate(SENDER, PHONE, whileInGrace);
		this.clock.advance(Duration.ofDays(2));
		this.codes.release();
		var afterGrace = anOffer();
		allocate(SENDER, PHONE, afterGrace);

		assertThat(pairs(PHONE)).containsExactlyInAnyOrder(whileInGrace + ": 3/4", afterGrace + ": 1/2");
	}

	@Test
	void noTwoOffersOpenOnAPhoneEverShareADigitWhateverIsAllocatedAtOnce() throws Exception {
		var random = new Random(4711);
		var phones = List.of("+358451000001", "+358451000002", "+358451000003");
		var offers = new ArrayList<Long>();
		for (int i = 0; i < 30; i++) {
			offers.add(anOffer());
		}
		var work = new ArrayList<Callable<Void>>();
		for (int i = 0; i < 60; i++) {
			var phone = phones.get(random.nextInt(phones.size()));
			var some = new Long[] { offers.get(random.nextInt(30)), offers.get(random.nextInt(30)) };
			work.add(() -> {
				allocate(SENDER, phone, some);
				return null;
			});
		}

		try (var threads = Executors.newFixedThreadPool(8)) {
			for (var done : threads.invokeAll(work)) {
				done.get();
			}
		}

		assertThat(this.jdbc.sql("""
				select count(*) from reply_code a join reply_code b on a.sender = b.sender and a.phone = b.phone
				  and a.offer_id < b.offer_id
				  and array[a.accept_code, a.decline_code] && array[b.accept_code, b.decline_code]
				where a.released_at is null and b.released_at is null
				""").query(Integer.class).single()).isZero();
		for (var phone : phones) {
			assertThat(highest(phone)).as("digits start low and leave no holes").isEqualTo(2 * pairs(phone).size());
		}
	}

	private long anOffer() {
		var child = this.town.child("C" + ++this.children, "Aada", this.unit);
		return this.town.offer(this.town.announcement(SENDER, Policy.ANY_ONE), child, this.unit,
				this.clock.instant().plus(Duration.ofDays(10)));
	}

	private void allocate(String sender, String phone, Long... offers) {
		var phones = new String[offers.length];
		Arrays.fill(phones, phone);
		this.transaction.executeWithoutResult((_) -> this.codes.allocate(sender, phones, offers));
	}

	private List<String> pairs(String phone) {
		return this.jdbc.sql("""
				select offer_id || ': ' || accept_code || '/' || decline_code from reply_code
				where phone = ? and released_at is null order by offer_id, sender
				""").param(phone).query(String.class).list();
	}

	private int highest(String phone) {
		return this.jdbc.sql("select max(decline_code) from reply_code where phone = ?")
			.param(phone)
			.query(Integer.class)
			.single();
	}

}
