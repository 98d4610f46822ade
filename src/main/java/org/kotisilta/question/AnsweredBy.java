package org.kotisilta.question;

import org.jspecify.annotations.Nullable;

import org.kotisilta.channel.Channel;

/**
 * Who answered, and by which way.
 *
 * @param guardianId the guardian; null when several guardians share the phone the answer
 * came from and nobody can tell which of them it was
 * @param channel SMS or PORTAL
 * @param inboundMessageId the stored message the answer was read from; null in the portal
 */
public record AnsweredBy(@Nullable Long guardianId, Channel channel, @Nullable Long inboundMessageId) {

	/** An answer given by a logged-in guardian. */
	public static AnsweredBy portal(long guardianId) {
		return new AnsweredBy(guardianId, Channel.PORTAL, null);
	}

	/** An answer read from a text message. */
	public static AnsweredBy sms(@Nullable Long guardianId, long inboundMessageId) {
		return new AnsweredBy(guardianId, Channel.SMS, inboundMessageId);
	}

}
