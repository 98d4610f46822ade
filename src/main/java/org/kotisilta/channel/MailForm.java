package org.kotisilta.channel;

import java.io.ByteArrayOutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import org.kotisilta.language.Language;

/**
 * Writes the e-mails of one batch: what they have in common is encoded once. Building
 * each with Jakarta Mail costs about a millisecond, more than everything else about it.
 * <p>
 * Both parts are base64: no mail server on the way has to rewrite them, which would break
 * signatures, no line is too long, and no line can be taken for the end of the message.
 * Message-ID and envelope sender are made of the delivery's id: readers' programs
 * recognise a message that was handed over twice, and a bounce says which delivery it is
 * about.
 */
final class MailForm {

	private static final String UTF_8 = "UTF-8";

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	/** Contains what base64 does not. */
	private static final String BOUNDARY = "=_kotisilta";

	private static final byte[] END = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);

	private final MailProperties properties;

	private final Language language;

	private final Instant now;

	private final byte[] head;

	private final byte[] text;

	private final byte[] html;

	MailForm(MailProperties properties, Language language, Instant now) {
		this.properties = properties;
		this.language = language;
		this.now = now;
		this.head = head(properties, language, now).getBytes(StandardCharsets.US_ASCII);
		this.text = part("plain").getBytes(StandardCharsets.US_ASCII);
		this.html = ("\r\n" + part("html")).getBytes(StandardCharsets.US_ASCII);
	}

	private static String head(MailProperties properties, Language language, Instant now) {
		return header("Date", DATE.format(now)) + header("From", named(properties.from(), properties.fromName()))
				+ header("MIME-Version", "1.0")
				+ header("Content-Type", "multipart/alternative; boundary=\"" + BOUNDARY + "\"")
				+ header("Content-Language", language.tag());
	}

	private String part(String subtype) {
		return "--" + BOUNDARY + "\r\n" + header("Content-Type", "text/" + subtype + "; charset=" + UTF_8)
				+ header("Content-Transfer-Encoding", "base64") + header("Content-Language", this.language.tag())
				+ "\r\n";
	}

	/** Whether {@code email} has in common with the batch what is encoded once. */
	boolean fits(OutboundEmail email) {
		return email.language().equals(this.language);
	}

	/** The same for another language. */
	MailForm in(Language other) {
		return new MailForm(this.properties, other, this.now);
	}

	/** The Message-ID of a delivery, without its angle brackets. */
	static String messageId(long deliveryId, MailProperties properties) {
		return "delivery-" + deliveryId + "@" + properties.domain();
	}

	/**
	 * Writes one e-mail.
	 * @throws AddressException if its address is none
	 */
	Letter of(OutboundEmail email) throws AddressException {
		var to = recipient(email.to());
		var content = new ByteArrayOutputStream(
				this.head.length + 1024 + 2 * email.text().length() + 2 * email.html().length());
		content.writeBytes(this.head);
		content.writeBytes(personal(email, to).getBytes(StandardCharsets.US_ASCII));
		content.writeBytes(this.text);
		content.writeBytes(base64(email.text()));
		content.writeBytes(this.html);
		content.writeBytes(base64(email.html()));
		content.writeBytes(END);
		return new Letter(email, "bounce+" + email.deliveryId() + "@" + this.properties.domain(), to,
				content.toByteArray());
	}

	/** What is not needed can be ended with one click (RFC 8058). */
	private String personal(OutboundEmail email, String to) {
		var headers = header("Message-ID", "<" + messageId(email.deliveryId(), this.properties) + ">")
				+ header("To", (email.toName() != null) ? named(to, email.toName()) : to)
				+ header("Subject", subject(email.subject())) + answers(email);
		return (!email.transactional() && email.unsubscribeUrl() != null)
				? headers + header("List-Unsubscribe", "<" + email.unsubscribeUrl() + ">")
						+ header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click") + "\r\n"
				: headers + "\r\n";
	}

	/**
	 * Where it is answered to, and what it answers; no answering machine answers it (RFC
	 * 3834).
	 */
	private String answers(OutboundEmail email) {
		var replyTo = (email.replyTo() != null) ? email.replyTo() : this.properties.replyTo();
		var headers = (replyTo != null) ? header("Reply-To", replyTo) : "";
		var inReplyTo = email.inReplyTo();
		if (inReplyTo == null) {
			return headers + header("Auto-Submitted", "auto-generated");
		}
		return headers + header("Auto-Submitted", "auto-replied") + (isMessageId(inReplyTo)
				? header("In-Reply-To", "<" + inReplyTo + ">") + header("References", "<" + inReplyTo + ">") : "");
	}

	/** It was made by somebody else's program. */
	private static boolean isMessageId(String id) {
		return id.indexOf('@') > 0 && id.chars()
			.allMatch((character) -> character > ' ' && character < 0x7f && character != '<' && character != '>');
	}

	private static String recipient(String address) throws AddressException {
		var plain = new InternetAddress(address, true).getAddress();
		if (!plain.chars()
			.allMatch((character) -> character > ' ' && character < 0x7f && character != '<' && character != '>')) {
			throw new AddressException("Not an address a mail server takes");
		}
		return plain;
	}

	private static String named(String address, String name) {
		try {
			return MimeUtility.fold(6, new InternetAddress(address, oneLine(name), UTF_8).toString());
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String subject(String subject) {
		try {
			return MimeUtility.fold(9, MimeUtility.encodeText(oneLine(subject), UTF_8, null));
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A line break in a value would begin a header of somebody else's. */
	private static String oneLine(String value) {
		for (var i = 0; i < value.length(); i++) {
			if (Character.isISOControl(value.charAt(i))) {
				return value.replaceAll("\\p{Cntrl}+", " ");
			}
		}
		return value;
	}

	private static String header(String name, String value) {
		return name + ": " + value + "\r\n";
	}

	/** Lines of a text end with CRLF also inside base64 (RFC 2045, 6.8). */
	private static byte[] base64(String text) {
		var bytes = text.getBytes(StandardCharsets.UTF_8);
		var lines = new byte[bytes.length + bareLineFeeds(bytes)];
		var end = 0;
		for (var i = 0; i < bytes.length; i++) {
			if (isBareLineFeed(bytes, i)) {
				lines[end++] = '\r';
			}
			lines[end++] = bytes[i];
		}
		return Base64.getMimeEncoder().encode(lines);
	}

	private static int bareLineFeeds(byte[] bytes) {
		var count = 0;
		for (var i = 0; i < bytes.length; i++) {
			count += isBareLineFeed(bytes, i) ? 1 : 0;
		}
		return count;
	}

	private static boolean isBareLineFeed(byte[] bytes, int i) {
		return bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r');
	}

}
