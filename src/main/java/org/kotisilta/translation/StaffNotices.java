package org.kotisilta.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.ibm.icu.util.ULocale;

import org.springframework.stereotype.Component;

import org.kotisilta.channel.Channel;
import org.kotisilta.channel.Senders;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.SingleMessage;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.translation.StaffContacts.Contact;

/**
 * Writes the hub's own messages to the people who work with it, on every way it knows to
 * them.
 */
@Component
class StaffNotices {

	private final Senders senders;

	StaffNotices(Senders senders) {
		this.senders = senders;
	}

	/**
	 * The messages for one person.
	 * @param cause what makes them other messages than those before
	 */
	List<SingleMessage> to(Contact contact, String template, Urgency urgency, long cause, Map<String, Object> args) {
		var messages = new ArrayList<SingleMessage>();
		if (contact.phone() != null) {
			messages.add(message(Channel.SMS, this.senders.first().address(), contact.phone(), contact.language(),
					template, urgency, cause, args));
		}
		if (contact.email() != null) {
			messages
				.add(message(Channel.EMAIL, "", contact.email(), contact.language(), template, urgency, cause, args));
		}
		return messages;
	}

	/** What a language is called in the language of the person who reads it. */
	static String name(String language, Contact reader) {
		return ULocale.forLanguageTag(language).getDisplayName(ULocale.forLanguageTag(reader.language()));
	}

	private static SingleMessage message(Channel channel, String sender, String to, String language, String template,
			Urgency urgency, long cause, Map<String, Object> args) {
		return new SingleMessage(null, null, 0, channel, Purpose.STAFF_NOTICE, cause, urgency, sender, to, template,
				language, args);
	}

}
