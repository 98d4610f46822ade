package org.kotisilta.reply;

import org.apache.camel.ProducerTemplate;
import org.kotisilta.delivery.HandOff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Tells the queue that a message is stored. The queue may lose it, or be down: the
 * message is found again by its row.
 */
@Component
public class InboundQueue {

	private static final Logger log = LoggerFactory.getLogger(InboundQueue.class);

	private final ProducerTemplate camel;

	private final InboundMessages messages;

	private final ReplyProperties properties;

	private final HandOff handOff;

	InboundQueue(ProducerTemplate camel, InboundMessages messages, ReplyProperties properties, HandOff handOff) {
		this.camel = camel;
		this.messages = messages;
		this.properties = properties;
		this.handOff = handOff;
	}

	/** Puts a message's id on the queue; the operator does not wait for it. */
	void announce(long id) {
		this.handOff.start(() -> put(id));
	}

	/**
	 * Puts every message on the queue again that has waited too long. Called by the
	 * sweeper's route.
	 */
	public void sweep() {
		this.messages.forgotten(this.properties.retryAfter()).forEach(this::put);
	}

	private void put(long id) {
		try {
			this.camel.sendBody("direct:inbound-stored", Long.toString(id));
		}
		catch (RuntimeException ex) {
			log.warn("Inbound message {} is stored but could not be queued; the sweeper will find it", id, ex);
		}
	}

}
