package org.kotisilta.reply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.Senders;
import org.kotisilta.delivery.Outbox;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.SingleMessage;
import org.kotisilta.delivery.Urgency;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the hub answers by itself, in the transaction in which a message is read: either
 * both happen, or neither.
 */
@Component
class AutoReplies {

	private static final Logger log = LoggerFactory.getLogger(AutoReplies.class);

	private final JdbcClient jdbc;

	private final Outbox outbox;

	private final Senders senders;

	private final OptOuts optOuts;

	private final ReplyProperties properties;

	private final Clock clock;

	AutoReplies(JdbcClient jdbc, Outbox outbox, Senders senders, OptOuts optOuts, ReplyProperties properties,
			Clock clock) {
		this.jdbc = jdbc;
		this.outbox = outbox;
		this.senders = senders;
		this.optOuts = optOuts;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * What to answer.
	 *
	 * @param about the announcement it is about, if it is about one
	 * @param guardianId whom it is for, if known
	 * @param childId the child it is about; 0 for none
	 */
	record AutoReply(Purpose purpose, @Nullable Long about, @Nullable Long guardianId, long childId, String template,
			String language, Map<String, Object> args) {
	}

	/**
	 * Answers a message to the phone it came from.
	 * @return whether it is sent; not to a number that wants no messages or has had too
	 * many
	 */
	boolean send(InboundMessage message, AutoReply reply) {
		if (!mayAnswer(message)) {
			return false;
		}
		this.jdbc.sql("""
				insert into auto_reply (inbound_id, phone, template, at) values (:inbound, :phone, :template, :now)
				""")
			.param("inbound", message.id())
			.param("phone", message.phone())
			.param("template", reply.template())
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
		this.outbox.send(List.of(new SingleMessage(reply.about(), reply.guardianId(), reply.childId(), Channel.SMS,
				reply.purpose(), message.id(), Urgency.NORMAL, message.sender(), message.phone(), reply.template(),
				reply.language(), reply.args())));
		return true;
	}

	private boolean mayAnswer(InboundMessage message) {
		if (!message.fromPhone() || !this.senders.takesReplies(message.sender())
				|| this.optOuts.contains(message.phone(), message.sender())) {
			return false;
		}
		var lately = count(message.phone(), null, Duration.ofHours(1));
		if (lately >= this.properties.autoRepliesPerHour()) {
			log.warn("Inbound message {} is not answered: its phone had {} answers within an hour", message.id(),
					lately);
			return false;
		}
		return true;
	}

	/** Whether a phone has had this answer within a time. */
	boolean sentWithin(String phone, String template, Duration time) {
		return count(phone, template, time) > 0;
	}

	private int count(String phone, @Nullable String template, Duration time) {
		Instant after = this.clock.instant().minus(time);
		return this.jdbc.sql("""
				select count(*) from auto_reply
				where phone = :phone and at > :after and (:template::text is null or template = :template)
				""")
			.param("phone", phone)
			.param("template", template)
			.param("after", after.atOffset(ZoneOffset.UTC))
			.query(Integer.class)
			.single();
	}

}
