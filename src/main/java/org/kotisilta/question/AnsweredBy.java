package org.kotisilta.question;

import java.util.Collection;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.kotisilta.channel.Channel;

/**
 * Who answered, and by which way.
 *
 * @param guardianId the guardian; null when several guardians share the phone the answer
 * came from and nobody can tell which of them it was
 * @param channel the way the answer came
 * @param inboundMessageId the stored message the answer was read from; null in the portal
 * @param possible everybody who may have given it: the guardian, or those who share the
 * phone
 * @param recordedBy the adviser who read the answer out of the guardian's own words;
 * null: the guardian gave it themselves
 */
public record AnsweredBy(@Nullable Long guardianId, Channel channel, @Nullable Long inboundMessageId,
		Set<Long> possible, @Nullable String recordedBy) {

	public AnsweredBy {
		possible = Set.copyOf(possible);
	}

	/** An answer the guardian gave themselves. */
	public AnsweredBy(@Nullable Long guardianId, Channel channel, @Nullable Long inboundMessageId, Set<Long> possible) {
		this(guardianId, channel, inboundMessageId, possible, null);
	}

	/**
	 * An answer an adviser read out of what a guardian wrote.
	 * @param channel where the guardian wrote it
	 */
	public static AnsweredBy recorded(long guardianId, Channel channel, @Nullable Long inboundMessageId,
			String adviser) {
		return new AnsweredBy(guardianId, channel, inboundMessageId, Set.of(guardianId), adviser);
	}

	/** Whether nobody has told the guardian yet that the answer has come. */
	boolean toBeTold() {
		return this.channel == Channel.PORTAL || this.recordedBy != null;
	}

	/**
	 * Whether a guardian has logged in and given it; what an adviser has read out of
	 * somebody's words is not that, wherever they were written.
	 */
	boolean loggedIn() {
		return this.channel == Channel.PORTAL && this.recordedBy == null;
	}

	/** An answer given by a logged-in guardian. */
	public static AnsweredBy portal(long guardianId) {
		return new AnsweredBy(guardianId, Channel.PORTAL, null, Set.of(guardianId));
	}

	/**
	 * An answer read from an e-mail; only one guardian has the address it was sent to.
	 */
	public static AnsweredBy email(long guardianId, long inboundMessageId) {
		return new AnsweredBy(guardianId, Channel.EMAIL, inboundMessageId, Set.of(guardianId));
	}

	/** An answer read from a text message. */
	public static AnsweredBy sms(long guardianId, long inboundMessageId) {
		return sms(Set.of(guardianId), inboundMessageId);
	}

	/**
	 * An answer read from a text message.
	 * @param behindPhone the child's guardians whose phone it came from
	 */
	public static AnsweredBy sms(Collection<Long> behindPhone, long inboundMessageId) {
		var guardian = (behindPhone.size() == 1) ? behindPhone.iterator().next() : null;
		return new AnsweredBy(guardian, Channel.SMS, inboundMessageId, Set.copyOf(behindPhone));
	}

}
