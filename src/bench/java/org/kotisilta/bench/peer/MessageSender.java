package org.kotisilta.bench.peer;

import java.nio.charset.StandardCharsets;

import com.twilio.http.TwilioRestClient;
import com.twilio.type.PhoneNumber;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Hands a message to the SMS operator or to the mail server.
 */
@Component
class MessageSender {

	private final TwilioRestClient twilio;

	private final JavaMailSender mail;

	private final MessageTexts texts;

	MessageSender(TwilioRestClient twilio, JavaMailSender mail, MessageTexts texts) {
		this.twilio = twilio;
		this.mail = mail;
		this.texts = texts;
	}

	/** Returns the provider's name for it. */
	String send(Message message) throws MessagingException {
		return "SMS".equals(message.channel()) ? sms(message) : email(message);
	}

	private String sms(Message message) {
		return com.twilio.rest.api.v2010.account.Message
			.creator(new PhoneNumber(message.destination()), new PhoneNumber("+358400100100"), this.texts.sms(message))
			.setStatusCallback("http://localhost:8080/webhooks/twilio/status?d=" + message.id())
			.create(this.twilio)
			.getSid();
	}

	private String email(Message message) throws MessagingException {
		MimeMessage mime = this.mail.createMimeMessage();
		var helper = new MimeMessageHelper(mime, true, StandardCharsets.UTF_8.name());
		var subject = this.texts.subject(message);
		var paragraphs = this.texts.paragraphs(message);
		helper.setFrom("kotisilta@example.org");
		helper.setTo(message.destination());
		helper.setSubject(subject);
		helper.setText(String.join("\n\n", paragraphs), this.texts.html(message, subject, paragraphs));
		this.mail.send(mime);
		return mime.getMessageID();
	}

}
