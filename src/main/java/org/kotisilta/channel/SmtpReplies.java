package org.kotisilta.channel;

import java.time.Duration;
import java.util.regex.Pattern;

import static org.kotisilta.channel.FailurePolicy.later;
import static org.kotisilta.channel.FailurePolicy.permanent;

/**
 * What a mail server's refusal means (RFC 5321 codes, RFC 3463 enhanced codes).
 */
public final class SmtpReplies {

	/** Greylisting wants minutes; a server in trouble may take hours. */
	private static final int RETRIES = 48;

	private static final Duration AFTER = Duration.ofMinutes(15);

	private static final Pattern ENHANCED = Pattern.compile("\\b[245]\\.\\d{1,3}\\.\\d{1,3}\\b");

	private SmtpReplies() {
	}

	/** What to do after the reply {@code code} with its text. */
	static FailurePolicy policy(int code, String text) {
		if (code == 530 || code == 534 || code == 535 || code == 538) {
			return later(FailureReason.PROVIDER_ERROR, RETRIES, AFTER).andAlarm();
		}
		if (code < 500) {
			return later(FailureReason.UNREACHABLE, RETRIES, AFTER);
		}
		return permanent(reason(code, enhanced(text)));
	}

	/**
	 * What it means that an e-mail which a server had taken came back (RFC 3464).
	 * @param enhanced the code of the report, such as {@code 5.1.1}
	 */
	public static FailureReason returned(String enhanced) {
		return reason(554, enhanced);
	}

	private static FailureReason reason(int code, String enhanced) {
		if (enhanced.startsWith("5.7.")) {
			return FailureReason.BLOCKED;
		}
		if (code == 552 || enhanced.startsWith("5.2.")) {
			return FailureReason.UNREACHABLE;
		}
		return switch (code) {
			case 501, 550, 551, 553 -> FailureReason.BAD_ADDRESS;
			default -> enhanced.startsWith("5.1.") ? FailureReason.BAD_ADDRESS : FailureReason.BLOCKED;
		};
	}

	/**
	 * The code deliveries record, such as {@code 550 5.1.1}; never the text, which
	 * repeats the address.
	 */
	static String code(int code, String text) {
		return (code + " " + enhanced(text)).strip();
	}

	private static String enhanced(String text) {
		var matcher = ENHANCED.matcher(text);
		return matcher.find() ? matcher.group() : "";
	}

}
