package org.kotisilta.reply;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;

/**
 * What a mail server says of an e-mail of ours that it could not deliver (RFC 3464).
 *
 * @param status the enhanced status code (RFC 3463), such as {@code 5.1.1}
 * @param replyTo the addresses for answers that the returned e-mail bears: only the hub
 * can have written them
 */
record Bounce(String status, List<String> replyTo) {

	private static final Pattern FAILED = Pattern.compile("(?im)^Action:\\s*failed\\b");

	private static final Pattern STATUS = Pattern.compile("(?im)^Status:\\s*(5\\.\\d{1,3}\\.\\d{1,3})\\b");

	/** A report is short, and so are the headers of the e-mails the hub sends. */
	private static final int MOST_BYTES = 100_000;

	Bounce {
		replyTo = List.copyOf(replyTo);
	}

	/**
	 * Reads a report that the e-mail will never arrive; empty where it is no such report:
	 * a delay, a receipt, something else.
	 */
	static Optional<Bounce> in(MimeMessage mail) throws MessagingException, IOException {
		if (!mail.isMimeType("multipart/report") || !(mail.getContent() instanceof Multipart parts)) {
			return Optional.empty();
		}
		var status = "";
		var replyTo = new ArrayList<String>();
		for (var i = 0; i < parts.getCount(); i++) {
			var part = parts.getBodyPart(i);
			if (part.isMimeType("message/delivery-status")) {
				status = status(part);
			}
			else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
				var headers = new InternetHeaders(new ByteArrayInputStream(bytes(part))).getHeader("Reply-To");
				replyTo.addAll((headers != null) ? List.of(headers) : List.of());
			}
		}
		return status.isEmpty() ? Optional.empty() : Optional.of(new Bounce(status, replyTo));
	}

	private static String status(Part part) throws MessagingException, IOException {
		var report = new String(bytes(part), StandardCharsets.ISO_8859_1);
		var status = STATUS.matcher(report);
		return (FAILED.matcher(report).find() && status.find()) ? status.group(1) : "";
	}

	private static byte[] bytes(Part part) throws MessagingException, IOException {
		try (var in = part.getInputStream()) {
			return in.readNBytes(MOST_BYTES);
		}
	}

}
