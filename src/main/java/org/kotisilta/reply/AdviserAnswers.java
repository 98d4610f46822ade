package org.kotisilta.reply;

import java.util.List;
import java.util.Map;

import org.kotisilta.channel.Channel;
import org.kotisilta.channel.Senders;
import org.kotisilta.delivery.Outbox;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.SingleMessage;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.directory.ContactPoint;
import org.kotisilta.directory.Guardians;
import org.kotisilta.reply.Conversations.Answered;

import org.springframework.stereotype.Component;

/**
 * Carries what advisers write to guardians.
 */
@Component
class AdviserAnswers {

	private static final String TEMPLATE = "adviser-answer";

	private final Outbox outbox;

	private final Senders senders;

	private final OptOuts optOuts;

	private final Guardians guardians;

	private final String phone;

	AdviserAnswers(Outbox outbox, Senders senders, OptOuts optOuts, Guardians guardians, ReplyProperties properties) {
		this.outbox = outbox;
		this.senders = senders;
		this.optOuts = optOuts;
		this.guardians = guardians;
		this.phone = properties.servicePhone();
	}

	/**
	 * Sends a text the way the guardian wrote: by SMS to the phone or by e-mail to the
	 * address it came from; into the portal when it was written there, the phone takes no
	 * more messages, or the address is not the guardian's.
	 */
	Answered send(Conversation conversation, long lineId, String text) {
		var phone = conversation.phone();
		var sender = conversation.sender();
		if (phone != null && sender != null && this.senders.takesReplies(sender)
				&& !this.optOuts.contains(phone, sender)) {
			this.outbox.send(List.of(message(conversation, Channel.SMS, lineId, sender, phone, text)));
			return Answered.BY_SMS;
		}
		if (phone != null && conversation.channel() == Channel.EMAIL && mayWriteTo(conversation, phone)) {
			this.outbox.send(List.of(message(conversation, Channel.EMAIL, lineId, "", phone, text)));
			return Answered.BY_EMAIL;
		}
		if (conversation.guardianId() == null) {
			return Answered.NOWHERE;
		}
		this.outbox.send(List.of(message(conversation, Channel.PORTAL, lineId, "", "", text)));
		return Answered.IN_PORTAL;
	}

	/** What is meant for a guardian goes to no address but theirs. */
	private boolean mayWriteTo(Conversation conversation, String address) {
		var guardian = conversation.guardianId();
		return guardian == null || this.guardians.withContactPoint(ContactPoint.Kind.EMAIL, address)
			.stream()
			.anyMatch((owner) -> owner.id() == guardian);
	}

	private SingleMessage message(Conversation conversation, Channel channel, long lineId, String sender,
			String destination, String text) {
		return new SingleMessage(null, conversation.guardianId(), 0, channel, Purpose.ADVISER_ANSWER, lineId,
				Urgency.NORMAL, sender, destination, TEMPLATE, conversation.language(),
				Map.of("answer", text, "phone", this.phone));
	}

}
