package org.kotisilta.reply;

import java.time.Instant;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.kotisilta.question.ReplyLine;

/**
 * A text message as it came in.
 *
 * @param id our id; the only thing about it that travels over the queue
 * @param phone who sent it, as the operator says: E.164, or a short code or a name
 * @param sender our number it was sent to
 * @param body what was written
 * @param optOut STOP, START or HELP where the operator has acted on it already
 * @param receivedAt when it reached us; answers count by this moment
 */
record InboundMessage(long id, String phone, String sender, String body, @Nullable String optOut, Instant receivedAt) {

	private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");

	/** Where it came from and where it came to. */
	ReplyLine line() {
		return new ReplyLine(this.sender, this.phone);
	}

	/** Whether somebody can be answered there. */
	boolean fromPhone() {
		return PHONE.matcher(this.phone).matches();
	}

}
