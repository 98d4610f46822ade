package org.kotisilta.reply;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import org.apache.camel.Exchange;
import org.apache.camel.component.mail.MailConstants;
import org.apache.camel.component.mail.MailMessage;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.MailProperties;
import org.kotisilta.channel.ReplyMailProperties;
import org.kotisilta.delivery.Receipts;
import org.kotisilta.delivery.ReplyAddresses;
import org.kotisilta.delivery.ReplyAddresses.Answerable;
import org.kotisilta.reply.InboundMessages.Arrived;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Takes e-mails out of the mailbox, each by itself: what fails leaves its e-mail where it
 * is, to be taken again. Taking one again does nothing.
 */
@Component("inboundMail")
public class InboundMail {

	private static final Logger log = LoggerFactory.getLogger(InboundMail.class);

	private static final String PROVIDER = "imap";

	private final Letterbox letterbox;

	private final ReplyAddresses addresses;

	private final Receipts receipts;

	private final ReplyMailProperties properties;

	private final List<String> own;

	private final MeterRegistry meters;

	InboundMail(Letterbox letterbox, ReplyAddresses addresses, Receipts receipts, ReplyMailProperties properties,
			MailProperties mail, MeterRegistry meters) {
		this.letterbox = letterbox;
		this.addresses = addresses;
		this.receipts = receipts;
		this.properties = properties;
		this.own = Stream.of(addresses.base(), mail.from().toLowerCase(Locale.ROOT)).distinct().toList();
		this.meters = meters;
	}

	/**
	 * Stores an e-mail, or has it put aside for a person; called by the mailbox's route,
	 * which moves it once this returns.
	 * @throws MessagingException if the mailbox has gone
	 */
	public void take(Exchange exchange) throws MessagingException, IOException {
		var mail = Objects.requireNonNull(exchange.getIn(MailMessage.class)).getOriginalMessage();
		var outcome = take(mail);
		this.meters.counter("kotisilta.mail.received", "outcome", outcome.name().toLowerCase(Locale.ROOT)).increment();
		if (outcome == Outcome.UNREADABLE) {
			log.warn("An e-mail of {} bytes cannot be read; it is in {}", mail.getSize(),
					this.properties.unreadFolder());
			exchange.getIn().setHeader(MailConstants.MAIL_MOVE_TO, this.properties.unreadFolder());
		}
	}

	private Outcome take(Message message) throws MessagingException, IOException {
		if (message.getSize() > this.properties.maxSize().toBytes()) {
			return Outcome.UNREADABLE;
		}
		var raw = new ByteArrayOutputStream(Math.max(1024, message.getSize()));
		message.writeTo(raw);
		return take(raw.toByteArray());
	}

	/** What becomes of an e-mail as it came over the wire. */
	Outcome take(byte[] raw) {
		var read = ReceivedMail.read(raw, this.own);
		if (read.isEmpty()) {
			return Outcome.UNREADABLE;
		}
		var mail = read.get();
		if (mail.bounce() != null) {
			return bounced(mail.bounce());
		}
		try {
			this.letterbox.put(arrived(mail));
		}
		catch (DataIntegrityViolationException ex) {
			// No attempt will ever store it, and those behind it must not wait for that.
			return Outcome.UNREADABLE;
		}
		return mail.automatic() ? Outcome.AUTOMATIC : Outcome.STORED;
	}

	/** Only what bears an address the hub has written says anything about a delivery. */
	private Outcome bounced(Bounce bounce) {
		var addresses = bounce.replyTo().stream().flatMap((header) -> ReceivedMail.addresses(header).stream()).toList();
		this.addresses.find(addresses)
			.ifPresent((delivery) -> this.receipts.bounced(delivery.id(), delivery.attempt(), bounce.status()));
		return Outcome.BOUNCE;
	}

	private Arrived arrived(ReceivedMail mail) {
		var delivery = this.addresses.find(mail.recipients()).map(Answerable::id).orElse(null);
		return new Arrived(PROVIDER, mail.id(), Channel.EMAIL, mail.from(), this.addresses.base(), delivery,
				mail.automatic(), mail.text(), null);
	}

	/** What became of an e-mail. */
	enum Outcome {

		/** It is stored and will be read. */
		STORED,
		/** It is stored; a program wrote it. */
		AUTOMATIC,
		/** It said that an e-mail of ours will not arrive. */
		BOUNCE,
		/** A person must look at it. */
		UNREADABLE

	}

}
