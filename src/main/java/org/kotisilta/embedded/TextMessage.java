package org.kotisilta.embedded;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A text message as the simulated operator knows it.
 *
 * @param number the handset's number (E.164), whichever way the message goes
 * @param sender the hub's number or name
 * @param callback where each new status is reported; null: nowhere
 */
record TextMessage(String sid, Direction direction, String number, String sender, String body, int segments,
		Status status, @Nullable Integer errorCode, @Nullable String callback, Instant createdAt,
		@Nullable Instant sentAt, Instant updatedAt) {

	String from() {
		return (this.direction == Direction.INBOUND) ? this.number : this.sender;
	}

	String to() {
		return (this.direction == Direction.INBOUND) ? this.sender : this.number;
	}

	TextMessage with(Status status, @Nullable Integer errorCode, Instant at) {
		var sent = (this.sentAt == null && status != Status.SENDING && status != Status.FAILED) ? at : this.sentAt;
		return new TextMessage(this.sid, this.direction, this.number, this.sender, this.body, this.segments, status,
				errorCode, this.callback, this.createdAt, sent, at);
	}

	/** Which way it goes, and who asked for it. */
	enum Direction {

		/** The hub sent it through the API. */
		OUTBOUND_API,
		/** The operator's own answer to a keyword. */
		OUTBOUND_REPLY,
		/** Somebody wrote it on the handset. */
		INBOUND;

		String wire() {
			return switch (this) {
				case OUTBOUND_API -> "outbound-api";
				case OUTBOUND_REPLY -> "outbound-reply";
				case INBOUND -> "inbound";
			};
		}

	}

	/** How far it has come, in the operator's words. */
	enum Status {

		QUEUED, SENDING, SENT, DELIVERED, UNDELIVERED, FAILED, RECEIVED;

		String wire() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
