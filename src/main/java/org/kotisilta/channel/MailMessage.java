package org.kotisilta.channel;

import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/**
 * One e-mail on the wire. Message-ID and envelope sender are made of the delivery's id:
 * readers' programs recognise a message that was handed over twice, and a bounce says
 * which delivery it is about.
 */
final class MailMessage extends SMTPMessage {

	private static final String UTF_8 = "UTF-8";

	private final String messageId;

	MailMessage(Session session, OutboundEmail email, MailProperties properties, Instant now)
			throws MessagingException, UnsupportedEncodingException {
		super(session);
		this.messageId = messageId(email.deliveryId(), properties);
		setEnvelopeFrom("bounce+" + email.deliveryId() + "@" + properties.domain());
		setFrom(new InternetAddress(properties.from(), properties.fromName(), UTF_8));
		setRecipient(Message.RecipientType.TO, recipient(email));
		if (properties.replyTo() != null) {
			setReplyTo(InternetAddress.parse(properties.replyTo()));
		}
		setSubject(email.subject(), UTF_8);
		setSentDate(Date.from(now));
		setContentLanguage(new String[] { email.language().tag() });
		setPurposeHeaders(email);
		setContent(new MimeMultipart("alternative", part(email, email.text(), "plain"),
				part(email, email.html(), "html")));
		saveChanges();
	}

	/** The Message-ID of a delivery, without its angle brackets. */
	static String messageId(long deliveryId, MailProperties properties) {
		return "delivery-" + deliveryId + "@" + properties.domain();
	}

	private static InternetAddress recipient(OutboundEmail email)
			throws MessagingException, UnsupportedEncodingException {
		var address = new InternetAddress(email.to(), true);
		if (email.toName() != null) {
			address.setPersonal(email.toName(), UTF_8);
		}
		return address;
	}

	/**
	 * No answering machine answers the hub (RFC 3834); one click ends what is not needed
	 * (RFC 8058).
	 */
	private void setPurposeHeaders(OutboundEmail email) throws MessagingException {
		setHeader("Auto-Submitted", "auto-generated");
		if (!email.transactional() && email.unsubscribeUrl() != null) {
			setHeader("List-Unsubscribe", "<" + email.unsubscribeUrl() + ">");
			setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
		}
	}

	private static MimeBodyPart part(OutboundEmail email, String text, String subtype) throws MessagingException {
		var part = new MimeBodyPart();
		part.setText(text, UTF_8, subtype);
		part.setContentLanguage(new String[] { email.language().tag() });
		return part;
	}

	@Override
	protected void updateMessageID() throws MessagingException {
		setHeader("Message-ID", "<" + this.messageId + ">");
	}

}
