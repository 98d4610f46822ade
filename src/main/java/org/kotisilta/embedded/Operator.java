package org.kotisilta.embedded;

import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import org.kotisilta.delivery.GroupCommit;
import org.kotisilta.embedded.TextMessage.Direction;
import org.kotisilta.embedded.TextMessage.Status;
import org.kotisilta.language.SmsText;

/**
 * The simulated operator: takes messages from the hub and carries them to handsets.
 */
class Operator implements AutoCloseable {

	private final TextMessages messages;

	private final Lifecycle lifecycle;

	private final GroupCommit<TextMessage, Boolean> books;

	private final Clock clock;

	Operator(TextMessages messages, Lifecycle lifecycle, Clock clock) {
		this.messages = messages;
		this.lifecycle = lifecycle;
		this.books = new GroupCommit<>("simulated operator messages", 1000, messages::add);
		this.clock = clock;
	}

	/** Goes on with the messages that were on their way when the operator was stopped. */
	void resume() {
		for (var message : this.messages.unfinished()) {
			if (this.lifecycle.reserve()) {
				this.lifecycle.start(message);
			}
		}
	}

	/** Takes a message; when this returns it is booked and will reach its handset. */
	Outcome send(SendRequest request) {
		var objection = request.objection();
		if (objection.isPresent()) {
			return new Refused(objection.get());
		}
		if (!this.lifecycle.reserve()) {
			return new Refused(ApiError.TOO_MANY_REQUESTS);
		}
		var message = message(request);
		var started = false;
		try {
			if (!this.books.add(message).join()) {
				return new Refused(ApiError.OPTED_OUT);
			}
			this.lifecycle.start(message);
			started = true;
			return new Taken(message);
		}
		finally {
			if (!started) {
				this.lifecycle.release();
			}
		}
	}

	Optional<TextMessage> find(String sid) {
		return this.messages.find(sid);
	}

	private TextMessage message(SendRequest request) {
		var body = request.body().replace("\0", "");
		var now = this.clock.instant();
		return new TextMessage(newSid(), Direction.OUTBOUND_API, request.to(), request.from(), body,
				SmsText.of(body).segments(), Status.QUEUED, null, request.statusCallback(), now, null, now);
	}

	/** An identifier in the shape of Twilio's. */
	static String newSid() {
		var bytes = new byte[16];
		ThreadLocalRandom.current().nextBytes(bytes);
		return "SM" + HexFormat.of().formatHex(bytes);
	}

	@Override
	public void close() {
		this.books.close();
		this.lifecycle.close();
	}

	/** What becomes of a request to send. */
	sealed interface Outcome {

	}

	/** The message is booked. */
	record Taken(TextMessage message) implements Outcome {
	}

	/** The message is not sent. */
	record Refused(ApiError error) implements Outcome {
	}

}
