package org.kotisilta.reply;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.kotisilta.channel.Channel;

/**
 * What a guardian wrote that needs a person, and what was answered.
 *
 * @param id the conversation
 * @param guardianId the guardian; null for a number that is not in the register
 * @param phone the number or e-mail address it is led with; null when it is led in the
 * portal
 * @param sender our number or address the guardian writes to; null in the portal
 * @param language the guardian's language
 * @param subject why it needs a person
 * @param offerId the offer it is about, if it is about one
 * @param claimedBy the adviser who has taken it
 * @param leaseUntil how long, without a sign of life of the adviser's page
 * @param openedAt when the guardian first wrote
 * @param updatedAt when something last happened
 * @param waitingSince when the first message came that nobody has answered
 * @param gist what it is about, in a language of the staff; null: nobody has said
 */
public record Conversation(long id, @Nullable Long guardianId, @Nullable String phone, @Nullable String sender,
		String language, Subject subject, @Nullable Long offerId, State state, @Nullable String claimedBy,
		@Nullable Instant leaseUntil, Instant openedAt, Instant updatedAt, Instant waitingSince, @Nullable Gist gist) {

	/** How the guardian writes. */
	Channel channel() {
		if (this.phone == null) {
			return Channel.PORTAL;
		}
		return (this.phone.indexOf('@') >= 0) ? Channel.EMAIL : Channel.SMS;
	}

	/** The adviser who has it at a moment; null: it is free. */
	public @Nullable String heldBy(Instant now) {
		return (this.leaseUntil != null && this.leaseUntil.isAfter(now)) ? this.claimedBy : null;
	}

	/**
	 * What a conversation is about, as an adviser puts it for other staff.
	 *
	 * @param language fi, sv or en
	 */
	public record Gist(String text, String language, String by) {
	}

	/** Why a person is needed. */
	public enum Subject {

		/** The hub asked back and still did not understand. */
		NOT_UNDERSTOOD,
		/** The guardian asks something. */
		QUESTION,
		/** Nobody in the register has the number; or an e-mail answers none of ours. */
		UNKNOWN_NUMBER,
		/** An answer came after the deadline. */
		LATE,
		/** Two guardians answered differently. */
		CONFLICT,
		/** An answer could not be taken this way or from this person. */
		NOT_ALLOWED,
		/** The number takes no more messages; the guardian must be reached otherwise. */
		OPT_OUT,
		/** The guardian asks for help. */
		HELP,
		/**
		 * The answer to an e-mail came from another address than it had gone to; whoever
		 * wrote it may not be the guardian.
		 */
		OTHER_ADDRESS

	}

	/** Whose turn it is. */
	public enum State {

		/** An adviser's. */
		OPEN,
		/** The guardian's. */
		ANSWERED,
		/** Nobody's. */
		CLOSED

	}

	/**
	 * One message of a conversation.
	 *
	 * @param author the adviser; null: the guardian
	 * @param body the text as it was written
	 */
	public record Line(@Nullable String author, String body, Instant at) {

		/** Whether the guardian wrote it. */
		public boolean fromGuardian() {
			return this.author == null;
		}

	}

	/**
	 * A conversation as the inbox lists it.
	 *
	 * @param lastLine the newest message
	 */
	public record Summary(Conversation conversation, String lastLine) {
	}

	/**
	 * A conversation with all that an adviser needs.
	 *
	 * @param lines the oldest first
	 */
	public record Whole(Conversation conversation, List<Line> lines) {
	}

}
