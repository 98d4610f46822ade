package org.kotisilta.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

import org.kotisilta.delivery.GroupCommit;
import org.kotisilta.reply.InboundMessages.Arrived;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Stores what operators bring, with one commit for all that come at the same moment.
 */
@Component
class Letterbox implements DisposableBean {

	/** More than come while a commit is under way. */
	private static final int MOST = 500;

	private final InboundMessages messages;

	private final InboundQueue queue;

	private final GroupCommit<Arrived, Stored> books;

	Letterbox(InboundMessages messages, InboundQueue queue) {
		this.messages = messages;
		this.queue = queue;
		this.books = new GroupCommit<>("inbound messages", MOST, this::store);
	}

	/**
	 * Stores a message; one that is stored already is passed over.
	 * @throws RuntimeException if it could not be stored
	 */
	void put(Arrived message) {
		try {
			if (this.books.add(message).join() instanceof Stored.Not not) {
				throw not.cause();
			}
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

	private List<Stored> store(List<Arrived> messages) {
		var stored = together(messages);
		this.queue.announce(stored.stream()
			.filter(Stored.Done.class::isInstance)
			.map(Stored.Done.class::cast)
			.flatMap((done) -> done.id().stream())
			.toList());
		return stored;
	}

	private List<Stored> together(List<Arrived> messages) {
		try {
			return this.messages.store(messages).stream().<Stored>map(Stored.Done::new).toList();
		}
		catch (DataAccessResourceFailureException ex) {
			// No database: each would wait for it in vain, and the operator for all of
			// them.
			throw ex;
		}
		catch (NonTransientDataAccessException ex) {
			// One that cannot be written must not keep out those that came with it.
			var stored = new ArrayList<Stored>();
			messages.forEach((message) -> stored.add(alone(message)));
			return stored;
		}
	}

	private Stored alone(Arrived message) {
		try {
			return new Stored.Done(this.messages.store(message));
		}
		catch (RuntimeException ex) {
			return new Stored.Not(ex);
		}
	}

	@Override
	public void destroy() {
		this.books.close();
	}

	/** What became of a message. */
	private sealed interface Stored {

		/** It is in the database; without an id if it was there before. */
		record Done(Optional<Long> id) implements Stored {
		}

		/** It is not. */
		record Not(RuntimeException cause) implements Stored {
		}

	}

}
