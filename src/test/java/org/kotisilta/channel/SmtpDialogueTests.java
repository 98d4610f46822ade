package org.kotisilta.channel;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kotisilta.language.Language;
import org.kotisilta.language.Languages;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the hub makes of every answer, whether or not the server takes commands ahead.
 */
class SmtpDialogueTests {

	private static final Language FINNISH = Languages.load().get("fi");

	private static final String[] THREE = { "a", "b", "c" };

	private ScriptedMailServer server;

	private SmtpEmail email;

	@AfterEach
	void stop() throws IOException {
		this.email.destroy();
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void commandsAreSentAheadOnlyWhereTheServerAllowsIt(boolean pipelining) throws IOException {
		start(pipelining);

		send(THREE);

		assertThat(this.server.taken).containsExactly("a@example.org", "b@example.org", "c@example.org");
		assertThat(this.server.ahead.get() > 0).isEqualTo(pipelining);
		assertThat(this.server.connections).hasValue(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aRefusedRecipientIsForgottenBeforeTheNextLetter(boolean pipelining) throws IOException {
		start(pipelining);
		this.server.answer("RCPT TO:<b@", "550 5.1.1 nobody");

		var results = send(THREE);

		assertThat(results).extracting(SmtpDialogueTests::word).containsExactly("taken", "550 5.1.1", "taken");
		assertThat(this.server.taken).containsExactly("a@example.org", "c@example.org");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aServerThatWantsTheTextOfALetterToNobodyGetsAnEmptyOne(boolean pipelining) throws IOException {
		start(pipelining);
		this.server.answer("RCPT TO:<b@", "550 5.1.1 nobody");
		this.server.answer("END ", "554 5.5.1 no recipients");

		assertThat(send(THREE)).extracting(SmtpDialogueTests::word).containsExactly("taken", "550 5.1.1", "taken");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aRefusedSenderConcernsThatLetterOnly(boolean pipelining) throws IOException {
		start(pipelining);
		this.server.answer("MAIL FROM:<bounce+1@", "451 4.7.1 not now");

		assertThat(send(THREE)).extracting(SmtpDialogueTests::word).containsExactly("taken", "451 4.7.1", "taken");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aTextRefusedAtItsEndIsNotTaken(boolean pipelining) throws IOException {
		start(pipelining);
		this.server.answer("END b@example.org", "552 5.3.4 too big");

		assertThat(send(THREE)).extracting(SmtpDialogueTests::word).containsExactly("taken", "552 5.3.4", "taken");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aConnectionThatBreaksAfterATextLeavesThatLetterAloneInDoubt(boolean pipelining) throws IOException {
		start(pipelining);
		this.server.answer("END b@example.org", "DROP");

		assertThat(send(THREE)).extracting(SmtpDialogueTests::word).containsExactly("taken", "NO_CONNECTION", "taken");
		assertThat(this.server.connections).hasValue(2);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aLetterOfWhichOnlyTheEnvelopeWasSentGoesOutOnAnotherConnection(boolean pipelining) throws IOException {
		start(pipelining);
		this.server.answer("RSET", "DROP");
		this.server.answer("RCPT TO:<a@", "550 5.1.1 nobody");

		assertThat(send(THREE)).extracting(SmtpDialogueTests::word).containsExactly("550 5.1.1", "taken", "taken");
		assertThat(this.server.taken).containsExactly("b@example.org", "c@example.org");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aServerThatEndsTheConversationAfterALetterGetsTheNextOnAnother(boolean pipelining) throws IOException {
		start(pipelining);
		this.server.answer("END a@example.org", "421 4.3.2 enough");

		assertThat(send(THREE)).extracting(SmtpDialogueTests::word).containsExactly("421 4.3.2", "taken", "taken");
		assertThat(this.server.connections).hasValue(2);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aServerThatAlwaysHangsUpEndsTheAttempt(boolean pipelining) throws IOException {
		start(pipelining);
		this.server.answer("MAIL", "DROP");

		assertThat(send(THREE)).extracting(SmtpDialogueTests::word).containsOnly("NO_CONNECTION");
		assertThat(this.server.taken).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void theNextBatchFindsTheConnectionOpenAndNoticesWhenItIsNot(boolean pipelining) throws IOException {
		start(pipelining);
		send("a");
		send("b");
		var kept = this.server.connections.get();
		this.server.answer("MAIL FROM:<bounce+0@", "DROP");
		send("c");

		assertThat(kept).isEqualTo(1);
		assertThat(this.server.connections).hasValue(2);
	}

	private void start(boolean pipelining) throws IOException {
		this.server = pipelining ? new ScriptedMailServer("SIZE 1000000", "PIPELINING")
				: new ScriptedMailServer("SIZE");
		var sender = new JavaMailSenderImpl();
		sender.setHost("127.0.0.1");
		sender.setPort(this.server.port());
		var beans = new StaticListableBeanFactory();
		beans.addBean("mailSender", sender);
		this.email = new SmtpEmail(beans.getBeanProvider(JavaMailSenderImpl.class),
				new MailProperties("hub@example.org", "Helsinki", null, "bounces.example", 1), Clock.systemUTC());
	}

	private List<SendResult> send(String... names) {
		var ids = Stream.iterate(0L, (id) -> id + 1).iterator();
		return this.email.send(Stream.of(names)
			.map((name) -> new OutboundEmail(ids.next(), name + "@example.org", null, "Hei", ".", "<p>.</p>", FINNISH,
					true, null))
			.toList());
	}

	private static String word(SendResult result) {
		return switch (result) {
			case SendResult.Accepted accepted -> "taken";
			case SendResult.Rejected rejected -> rejected.code();
			case SendResult.Later later -> later.code();
			case SendResult.Unknown unknown -> unknown.detail();
		};
	}

}
