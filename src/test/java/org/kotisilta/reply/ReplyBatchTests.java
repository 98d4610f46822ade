package org.kotisilta.reply;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.reply.InboundMessages.Arrived;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Messages that are read together are still decided one by one.
 */
@HubTest
class ReplyBatchTests {

	private static final LocalDate BORN = LocalDate.of(2020, 5, 1);

	private static final Duration WEEK = Duration.ofDays(7);

	private static final String MOTHERS = "+358401111111";

	private static final String FATHERS = "+358402222222";

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private MutableClock clock;

	@Autowired
	private InboundMessages messages;

	@Autowired
	private InboundReader reader;

	private Town town;

	private int number;

	@BeforeEach
	void build() {
		this.town = new Town(this.jdbc, this.clock);
	}

	@Test
	void messagesOfOnePhoneAreDecidedInTheirOrderAmidThoseOfOthers() {
		var amina = offerTo(MOTHERS, "so");
		var pekka = offerTo(FATHERS, "fi");
		var ids = List.of(store(MOTHERS, "1"), store(FATHERS, "2"), store(MOTHERS, "2"), store(MOTHERS, "1"),
				store(FATHERS, "1"));

		this.reader.readMany(ids.reversed());

		assertThat(this.town.stateOf(amina)).isEqualTo("ACCEPTED");
		assertThat(this.town.stateOf(pekka)).isEqualTo("ACCEPTED");
		assertThat(this.town.sentTo(MOTHERS)).containsExactly("place-accepted so", "place-declined so",
				"place-accepted so");
		assertThat(this.town.sentTo(FATHERS)).containsExactly("place-declined fi", "place-accepted fi");
		assertThat(versionsToldOf(amina)).containsExactly("1 ACCEPTED", "2 DECLINED", "3 ACCEPTED");
	}

	@Test
	void ofTwoOppositeAnswersReadTogetherTheSecondFreezesThePlace() {
		var mother = this.town.guardian("Amina", MOTHERS, "so");
		var father = this.town.guardian("Pekka", FATHERS, "fi");
		var offer = this.town.offer(this.town.child("Ali", BORN, mother, father), WEEK);
		this.town.codes(MOTHERS, offer, 1);
		this.town.codes(FATHERS, offer, 1);
		var ids = List.of(store(FATHERS, "2"), store(MOTHERS, "1"));

		this.reader.readMany(ids);

		assertThat(this.town.stateOf(offer)).isEqualTo("CONFLICT");
		assertThat(this.town.sentTo(FATHERS)).containsExactly("place-declined fi");
		assertThat(this.town.sentTo(MOTHERS)).containsExactly("place-conflict so");
		assertThat(outcomes()).containsExactly("APPLIED", "CONFLICT");
	}

	@Test
	void aMessageThatCannotBeReadIsBuriedAndHoldsUpNoneOfTheOthers() {
		var offers = IntStream.range(0, 20).mapToObj((n) -> offerTo(phone(n), "fi")).toList();
		var ids = IntStream.range(0, 20).mapToObj((n) -> store(phone(n), "1")).toList();
		var later = store(phone(7), "2");

		refusingAnswersTo(offers.get(7), () -> {
			this.reader.readMany(ids);

			await().atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(buried()).containsExactly(ids.get(7).toString()));
		});

		assertThat(offers.stream().map(this.town::stateOf).toList()).containsOnlyOnce("OPEN")
			.filteredOn("ACCEPTED"::equals)
			.hasSize(19);
		assertThat(IntStream.range(0, 20).map((n) -> this.town.sentTo(phone(n)).size()).sum()).isEqualTo(19);
		assertThat(this.messages.unreadUpTo(later)).containsExactly(ids.get(7), later);
	}

	@Test
	void aBatchTakesAsManyStatementsAsASingleMessage() {
		IntStream.range(0, 101).forEach((n) -> offerTo(phone(n), (n % 2 == 0) ? "fi" : "ar"));
		var first = List.of(store(phone(100), "1"));
		var hundred = IntStream.range(0, 100).mapToObj((n) -> store(phone(n), "1")).toList();

		var one = statements(() -> this.reader.readMany(List.of(first.getFirst(), first.getFirst())));
		var many = statements(() -> this.reader.readMany(hundred));

		assertThat(outcomes()).hasSize(101).containsOnly("APPLIED");
		assertThat(one).isNotEmpty();
		assertThat(many).hasSameSizeAs(one);
	}

	private static String phone(int number) {
		return "+35850%07d".formatted(1_000_000 + number);
	}

	private long offerTo(String phone, String language) {
		var guardian = this.town.guardian("Amina", phone, language);
		var offer = this.town.offer(this.town.child("Ali", BORN, guardian), WEEK);
		this.town.codes(phone, offer, 1);
		return offer;
	}

	private long store(String phone, String text) {
		return this.messages.store(new Arrived("twilio", "SM" + ++this.number, phone, Town.SENDER, text, null))
			.orElseThrow();
	}

	private List<String> outcomes() {
		return this.jdbc.sql("select outcome from answer order by id").query(String.class).list();
	}

	private List<String> versionsToldOf(long offer) {
		return this.jdbc.sql(
				"select version || ' ' || (payload ->> 'result') from result_notice where offer_id = ? order by version")
			.param(offer)
			.query(String.class)
			.list();
	}

	private List<String> buried() {
		return this.jdbc.sql("select payload from dead_letter where topic = 'hub.inbound'").query(String.class).list();
	}

	/** The database takes no answer to one offer. */
	private void refusingAnswersTo(long offer, Runnable work) {
		this.jdbc.sql("""
				create function refuse() returns trigger language plpgsql as $$
				begin raise exception 'no answer is taken'; end $$
				""").update();
		this.jdbc.sql("""
				create trigger refuse before insert on answer for each row when (new.offer_id = %d)
				execute function refuse()
				""".formatted(offer)).update();
		try {
			work.run();
		}
		finally {
			this.jdbc.sql("drop function refuse cascade").update();
		}
	}

	/** The statements this thread sends to the database meanwhile. */
	private static List<String> statements(Runnable work) {
		var logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
		var appender = new ListAppender<ILoggingEvent>() {

			@Override
			protected void append(ILoggingEvent event) {
				// Else an event takes the name of the thread that asks for it.
				event.prepareForDeferredProcessing();
				super.append(event);
			}

		};
		appender.start();
		logger.setLevel(Level.DEBUG);
		logger.setAdditive(false);
		logger.addAppender(appender);
		try {
			work.run();
		}
		finally {
			logger.detachAppender(appender);
			logger.setAdditive(true);
			logger.setLevel(null);
		}
		var thread = Thread.currentThread().getName();
		return List.copyOf(appender.list)
			.stream()
			.filter((event) -> event.getThreadName().equals(thread))
			.map(ILoggingEvent::getFormattedMessage)
			.filter((message) -> message.startsWith("Executing prepared SQL statement ["))
			.toList();
	}

}
