package org.kotisilta.reply;

import java.time.Instant;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.Channel;
import org.kotisilta.question.ReplyLine;

/**
 * A message as it came in.
 *
 * @param id our id; the only thing about it that travels over the queue
 * @param channel SMS or EMAIL
 * @param providerMessageId the operator's id, or an e-mail's Message-ID
 * @param phone who sent it, as the operator says: E.164, or a short code or a name; the
 * address an e-mail says to come from
 * @param sender our number or address it was sent to
 * @param deliveryId the e-mail of ours it answers, if it answers one
 * @param automatic whether a program wrote it
 * @param body what was written
 * @param optOut STOP, START or HELP where the operator has acted on it already
 * @param receivedAt when it reached us; answers count by this moment
 */
record InboundMessage(long id, Channel channel, String providerMessageId, String phone, String sender,
		@Nullable Long deliveryId, boolean automatic, String body, @Nullable String optOut, Instant receivedAt) {

	private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");

	/** Where it came from and where it came to. */
	ReplyLine line() {
		return new ReplyLine(this.sender, this.phone);
	}

	boolean byMail() {
		return this.channel == Channel.EMAIL;
	}

	/** Whether somebody can be answered there. */
	boolean fromPhone() {
		return PHONE.matcher(this.phone).matches();
	}

	/** An e-mail's Message-ID, by which an answer is put below it; null: it has none. */
	@Nullable String mailId() {
		return (byMail() && this.providerMessageId.indexOf('@') > 0) ? this.providerMessageId : null;
	}

}
