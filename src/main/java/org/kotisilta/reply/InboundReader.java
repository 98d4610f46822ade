package org.kotisilta.reply;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Reads a message the queue has announced, after those the same phone sent before it.
 */
@Component
public class InboundReader {

	private static final Logger log = LoggerFactory.getLogger(InboundReader.class);

	private final InboundMessages messages;

	private final ReplyResolver resolver;

	InboundReader(InboundMessages messages, ReplyResolver resolver) {
		this.messages = messages;
		this.resolver = resolver;
	}

	/**
	 * Reads a message. Reading it again does nothing.
	 * @param id the inbound message
	 */
	public void read(long id) {
		for (var earlier : this.messages.unreadUpTo(id)) {
			if (earlier != id) {
				readIfPossible(earlier);
			}
		}
		this.resolver.resolve(id);
	}

	/** One that fails has its own record on the queue; it must not hold up the rest. */
	private void readIfPossible(long id) {
		try {
			this.resolver.resolve(id);
		}
		catch (RuntimeException ex) {
			log.warn("Inbound message {} could not be read before a later one of the same phone", id, ex);
		}
	}

}
