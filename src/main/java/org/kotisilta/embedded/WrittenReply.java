package org.kotisilta.embedded;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.kotisilta.embedded.Mailbox.Mail;

import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.web.util.HtmlUtils;

/**
 * What a reader of the simulated mailbox answers: an e-mail as mail programs write it,
 * with the original quoted below.
 */
final class WrittenReply {

	private final Mail answered;

	private final StoredMail original;

	private final String words;

	WrittenReply(Mail answered, StoredMail original, String words) {
		this.answered = answered;
		this.original = original;
		this.words = words.strip().replace("\r\n", "\n");
	}

	/** Hands it to the mail server. */
	void send(JavaMailSender server) throws MessagingException {
		var message = server.createMimeMessage();
		write(message);
		server.send(message);
	}

	private void write(MimeMessage message) throws MessagingException {
		var helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
		helper.setFrom(new InternetAddress(this.answered.envelopeTo()));
		helper.setTo(InternetAddress.parse(this.original.header("Reply-To")));
		helper.setSubject("Re: " + this.answered.subject());
		helper.setText(text(), html());
		var id = this.original.header("Message-ID");
		message.setHeader("In-Reply-To", id);
		message.setHeader("References", id);
	}

	private String heading() {
		return "On %s, %s wrote:".formatted(this.answered.receivedAt(), this.answered.sender());
	}

	private String text() {
		var quoted = this.original.text().orElse("").lines().map((line) -> "> " + line);
		return this.words + "\n\n" + heading() + "\n" + quoted.collect(Collectors.joining("\n"));
	}

	private String html() {
		return "<div>%s</div><br><div class=\"gmail_quote\"><div>%s</div><blockquote>%s</blockquote></div>"
			.formatted(lines(this.words), lines(heading()), lines(this.original.text().orElse("")));
	}

	private static String lines(String text) {
		return List.of(text.split("\n")).stream().map(HtmlUtils::htmlEscape).collect(Collectors.joining("<br>"));
	}

}
