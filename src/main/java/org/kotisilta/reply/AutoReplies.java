package org.kotisilta.reply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.kotisilta.channel.Senders;
import org.kotisilta.delivery.Outbox;
import org.kotisilta.delivery.SingleMessage;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.reply.Known.Said;
import org.kotisilta.reply.Round.AutoReply;
import org.kotisilta.reply.Round.Reply;

/**
 * What the hub answers by itself, in the transaction in which a message is read: either
 * both happen, or neither.
 */
@Component
class AutoReplies {

	/** Over how long a number's answers are counted. */
	static final Duration HOUR = Duration.ofHours(1);

	private static final Logger log = LoggerFactory.getLogger(AutoReplies.class);

	private final JdbcClient jdbc;

	private final Outbox outbox;

	private final Senders senders;

	private final ReplyProperties properties;

	private final Clock clock;

	AutoReplies(JdbcClient jdbc, Outbox outbox, Senders senders, ReplyProperties properties, Clock clock) {
		this.jdbc = jdbc;
		this.outbox = outbox;
		this.senders = senders;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Answers a message to the phone it came from, when the round is written; not to a
	 * number that wants no messages or has had too many.
	 */
	void answer(Round round, InboundMessage message, AutoReply reply) {
		if (mayAnswer(round, message)) {
			round.reply(message, reply);
		}
	}

	private boolean mayAnswer(Round round, InboundMessage message) {
		if (!reaches(message) || round.optedOut(message.line())) {
			return false;
		}
		var lately = round.countWithin(message.phone(), HOUR);
		if (lately >= this.properties.autoRepliesPerHour()) {
			log.warn("Inbound message {} is not answered: its phone had {} answers within an hour", message.id(),
					lately);
			return false;
		}
		return true;
	}

	private boolean reaches(InboundMessage message) {
		return message.byMail() || message.fromPhone() && this.senders.takesReplies(message.sender());
	}

	/** What these phones were answered after a moment. */
	Map<String, List<Said>> saidTo(Collection<String> phones, Instant after) {
		var said = new HashMap<String, List<Said>>();
		this.jdbc.sql("select phone, template, at from auto_reply where phone = any (:phones) and at > :after")
			.param("phones", phones.toArray(String[]::new))
			.param("after", after.atOffset(ZoneOffset.UTC))
			.query((RowCallbackHandler) (row) -> said.computeIfAbsent(row.getString("phone"), (_) -> new ArrayList<>())
				.add(new Said(row.getString("template"), row.getObject("at", OffsetDateTime.class).toInstant())));
		return said;
	}

	/** Sends a round's answers. */
	void send(List<Reply> replies) {
		if (replies.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				insert into auto_reply (inbound_id, phone, template, at)
				select inbound, phone, template, :now
				from unnest(:inbounds::bigint[], :phones::text[], :templates::text[]) as r (inbound, phone, template)
				""")
			.param("inbounds", replies.stream().mapToLong((reply) -> reply.message().id()).toArray())
			.param("phones", replies.stream().map((reply) -> reply.message().phone()).toArray(String[]::new))
			.param("templates", replies.stream().map((reply) -> reply.answer().template()).toArray(String[]::new))
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
		this.outbox.send(replies.stream().map(AutoReplies::message).toList());
	}

	private static SingleMessage message(Reply reply) {
		var message = reply.message();
		var answer = reply.answer();
		return new SingleMessage(answer.about(), answer.guardianId(), answer.childId(), message.channel(),
				answer.purpose(), message.id(), Urgency.NORMAL, message.byMail() ? "" : message.sender(),
				message.phone(), answer.template(), answer.language(), args(message, answer));
	}

	private static Map<String, Object> args(InboundMessage message, AutoReply answer) {
		var mailId = message.mailId();
		if (mailId == null) {
			return answer.args();
		}
		var args = new HashMap<>(answer.args());
		args.put(SingleMessage.IN_REPLY_TO, mailId);
		return args;
	}

}
