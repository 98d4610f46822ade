package org.kotisilta.reply;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Reads messages the queue has announced, each after those the same phone sent before it.
 */
@Component
public class InboundReader {

	private static final Logger log = LoggerFactory.getLogger(InboundReader.class);

	private final InboundMessages messages;

	private final ReplyResolver resolver;

	private final InboundQueue queue;

	private final ObservationRegistry observations;

	InboundReader(InboundMessages messages, ReplyResolver resolver, InboundQueue queue,
			ObservationRegistry observations) {
		this.observations = observations;
		this.messages = messages;
		this.resolver = resolver;
		this.queue = queue;
	}

	/**
	 * Reads many messages together; called by the queue's route with a record for each
	 * few. One that cannot be read holds up none of the others: it is tried by itself,
	 * and buried if that fails too.
	 */
	public void readAll(List<Exchange> records) {
		var ids = records.stream()
			.map((record) -> record.getIn().getBody(String.class))
			.flatMap(InboundQueue::ids)
			.distinct()
			.toList();
		Observation.createNotStarted("kotisilta.replies", this.observations)
			.highCardinalityKeyValue("messages", Integer.toString(ids.size()))
			.observe(() -> readMany(ids));
	}

	void readMany(List<Long> ids) {
		var failed = new LinkedHashMap<Long, RuntimeException>();
		read(ids, failed);
		ids.stream().filter(failed::containsKey).forEach(this.queue::alone);
	}

	/**
	 * Reads a message. Reading it again does nothing.
	 * @param id the inbound message
	 */
	public void read(long id) {
		var failed = new LinkedHashMap<Long, RuntimeException>();
		readInOrder(id, failed);
		var failure = failed.get(id);
		if (failure != null) {
			throw failure;
		}
	}

	/** All together, or by halves until those that cannot be read are alone. */
	private void read(List<Long> ids, Map<Long, RuntimeException> failed) {
		if (ids.size() <= 1) {
			ids.forEach((id) -> readInOrder(id, failed));
			return;
		}
		try {
			readTogether(ids, failed.keySet());
		}
		catch (TransientDataAccessException | DataAccessResourceFailureException
				| CannotCreateTransactionException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			log.warn("{} inbound messages could not be read together", ids.size(), ex);
			read(ids.subList(0, ids.size() / 2), failed);
			read(ids.subList(ids.size() / 2, ids.size()), failed);
		}
	}

	private void readTogether(Collection<Long> ids, Collection<Long> except) {
		var left = new HashSet<>(ids);
		while (!left.isEmpty()) {
			var read = this.resolver.resolve(left, except);
			if (read.isEmpty()) {
				return;
			}
			read.forEach(left::remove);
		}
	}

	/**
	 * One after the other of the same phone. One that fails has its own record on the
	 * queue; it must not hold up the rest.
	 */
	private void readInOrder(long id, Map<Long, RuntimeException> failed) {
		for (var next : this.messages.unreadUpTo(id)) {
			try {
				this.resolver.resolve(List.of(next), failed.keySet());
			}
			catch (TransientDataAccessException | DataAccessResourceFailureException
					| CannotCreateTransactionException ex) {
				throw ex;
			}
			catch (RuntimeException ex) {
				log.warn("Inbound message {} could not be read", next, ex);
				failed.put(next, ex);
			}
		}
	}

}
