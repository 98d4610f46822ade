package org.kotisilta.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.channel.Channel;
import org.kotisilta.embedded.FaultSettings;
import org.kotisilta.embedded.Journal;
import org.kotisilta.embedded.SimulatedOperator;
import org.kotisilta.template.RenderedMessage.RenderedSms;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@HubTest
class OutboxTests {

	/** A number no other test has written to. */
	private final String phone = Planned.phone(ThreadLocalRandom.current().nextInt(10_000, 99_999));

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Outbox outbox;

	@Autowired
	Tracking tracking;

	@Autowired
	TransactionOperations transaction;

	@Autowired
	SimulatedOperator operator;

	@Autowired
	Journal journal;

	@BeforeEach
	void aGoodDay() {
		Planned.freshIds(this.jdbc);
		this.operator.reset();
		this.operator.faults().set(FaultSettings.NONE.delay(Duration.ofMillis(20)));
	}

	@Test
	void aMessageIsWrittenInTheGuardiansLanguageAndSent() {
		this.outbox.send(List.of(code("ar", 0)));

		await().atMost(Duration.ofSeconds(30)).until(() -> this.journal.texts(this.phone).size() == 1);
		var text = this.journal.texts(this.phone).getFirst();
		assertThat(text).contains("482913").containsPattern("\\p{IsArabic}");
		assertThat(this.tracking.exactText(this.jdbc.sql("select id from delivery").query(Long.class).single()))
			.hasValueSatisfying((message) -> assertThat(((RenderedSms) message).text()).isEqualTo(text));
	}

	@Test
	void whatIsRolledBackIsNotSent() {
		this.transaction.executeWithoutResult((status) -> {
			this.outbox.send(List.of(code("fi", 0)));
			status.setRollbackOnly();
		});
		this.outbox.send(List.of(code("sv", 0)));

		await().atMost(Duration.ofSeconds(30)).until(() -> this.journal.texts(this.phone).size() == 1);
		assertThat(this.jdbc.sql("select language from delivery").query(String.class).list()).containsExactly("sv");
	}

	@Test
	void theSameMessageOfAnAnnouncementIsSentOnce() {
		this.outbox.send(List.of(confirmation(7), confirmation(7)));
		this.outbox.send(List.of(confirmation(7)));
		this.outbox.send(List.of(confirmation(8)));

		assertThat(this.jdbc.sql("select cause_id from delivery order by id").query(Long.class).list())
			.containsExactly(7L, 8L);
		assertThat(this.jdbc.sql("select count(*) from delivery_batch").query(Integer.class).single()).isEqualTo(2);
		assertThat(this.jdbc.sql("select count(*) from rendering").query(Integer.class).single()).isEqualTo(1);
	}

	@Test
	void textMessagesInSeveralLanguagesAreOneBatchAndEachGoesOutInItsOwn() {
		this.outbox.send(List.of(code("fi", 1), code("sv", 2), code("en", 3)));

		await().atMost(Duration.ofSeconds(30)).until(() -> this.journal.texts(this.phone).size() == 3);
		assertThat(this.jdbc.sql("select size from delivery_batch").query(Integer.class).list()).containsExactly(3);
		assertThat(this.journal.texts(this.phone))
			.containsExactlyInAnyOrderElementsOf(this.jdbc.sql("select id from delivery")
				.query(Long.class)
				.list()
				.stream()
				.map(this::exactText)
				.toList());
		assertThat(Set.copyOf(this.journal.texts(this.phone))).hasSize(3);
	}

	@Test
	void aLanguageTheTemplateLacksFallsBackAndSaysSo() {
		this.outbox.send(List.of(code("sme", 0)));

		assertThat(this.jdbc.sql("select language_reason from delivery").query(String.class).single())
			.isEqualTo("CITY_TABLE");
	}

	@Test
	void aTemplateThatIsNotThereIsAMistakeOfTheCaller() {
		var message = new SingleMessage(null, null, 0, Channel.SMS, Purpose.LOGIN_CODE, 0, Urgency.NORMAL,
				Planned.SENDER, this.phone, "no-such-template", "fi", Map.of());

		assertThatThrownBy(() -> this.outbox.send(List.of(message))).isInstanceOf(NoSuchElementException.class);
	}

	private String exactText(long delivery) {
		return ((RenderedSms) this.tracking.exactText(delivery).orElseThrow()).text();
	}

	private SingleMessage code(String language, long cause) {
		return new SingleMessage(null, null, 0, Channel.SMS, Purpose.LOGIN_CODE, cause, Urgency.NORMAL, Planned.SENDER,
				this.phone, "login-code", language, Map.of("code", "482913", "minutes", 10));
	}

	private SingleMessage confirmation(long cause) {
		return new SingleMessage(1L, 1L, 1, Channel.SMS, Purpose.CONFIRMATION, cause, Urgency.NORMAL, Planned.SENDER,
				this.phone, "login-code", "fi", Map.of("code", "482913", "minutes", 10));
	}

}
