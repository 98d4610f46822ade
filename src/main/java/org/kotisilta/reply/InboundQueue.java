package org.kotisilta.reply;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultExchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

import org.kotisilta.delivery.HandOff;

/**
 * Tells the queue that messages are stored. The queue may lose it, or be down: messages
 * are found again by their rows.
 */
@Component
public class InboundQueue {

	/** How many messages one record names at most; more consumers can share the rest. */
	private static final int TOGETHER = 25;

	/** Messages on it that cannot be read are buried under its name. */
	static final String TOPIC = "hub.inbound";

	private static final String SEPARATOR = " ";

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

	/** Puts messages' ids on the queue; the operator does not wait for it. */
	void announce(List<Long> ids) {
		if (!ids.isEmpty()) {
			this.handOff.start(() -> put(ids));
		}
	}

	/**
	 * Has a message read by itself, with the retries and the burial of every route, while
	 * others go on.
	 */
	void alone(long id) {
		this.handOff.start(() -> this.camel.sendBodyAndHeader("direct:inbound-alone", Long.toString(id),
				KafkaConstants.TOPIC, TOPIC));
	}

	/**
	 * Puts every message on the queue again that has waited too long. Called by the
	 * sweeper's route.
	 */
	public void sweep() {
		var forgotten = this.messages.forgotten(this.properties.retryAfter());
		if (!forgotten.isEmpty()) {
			put(forgotten);
		}
	}

	private void put(List<Long> ids) {
		try {
			this.camel.sendBody("direct:inbound-stored",
					ids.stream().gather(Gatherers.windowFixed(TOGETHER)).map(this::record).toList());
		}
		catch (RuntimeException ex) {
			log.warn("{} inbound messages are stored but could not be queued; the sweeper will find them", ids.size(),
					ex);
		}
	}

	private Exchange record(List<Long> ids) {
		var exchange = new DefaultExchange(this.camel.getCamelContext());
		exchange.getIn().setBody(ids.stream().map(Object::toString).collect(Collectors.joining(SEPARATOR)));
		return exchange;
	}

	/** The messages a record names. */
	static Stream<Long> ids(String record) {
		return Arrays.stream(record.split(SEPARATOR)).map(Long::valueOf);
	}

}
