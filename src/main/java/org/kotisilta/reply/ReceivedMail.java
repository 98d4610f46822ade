package org.kotisilta.reply;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;

import org.kotisilta.directory.EmailAddresses;

/**
 * An e-mail that came to the hub, read as far as the hub needs it.
 *
 * @param id its Message-ID, or a digest where it has none; the same for a second copy
 * @param from who says to have written it, in the register's spelling
 * @param recipients every address it came to, in lower case
 * @param text what was written this time
 * @param automatic whether a program wrote it
 * @param bounce what a mail server says of an e-mail of ours; null: it says nothing
 */
record ReceivedMail(String id, String from, List<String> recipients, String text, boolean automatic,
		@Nullable Bounce bounce) {

	private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;:\"]{1,128}@[^\\s<>,;:\"]{1,254}");

	/** Where mail servers note whom a message is for. */
	private static final List<String> RECIPIENTS = List.of("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To");

	private static final int LONGEST_ID = 300;

	/** More is no answer, and none of it is ever shown. */
	private static final int LONGEST_TEXT = 100_000;

	ReceivedMail {
		recipients = List.copyOf(recipients);
	}

	/**
	 * Reads an e-mail.
	 * @param raw as it came over the wire
	 * @param own the hub's own addresses, in lower case
	 * @return empty if it cannot be read: it is no e-mail, or nobody says to have written
	 * it
	 */
	static Optional<ReceivedMail> read(byte[] raw, List<String> own) {
		try {
			var mail = new MimeMessage(null, new ByteArrayInputStream(raw));
			var from = from(mail);
			if (from == null) {
				return Optional.empty();
			}
			var text = MailText.of(mail);
			return Optional.of(new ReceivedMail(id(mail, raw), from, recipients(mail),
					MailHistory.cutOff(text.substring(0, Math.min(text.length(), LONGEST_TEXT))),
					AutomaticMail.is(mail, from, own), Bounce.in(mail).orElse(null)));
		}
		catch (MessagingException | IOException | RuntimeException ex) {
			return Optional.empty();
		}
	}

	private static String id(MimeMessage mail, byte[] raw) throws MessagingException {
		var id = mail.getMessageID();
		var bare = (id != null) ? id.strip().replaceAll("^<|>$", "") : "";
		return (bare.isEmpty() || bare.length() > LONGEST_ID || bare.chars().anyMatch((c) -> c <= ' ')) ? digest(raw)
				: bare;
	}

	private static String digest(byte[] raw) {
		try {
			return "sha256-" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(raw));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static @Nullable String from(MimeMessage mail) throws MessagingException {
		var headers = mail.getHeader("From");
		if (headers == null || headers.length != 1) {
			return null;
		}
		try {
			var addresses = InternetAddress.parseHeader(headers[0], false);
			var address = (addresses.length == 1) ? addresses[0].getAddress() : null;
			// Mail servers report from an address that is their own business.
			return (address != null) ? EmailAddresses.normalise(address).orElse(reporter(address)) : null;
		}
		catch (AddressException ex) {
			return null;
		}
	}

	private static @Nullable String reporter(String address) {
		var written = address.strip().toLowerCase(Locale.ROOT);
		return written.startsWith("mailer-daemon@") || written.startsWith("postmaster@") ? written : null;
	}

	private static List<String> recipients(MimeMessage mail) throws MessagingException {
		var found = new ArrayList<String>();
		for (var name : RECIPIENTS) {
			var values = mail.getHeader(name);
			for (var value : (values != null) ? values : new String[0]) {
				addresses(value).forEach(found::add);
			}
		}
		return found.stream().distinct().toList();
	}

	/** The addresses in a header, in lower case. */
	static List<String> addresses(String header) {
		return ADDRESS.matcher(header)
			.results()
			.limit(50)
			.map((address) -> address.group().toLowerCase(Locale.ROOT))
			.toList();
	}

}
