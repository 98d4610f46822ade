package org.kotisilta.announcement;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.kotisilta.channel.Channel;
import org.kotisilta.channel.FailureReason;
import org.kotisilta.language.Languages;

/**
 * What publishing a draft would do.
 *
 * @param guardians how many guardians it is for
 * @param children how many children it is about; 0 where the message is not about one
 * child
 * @param reach what would be sent, by language and channel, and what would not and why
 * @param unreachable guardians no text message and no e-mail would reach, the first 200
 * @param unreachableCount how many these are in all
 * @param messages the message as each language's readers would see it
 * @param smsSegments estimated text message segments in all
 * @param smsCost estimated cost of the text messages, in euros
 * @param problems what stops it and what must be accepted
 * @param translations the languages advisers would translate it into
 */
public record Preview(int guardians, int children, List<Reach> reach, List<Unreachable> unreachable,
		int unreachableCount, List<Message> messages, long smsSegments, BigDecimal smsCost, List<Problem> problems,
		List<Translated> translations) {

	/**
	 * A language an adviser would translate the text into.
	 *
	 * @param how whether its readers wait, or get another language first
	 * @param until how long they wait at most; null: they do not
	 * @param advisers how many advisers work in it
	 */
	public record Translated(String language, Missing.How how, @Nullable Instant until, int advisers) {
	}

	/**
	 * How many messages of one language and channel would be sent or not.
	 *
	 * @param language the guardians' own first language
	 * @param reason why they would not be sent; null: they would
	 */
	public record Reach(String language, Channel channel, @Nullable FailureReason reason, int messages) {
	}

	/**
	 * A guardian whom no text message and no e-mail would reach.
	 *
	 * @param reasons why not, by channel
	 */
	public record Unreachable(long guardianId, String name, String language, List<Obstacle> reasons) {

		/** Why one channel does not reach the guardian. */
		public record Obstacle(Channel channel, FailureReason reason) {
		}
	}

	/**
	 * The message as readers of one language would see it, with one recipient's values
	 * filled in.
	 *
	 * @param language the readers' own first language
	 * @param shownIn the language of the text
	 * @param why how that language was chosen
	 * @param guardians how many would get it so
	 * @param draft whether the text is a machine's draft no adviser has reviewed
	 */
	public record Message(String language, String shownIn, Languages.Why why, int guardians, boolean draft,
			@Nullable Sms sms, @Nullable Email email, @Nullable Portal portal) {
	}

	/**
	 * As a phone would show it.
	 *
	 * @param encoding GSM7 or UCS2
	 * @param units characters as the encoding counts them
	 * @param segments parts one message is billed as
	 * @param messages how many would be sent
	 * @param cost estimated cost of them all, in euros
	 */
	public record Sms(String text, String encoding, int units, int segments, int messages, BigDecimal cost) {
	}

	/** As a mail program would show it. */
	public record Email(String subject, String text, String html) {
	}

	/** As the guardian's own pages would show it. */
	public record Portal(String title, List<String> paragraphs) {
	}

	/** Whether something stops the draft. */
	public boolean stopped() {
		return this.problems.stream().anyMatch(Problem::stops);
	}

}
