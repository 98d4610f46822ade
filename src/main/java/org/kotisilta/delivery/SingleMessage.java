package org.kotisilta.delivery;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.Channel;

/**
 * A message to one guardian that no announcement has planned: a confirmation, a question
 * back, a login code, an adviser's answer.
 *
 * @param announcementId the announcement it is about; null: none
 * @param guardianId the guardian; null: a number or address nobody in the register has
 * @param childId the child it is about; 0: none
 * @param causeId what makes it another message than the one before, such as the inbound
 * message it answers; the same announcement, guardian, child, channel, purpose and cause
 * are sent once only
 * @param sender the SMS sender; empty for other channels
 * @param destination a number in E.164 or an e-mail address; empty for the portal
 * @param wantedLanguage the guardian's language
 * @param args the template's values: strings, numbers, dates or their JSON forms
 */
public record SingleMessage(@Nullable Long announcementId, @Nullable Long guardianId, long childId, Channel channel,
		Purpose purpose, long causeId, Urgency urgency, String sender, String destination, String templateId,
		String wantedLanguage, Map<String, Object> args) {

	/** The value that holds the Message-ID of the e-mail a message answers. */
	public static final String IN_REPLY_TO = "inReplyTo";

	public SingleMessage {
		args = Map.copyOf(args);
	}

}
