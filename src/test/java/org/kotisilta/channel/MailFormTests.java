package org.kotisilta.channel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kotisilta.language.Language;
import org.kotisilta.language.Languages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MailFormTests {

	private static final Languages LANGUAGES = Languages.load();

	private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

	private static final String WORDS = """
			Hyvää päivää, Åsa! Добрый день. يوم سعيد لأمل. ڕۆژباش. Chào bạn. 你好,世界。 👍🏽 👨‍👩‍👧
			.
			.. two dots
			.hidden
			From here
			--=_kotisilta
			%s
			last line without an end""".formatted("pitkärivi".repeat(300));

	@ParameterizedTest
	@MethodSource("languages")
	void whatIsReadIsWhatWasWritten(Language language) throws Exception {
		var subject = "Vesikatko · انقطاع الماء · Отключение воды · 停水 👍🏽 ".repeat(4).strip();

		var message = read(letter(language, subject, WORDS, "<p>" + WORDS + "</p>"));

		assertThat(message.getSubject()).isEqualTo(subject);
		assertThat(message.getContentLanguage()).containsExactly(language.tag());
		var parts = (MimeMultipart) message.getContent();
		assertThat(parts.getCount()).isEqualTo(2);
		assertThat(parts.getBodyPart(0).getContent()).isEqualTo(WORDS.replace("\n", "\r\n"));
		assertThat(parts.getBodyPart(1).getContent()).isEqualTo(("<p>" + WORDS + "</p>").replace("\n", "\r\n"));
		assertThat(parts.getBodyPart(1).getHeader("Content-Language")).containsExactly(language.tag());
	}

	@ParameterizedTest
	@MethodSource("languages")
	void noLineIsTooLongOrEndsTheMessageOrNeedsMoreThanSevenBits(Language language) throws Exception {
		var content = letter(language, "S ".repeat(300), WORDS, WORDS).content();

		var text = new String(content, StandardCharsets.ISO_8859_1);
		assertThat(text).endsWith("\r\n");
		assertThat(text.split("\r\n")).allSatisfy((line) -> {
			assertThat(line.length()).isLessThanOrEqualTo(998);
			assertThat(line).doesNotStartWith(".").doesNotContain("\r", "\n");
		});
		assertThat(text.chars()).allMatch((character) -> character < 0x80);
	}

	@Test
	void linesEndOnceHoweverTheyWereWritten() throws Exception {
		var message = read(letter(LANGUAGES.get("fi"), "S", "\none\r\ntwo\nthree\n", "\r\n"));

		var parts = (MimeMultipart) message.getContent();
		assertThat(parts.getBodyPart(0).getContent()).isEqualTo("\r\none\r\ntwo\r\nthree\r\n");
		assertThat(parts.getBodyPart(1).getContent()).isEqualTo("\r\n");
	}

	@Test
	void theGuardianIsNamedInTheirOwnLetters() throws Exception {
		var message = read(form("fi").of(new OutboundEmail(1, "amal@example.org", "أمل \"A\" Åström", "s", "t", "h",
				language("fi"), true, null)));

		var to = (InternetAddress) message.getAllRecipients()[0];
		assertThat(to.getPersonal()).isEqualTo("أمل \"A\" Åström");
		assertThat(to.getAddress()).isEqualTo("amal@example.org");
	}

	@Test
	void aLineBreakInAValueBeginsNoHeader() throws Exception {
		var message = read(form("fi").of(new OutboundEmail(1, "amal@example.org", "Amal\r\nBcc: x@example.org",
				"Hei\r\nBcc: y@example.org\r\n\r\nbody", "t", "h", language("fi"), true, null)));

		assertThat(message.getHeader("Bcc")).isNull();
		assertThat(message.getSubject()).isEqualTo("Hei Bcc: y@example.org body");
		assertThat(message.getAllRecipients()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a@example.org\r\nRCPT TO:<b@example.org>", "a@example.org> <b@example.org", "", "a",
			"a@example.org, b@example.org", "åsa@example.org", "\"a\r\n DATA\"@example.org", "a b@example.org" })
	void anAddressThatSaysMoreThanAnAddressIsNone(String address) {
		assertThatExceptionOfType(AddressException.class).isThrownBy(
				() -> form("fi").of(new OutboundEmail(1, address, null, "s", "t", "h", language("fi"), true, null)));
	}

	@Test
	void answersGoWhereTheCityWantsThem() throws Exception {
		var form = new MailForm(new MailProperties("hub@example.org", "Päiväkodit", "office@example.org", "", 1),
				language("fi"), NOW);

		var message = read(
				form.of(new OutboundEmail(1, "a@example.org", null, "s", "t", "h", language("fi"), true, null)));

		assertThat(message.getReplyTo()).containsExactly(new InternetAddress("office@example.org"));
		assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo("Päiväkodit");
		assertThat(message.getMessageID()).isEqualTo("<delivery-1@example.org>");
		assertThat(message.getHeader("Date")).containsExactly("Sun, 22 Nov 2026 10:00:00 +0000");
	}

	@Test
	void anAnswerStandsBelowWhatItAnswersAndCanBeAnsweredItself() throws Exception {
		var message = read(answer("kotisilta+1-0@example.org", "one@home.example"));

		assertThat(message.getReplyTo()).containsExactly(new InternetAddress("kotisilta+1-0@example.org"));
		assertThat(message.getHeader("In-Reply-To")).containsExactly("<one@home.example>");
		assertThat(message.getHeader("References")).containsExactly("<one@home.example>");
		assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-replied");
	}

	@ParameterizedTest
	@ValueSource(strings = { "one", "a@b> Bcc: x@y", "a@b\r\nBcc: x@y", "ä@b", "–" })
	void whatOthersCallAMessageIdCannotBecomeAHeader(String id) throws Exception {
		var message = read(answer(null, id));

		assertThat(message.getHeader("In-Reply-To")).isNull();
		assertThat(message.getHeader("Bcc")).isNull();
		assertThat(message.getReplyTo()).containsExactly(new InternetAddress("hub@example.org", "Helsinki"));
	}

	private static Letter answer(@Nullable String replyTo, String inReplyTo) throws AddressException {
		return form("fi").of(new OutboundEmail(1, "a@example.org", null, "s", "t", "h", language("fi"), true, null,
				replyTo, inReplyTo));
	}

	static Stream<Language> languages() {
		return List.copyOf(LANGUAGES.all()).stream();
	}

	private static Letter letter(Language language, String subject, String text, String html) throws AddressException {
		return new MailForm(new MailProperties("hub@example.org", "Helsinki", null, "bounces.example", 1), language,
				NOW)
			.of(new OutboundEmail(42, "amal@example.org", null, subject, text, html, language, false,
					"https://hub.example/u?d=42"));
	}

	private static MailForm form(String tag) {
		return new MailForm(new MailProperties("hub@example.org", "Helsinki", null, "bounces.example", 1),
				language(tag), NOW);
	}

	private static Language language(String tag) {
		return LANGUAGES.get(tag);
	}

	private static MimeMessage read(Letter letter) throws MessagingException, IOException {
		return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(letter.content()));
	}

}
