package org.kotisilta.reply;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;

/**
 * Whether a program has written an e-mail: an answering machine, a list, a mail server.
 * Nothing answers those (RFC 3834), and they answer nothing.
 */
final class AutomaticMail {

	private static final Pattern PRECEDENCE = Pattern.compile("bulk|junk|list|auto_reply", Pattern.CASE_INSENSITIVE);

	private static final Pattern SUPPRESS = Pattern.compile("all|oof|autoreply", Pattern.CASE_INSENSITIVE);

	private static final List<String> MARKS = List.of("List-Id", "List-Post", "X-Autoreply", "X-Autorespond",
			"X-AutoReply-From", "X-Mail-Autoreply", "X-Failed-Recipients", "X-Loop");

	private static final Pattern MACHINES = Pattern
		.compile("(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|autoreply|auto-reply)(?:[+=-].*)?");

	/** What Exchange and its like put before the subject, where no header says it. */
	private static final Pattern SUBJECT = Pattern
		.compile("(?:automatic reply|auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office|automaattinen vastaus"
				+ "|poissaolo(?:ilmoitus|viesti)?|autosvar|automatiskt svar|frånvaro(?:meddelande)?|automaatvastus"
				+ "|automaatne vastus|автоматический ответ|автоответ|автоматична відповідь|автовідповідь|رد تلقائي"
				+ "|الرد التلقائي|پاسخ خودکار|وەڵامی خۆکار|自动答复|自动回复|自動回覆|trả lời tự động|awtomatik jogap"
				+ "|jawaab otomaatig ah)\\s*(?:[:：].*|)", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

	private AutomaticMail() {
	}

	/**
	 * Whether a program wrote it.
	 * @param from its writer's address in lower case, if it names one
	 * @param own the hub's own addresses: what comes from them goes round in a circle
	 */
	static boolean is(MimeMessage mail, @Nullable String from, List<String> own) throws MessagingException {
		return from == null || own.contains(from) || MACHINES.matcher(from.substring(0, from.indexOf('@'))).matches()
				|| saysSo(mail) || mail.isMimeType("multipart/report")
				|| SUBJECT.matcher(Objects.requireNonNullElse(mail.getSubject(), "").strip()).matches();
	}

	private static boolean saysSo(MimeMessage mail) throws MessagingException {
		var submitted = header(mail, "Auto-Submitted").toLowerCase(Locale.ROOT);
		var returns = mail.getHeader("Return-Path");
		return !submitted.isEmpty() && !submitted.startsWith("no")
				|| PRECEDENCE.matcher(header(mail, "Precedence")).matches()
				|| SUPPRESS.matcher(header(mail, "X-Auto-Response-Suppress")).find()
				|| returns != null && Arrays.stream(returns).anyMatch((path) -> path.strip().equals("<>"))
				|| MARKS.stream().anyMatch((name) -> has(mail, name));
	}

	private static boolean has(MimeMessage mail, String name) {
		try {
			return mail.getHeader(name) != null;
		}
		catch (MessagingException ex) {
			return false;
		}
	}

	private static String header(MimeMessage mail, String name) throws MessagingException {
		var values = mail.getHeader(name);
		return (values != null && values.length > 0) ? values[0].strip() : "";
	}

}
