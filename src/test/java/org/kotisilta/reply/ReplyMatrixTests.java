package org.kotisilta.reply;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.question.Deadlines;
import org.kotisilta.reply.InboundMessages.Arrived;
import org.kotisilta.reply.Situation.History;
import org.kotisilta.reply.Situation.When;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Thousands of families answer, each in a situation of its own, through the whole path
 * and a real database; what becomes of each answer is compared with the rules as
 * {@link Situation} writes them down.
 */
@HubTest
class ReplyMatrixTests {

	private static final Duration WEEK = Duration.ofDays(7);

	/** As many as the queue brings together. */
	private static final int BATCH = 200;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private MutableClock clock;

	@Autowired
	private InboundMessages messages;

	@Autowired
	private InboundReader reader;

	@Autowired
	private Deadlines deadlines;

	private final List<Situation> situations = Situation.all();

	private SituationRows rows;

	@BeforeEach
	void families() {
		this.rows = new SituationRows(this.jdbc, this.clock.instant(), WEEK);
		this.rows.write(this.situations);
	}

	@Test
	void everySituationEndsAsTheRulesSay() {
		read(in(History.CHANGED_MIND), "first", Situation::firstText);
		theWorldMovesOn();
		var inTime = this.situations.stream().filter((one) -> !one.when().isLate() && one.when() != When.AT).toList();
		read(inTime, "last", Situation::text);
		this.clock.advance(WEEK.plusSeconds(1));
		var late = this.situations.stream().filter((one) -> one.when().isLate()).toList();
		read(late, "last", Situation::text);
		var atTheDeadline = store(in(When.AT), "last", Situation::text);
		this.rows.receivedAtTheDeadline(atTheDeadline);
		read(atTheDeadline);
		this.deadlines.close();
		// The hub's own timer may be closing some of them at this moment.
		await().until(() -> this.jdbc.sql("select count(*) from offer where state = 'OPEN' and deadline < :now")
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.query(Long.class)
			.single() == 0);

		var ends = this.rows.ends();
		var wrong = this.situations.stream()
			.filter((one) -> !one.expected().equals(ends.get(one.number())))
			.map((one) -> one + "\n  is       " + ends.get(one.number()) + "\n  expected " + one.expected())
			.toList();

		assertThat(this.situations).hasSizeGreaterThan(3500);
		assertThat(wrong).as("%s of %s", wrong.size(), this.situations.size()).isEmpty();
	}

	private List<Situation> in(History history) {
		return this.situations.stream().filter((one) -> one.history() == history).toList();
	}

	private List<Situation> in(When when) {
		return this.situations.stream().filter((one) -> one.when() == when).toList();
	}

	/** What happens between the message we sent and the last reply. */
	private void theWorldMovesOn() {
		this.rows.move(in(When.CLOSED), "CLOSED", true);
		this.rows.move(in(When.WITHDRAWN), "WITHDRAWN", false);
		this.rows.move(in(When.FILLED), "FILLED", false);
		this.rows.move(in(When.REISSUED), "WITHDRAWN", false);
		this.rows.reissue(in(When.REISSUED));
	}

	private void read(List<Situation> situations, String what, Function<Situation, String> text) {
		read(store(situations, what, text));
	}

	private void read(List<Long> ids) {
		for (var from = 0; from < ids.size(); from += BATCH) {
			this.reader.readMany(ids.subList(from, Math.min(ids.size(), from + BATCH)));
		}
	}

	/** As the operator brings them; some of them twice. */
	private List<Long> store(List<Situation> situations, String what, Function<Situation, String> text) {
		var arrived = situations.stream()
			.flatMap((one) -> IntStream.range(0, (one.history() == History.DUPLICATE) ? 2 : 1)
				.mapToObj((_) -> new Arrived("twilio", one.number() + what, one.phone(), Town.SENDER, text.apply(one),
						null)))
			.toList();
		var ids = new ArrayList<Long>();
		this.messages.store(arrived).forEach((id) -> id.ifPresent(ids::add));
		assertThat(ids).hasSameSizeAs(situations);
		return ids;
	}

}
