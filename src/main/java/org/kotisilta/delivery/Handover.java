package org.kotisilta.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.EmailProvider;
import org.kotisilta.channel.OutboundEmail;
import org.kotisilta.channel.OutboundSms;
import org.kotisilta.channel.SendResult;
import org.kotisilta.channel.Senders;
import org.kotisilta.channel.SmsProvider;
import org.kotisilta.delivery.Claims.Claim;
import org.kotisilta.delivery.Sending.Ready;
import org.kotisilta.language.Languages;
import org.kotisilta.template.RenderedMessage.RenderedEmail;
import org.kotisilta.template.RenderedMessage.RenderedSms;

import org.springframework.stereotype.Component;

/**
 * Gives written messages to the channel's provider.
 */
@Component
class Handover {

	private final SmsProvider sms;

	private final EmailProvider email;

	private final Senders senders;

	private final Languages languages;

	private final Unsubscribe unsubscribe;

	private final ReplyAddresses replies;

	private final Clock clock;

	Handover(SmsProvider sms, EmailProvider email, Senders senders, Languages languages, Unsubscribe unsubscribe,
			ReplyAddresses replies, Clock clock) {
		this.sms = sms;
		this.email = email;
		this.senders = senders;
		this.languages = languages;
		this.unsubscribe = unsubscribe;
		this.replies = replies;
		this.clock = clock;
	}

	boolean senderAllowed(Claim claim) {
		return claim.channel() != Channel.SMS || this.senders.isRegistered(claim.sender());
	}

	String provider(Channel channel) {
		return switch (channel) {
			case SMS -> this.sms.name();
			case EMAIL -> this.email.name();
			case PORTAL -> "portal";
		};
	}

	List<Outcome> handOver(Claim claim, List<Ready> messages) {
		if (messages.isEmpty()) {
			return List.of();
		}
		var results = switch (claim.channel()) {
			case SMS -> send(claim, messages);
			case EMAIL -> this.email.send(messages.stream().map((ready) -> toEmail(claim, ready)).toList());
			case PORTAL -> throw new IllegalStateException("nothing is handed over for the portal");
		};
		return outcomes(messages, results);
	}

	private List<SendResult> send(Claim claim, List<Ready> messages) {
		var validity = validity(claim);
		var texts = messages.stream().map((ready) -> toSms(claim, ready, validity)).toList();
		return (claim.lane() == Urgency.CRISIS) ? this.sms.sendUrgent(texts) : this.sms.send(texts);
	}

	private static List<Outcome> outcomes(List<Ready> messages, List<SendResult> results) {
		var outcomes = new ArrayList<Outcome>(results.size());
		for (var i = 0; i < results.size(); i++) {
			outcomes.add(Outcome.of(results.get(i), messages.get(i).delivery().attempt()));
		}
		return outcomes;
	}

	private static OutboundSms toSms(Claim claim, Ready ready, @Nullable Duration validity) {
		return sms(ready.delivery(), claim.sender(), ((RenderedSms) ready.message()).text(), validity);
	}

	static OutboundSms sms(Due delivery, String sender, String text, @Nullable Duration validity) {
		var destination = delivery.destination();
		return new OutboundSms(delivery.id(), delivery.attempt(), (destination != null) ? destination : "", sender,
				text, validity);
	}

	private @Nullable Duration validity(Claim claim) {
		return (claim.expiresAt() != null) ? Duration.between(this.clock.instant(), claim.expiresAt()) : null;
	}

	private OutboundEmail toEmail(Claim claim, Ready ready) {
		var mail = (RenderedEmail) ready.message();
		var delivery = ready.delivery();
		var transactional = !claim.subscription() || !delivery.purpose().ofAnnouncement();
		var destination = delivery.destination();
		return new OutboundEmail(delivery.id(), (destination != null) ? destination : "", null, mail.subject(),
				mail.text(), mail.html(), this.languages.get(claim.language()), transactional,
				transactional ? null : this.unsubscribe.url(delivery.id()),
				this.replies.of(delivery.id(), delivery.purpose(), destination),
				(delivery.args().get(SingleMessage.IN_REPLY_TO) instanceof String id) ? id : null);
	}

}
