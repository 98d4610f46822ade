package org.kotisilta.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail opened for reading.
 */
final class StoredMail {

	private static final Pattern HEAD = Pattern.compile("<head[^>]*>", Pattern.CASE_INSENSITIVE);

	private final MimeMessage message;

	StoredMail(byte[] raw) {
		try {
			this.message = new MimeMessage(null, new ByteArrayInputStream(raw));
		}
		catch (MessagingException ex) {
			throw new IllegalArgumentException("not an e-mail", ex);
		}
	}

	/** The plain text part. */
	Optional<String> text() {
		return Optional.ofNullable(part(this.message, "text/plain"));
	}

	/**
	 * The HTML part, made so that its links open beside it: the hub's own pages do not
	 * let themselves be framed.
	 */
	Optional<String> html() {
		return Optional.ofNullable(part(this.message, "text/html"))
			.map((html) -> HEAD.matcher(html).replaceFirst("$0<base target=\"_blank\">"));
	}

	/** All headers in their order, decoded. */
	List<MailHeader> headers() {
		try {
			return Collections.list(this.message.getAllHeaders()).stream().map(StoredMail::decoded).toList();
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** One decoded header; empty if there is none. */
	String header(String name) {
		return headers().stream()
			.filter((header) -> header.name().equalsIgnoreCase(name))
			.map(MailHeader::value)
			.findFirst()
			.orElse("");
	}

	private static MailHeader decoded(Header header) {
		var value = MimeUtility.unfold(header.getValue());
		try {
			return new MailHeader(header.getName(), MimeUtility.decodeText(value));
		}
		catch (IOException ex) {
			return new MailHeader(header.getName(), value);
		}
	}

	private static @Nullable String part(Part part, String type) {
		try {
			if (part.isMimeType(type)) {
				return String.valueOf(part.getContent());
			}
			if (part.isMimeType("multipart/*")) {
				var parts = (Multipart) part.getContent();
				for (int i = 0; i < parts.getCount(); i++) {
					var found = part(parts.getBodyPart(i), type);
					if (found != null) {
						return found;
					}
				}
			}
			return null;
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A header of an e-mail. */
	record MailHeader(String name, String value) {
	}

}
