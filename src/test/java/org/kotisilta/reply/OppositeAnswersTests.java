package org.kotisilta.reply;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.question.Policy;
import org.kotisilta.reply.InboundMessages.Arrived;
import org.kotisilta.reply.Situation.Family;
import org.kotisilta.reply.Situation.History;
import org.kotisilta.reply.Situation.Kin;
import org.kotisilta.reply.Situation.Text;
import org.kotisilta.reply.Situation.When;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A thousand times two guardians answer the opposite in the same moment, and two hubs
 * read the two messages at once: one waits for the other, and each guardian hears what
 * became of their own answer.
 */
@HubTest
class OppositeAnswersTests {

	private static final int RUNS = 1000;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private MutableClock clock;

	@Autowired
	private InboundMessages messages;

	@Autowired
	private InboundReader reader;

	private final List<Situation> families = IntStream.range(0, RUNS)
		.mapToObj((n) -> new Situation(n, 1, Kin.SAME_CHILD, Text.TOKEN, When.BEFORE, Family.TWO_WITH_OWN_PHONES,
				History.FIRST))
		.toList();

	@Test
	void oppositeAnswersInTheSameMomentLeaveOneOfThemAndEachIsAnsweredForItself() throws Exception {
		new SituationRows(this.jdbc, this.clock.instant(), Duration.ofDays(7)).write(this.families);
		aQuarterOfThemByEachPolicy();
		var yes = store("yes", "1", true);
		var no = store("no", "2", false);

		readTogether(yes, no);

		assertThat(ends(Policy.FIRST_WINS)).containsOnly(
				"ACCEPTED 1 | APPLIED place-accepted | ALREADY_ANSWERED place-already-answered accepted",
				"DECLINED 1 | ALREADY_ANSWERED place-already-answered declined | APPLIED place-declined");
		assertThat(ends(Policy.ANY_ONE)).containsOnly("CONFLICT 2 | APPLIED place-accepted | CONFLICT place-conflict",
				"CONFLICT 2 | CONFLICT place-conflict | APPLIED place-declined");
		assertThat(ends(Policy.APPLICANT_ONLY))
			.containsOnly("ACCEPTED 1 | APPLIED place-accepted | NOT_ALLOWED reply-to-adviser");
		assertThat(ends(Policy.ALL)).containsOnly(
				"CONFLICT 1 | AWAITING_OTHERS place-awaiting-others | CONFLICT place-conflict",
				"CONFLICT 1 | CONFLICT place-conflict | CONFLICT place-conflict");
	}

	/** The mother of each child has applied; she accepts, the father declines. */
	private void aQuarterOfThemByEachPolicy() {
		for (var policy : Policy.values()) {
			this.jdbc.sql("update question set policy = :policy where announcement_id = :id")
				.param("policy", policy.name())
				.param("id", policy.ordinal() + 1)
				.update();
		}
		this.jdbc.sql("update offer set announcement_id = 1 + id / 10 % 4, applicant_id = id").update();
	}

	private List<Long> store(String what, String text, boolean mother) {
		return this.messages
			.store(this.families.stream()
				.map((family) -> new Arrived("twilio", family.number() + what,
						mother ? family.phone() : family.otherPhone(), Town.SENDER, text, null))
				.toList())
			.stream()
			.map((id) -> id.orElseThrow())
			.toList();
	}

	private void readTogether(List<Long> yes, List<Long> no) throws Exception {
		var start = new CyclicBarrier(2);
		var hubs = new ArrayList<Callable<Void>>();
		for (var ids : List.of(yes, no)) {
			hubs.add(() -> {
				for (var id : ids) {
					start.await();
					this.reader.read(id);
				}
				return null;
			});
		}
		try (var threads = Executors.newFixedThreadPool(2)) {
			for (var hub : threads.invokeAll(hubs)) {
				hub.get();
			}
		}
	}

	/**
	 * Each offer as it stands, how many versions of it the application system hears of,
	 * and of the mother's and the father's answer what became of it and what they heard.
	 */
	private List<String> ends(Policy policy) {
		var ends = this.jdbc.sql("""
				select o.state || ' ' || (select count(*) from result_notice n where n.offer_id = o.id)
				         || string_agg(' | ' || a.outcome || ' ' || t.template || case t.template
				              when 'place-already-answered' then ' ' || (d.args ->> 'answer') else '' end, ''
				              order by a.value)
				from offer o join answer a on a.offer_id = o.id
				join auto_reply t on t.inbound_id = a.inbound_message_id
				join delivery d on d.destination = t.phone
				where o.announcement_id = :announcement
				group by o.id having count(*) = 2
				""").param("announcement", policy.ordinal() + 1).query(String.class).list();
		assertThat(ends).hasSize(RUNS / Policy.values().length);
		return ends;
	}

}
