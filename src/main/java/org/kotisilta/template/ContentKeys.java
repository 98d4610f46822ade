package org.kotisilta.template;

import java.util.List;

import org.kotisilta.channel.Channel;

/**
 * The keys of ARB files and of frozen contents.
 */
final class ContentKeys {

	static final String SMS = "sms.text";

	static final String SUBJECT = "email.subject";

	static final String BODY = "email.body.";

	static final String SIGNATURE = "signature.email";

	static final String WHY = "footer.why";

	/** How to stop messages one may do without; only in their e-mails. */
	static final String UNSUBSCRIBE = "footer.unsubscribe";

	/** Asks whether the message was clear; only in e-mails that link the pages. */
	static final String CLARITY = "footer.clarity";

	/** Where that is answered; on the same line. */
	static final String CLARITY_LINK = "footer.clarity.link";

	/** That the e-mail itself may be answered; only in those that ask for an answer. */
	static final String REPLY = "footer.reply";

	/** The phrases around every e-mail. */
	static final List<String> EMAIL_FRAME = List.of(SIGNATURE, WHY);

	private ContentKeys() {
	}

	/** What the keys of a channel's texts begin with; the portal shows the e-mail's. */
	static String prefix(Channel channel) {
		return switch (channel) {
			case SMS -> "sms.";
			case EMAIL, PORTAL -> "email.";
		};
	}

	/** The keys a template has to have for a channel. */
	static List<String> needed(Channel channel) {
		return switch (channel) {
			case SMS -> List.of(SMS);
			case EMAIL, PORTAL -> List.of(SUBJECT, BODY + 1);
		};
	}

	/** The key of the line that comes before a fallback text. */
	static String holding(Channel channel) {
		return switch (channel) {
			case SMS -> "holding.sms";
			case EMAIL, PORTAL -> "holding.email";
		};
	}

}
