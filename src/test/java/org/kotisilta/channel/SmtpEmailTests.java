package org.kotisilta.channel;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kotisilta.language.Language;
import org.kotisilta.language.Languages;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;

class SmtpEmailTests {

	private static final Language ARABIC = Languages.load().get("ar");

	private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

	private final MailServer server = new MailServer();

	private SmtpEmail email;

	@BeforeEach
	void connect() {
		this.email = provider(this.server.port(), 4);
	}

	@AfterEach
	void stop() {
		this.email.destroy();
		this.server.close();
	}

	@Test
	void anEmailIsTextAndHtmlInItsLanguageUnderADeterministicId() throws Exception {
		var result = this.email.send(List.of(mail(42, "amal@example.org", true)));

		assertThat(result).containsExactly(new SendResult.Accepted(42, "delivery-42@bounces.example", 0, "smtp"));
		var message = only();
		assertThat(message.getMessageID()).isEqualTo("<delivery-42@bounces.example>");
		assertThat(message.getSubject()).isEqualTo("مكان في الروضة");
		assertThat(message.getContentLanguage()).containsExactly("ar");
		assertThat(message.getSentDate()).isEqualTo(NOW);
		assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
		assertThat(message.getFrom()[0]).hasToString("Helsinki <hub@example.org>");
		var parts = (MimeMultipart) message.getContent();
		assertThat(parts.getContentType()).startsWith("multipart/alternative");
		assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
		assertThat(parts.getBodyPart(0).getContent()).isEqualTo("مرحبا");
		assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
		assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p dir=\"rtl\">مرحبا</p>");
	}

	@Test
	void aBounceSaysWhichDeliveryItIsAbout() {
		this.email.send(List.of(mail(42, "amal@example.org", true)));

		assertThat(this.server.received.getFirst().from()).isEqualTo("bounce+42@bounces.example");
	}

	@Test
	void newsCanBeEndedWithOneClickAndWhatIsNeededCannot() throws Exception {
		this.email.send(List.of(mail(1, "amal@example.org", false)));
		this.email.send(List.of(mail(2, "amal@example.org", true)));

		var news = message(0);
		assertThat(news.getHeader("List-Unsubscribe")).containsExactly("<https://hub.example/u?d=1>");
		assertThat(news.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
		assertThat(message(1).getHeader("List-Unsubscribe")).isNull();
	}

	@Test
	void aBatchUsesAFewConnectionsAndNotOneForEachMessage() {
		var results = this.email
			.send(IntStream.range(0, 100).mapToObj((id) -> mail(id, "g" + id + "@example.org", true)).toList());

		assertThat(results).extracting(SendResult::deliveryId)
			.containsExactlyElementsOf(IntStream.range(0, 100).mapToObj(Long::valueOf).toList());
		assertThat(this.server.received).hasSize(100);
		assertThat(this.server.connections).hasSizeLessThanOrEqualTo(4);
	}

	@ParameterizedTest
	@CsvSource({ "550 5.1.1 no such user, BAD_ADDRESS, 550 5.1.1", "551 user not local, BAD_ADDRESS, 551",
			"553 bad name, BAD_ADDRESS, 553", "552 5.2.2 mailbox full, UNREACHABLE, 552 5.2.2",
			"550 5.7.1 not wanted, BLOCKED, 550 5.7.1", "554 go away, BLOCKED, 554" })
	void aRecipientTheServerRefusesFailsAndTheOthersDoNot(String reply, FailureReason reason, String code) {
		this.server.refuse("nobody@example.org", reply);

		var results = provider(this.server.port(), 1).send(List.of(mail(1, "a@example.org", true),
				mail(2, "nobody@example.org", true), mail(3, "c@example.org", true)));

		assertThat(results.get(0)).isInstanceOf(SendResult.Accepted.class);
		assertThat(results.get(1)).isEqualTo(new SendResult.Rejected(2, reason, code));
		assertThat(results.get(2)).isInstanceOf(SendResult.Accepted.class);
	}

	@ParameterizedTest
	@CsvSource({ "450 4.2.1 greylisted", "451 4.3.0 trouble", "452 4.2.2 full" })
	void aRecipientTheServerDefersIsTriedLater(String reply) {
		this.server.refuse("later@example.org", reply);

		assertThat(this.email.send(List.of(mail(1, "later@example.org", true)))).singleElement()
			.isInstanceOfSatisfying(SendResult.Later.class, (later) -> {
				assertThat(later.reason()).isEqualTo(FailureReason.UNREACHABLE);
				assertThat(later.after()).hasMinutes(15);
			});
	}

	@Test
	void anAddressThatIsNoneFailsWithoutAskingTheServer() {
		assertThat(this.email.send(List.of(mail(1, "not an address", true))))
			.containsExactly(new SendResult.Rejected(1, FailureReason.BAD_ADDRESS, "SYNTAX"));
		assertThat(this.server.connections).isEmpty();
	}

	@Test
	void aServerThatIsNotThereIsTriedLaterForEveryMessage() {
		this.server.close();

		assertThat(this.email.send(List.of(mail(1, "a@example.org", true), mail(2, "b@example.org", true))))
			.allMatch(SendResult.Later.class::isInstance);
	}

	@Test
	void aServerThatHangsUpInTheMiddleIsTriedLaterUnderTheSameId() throws Exception {
		this.server.hangUpOn("amal@example.org");

		var first = this.email.send(List.of(mail(7, "amal@example.org", true)));
		this.server.hangUpOn("");
		this.email.send(List.of(mail(7, "amal@example.org", true)));

		assertThat(first).singleElement().isInstanceOf(SendResult.Later.class);
		assertThat(only().getMessageID()).isEqualTo("<delivery-7@bounces.example>");
	}

	private MimeMessage only() throws Exception {
		assertThat(this.server.received).hasSize(1);
		return message(0);
	}

	private MimeMessage message(int index) throws Exception {
		return new MimeMessage(Session.getInstance(new Properties()),
				new ByteArrayInputStream(this.server.received.get(index).data()));
	}

	private static OutboundEmail mail(long id, String to, boolean transactional) {
		return new OutboundEmail(id, to, null, "مكان في الروضة", "مرحبا", "<p dir=\"rtl\">مرحبا</p>", ARABIC,
				transactional, transactional ? null : "https://hub.example/u?d=" + id);
	}

	private static SmtpEmail provider(int port, int connections) {
		var sender = new JavaMailSenderImpl();
		sender.setHost("127.0.0.1");
		sender.setPort(port);
		var beans = new StaticListableBeanFactory();
		beans.addBean("mailSender", sender);
		return new SmtpEmail(beans.getBeanProvider(JavaMailSenderImpl.class),
				new MailProperties("hub@example.org", "Helsinki", null, "bounces.example", connections),
				Clock.fixed(NOW, ZoneOffset.UTC));
	}

}
