package org.kotisilta.delivery;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.camel.Body;
import org.apache.camel.Headers;
import org.kotisilta.channel.DeliveryStatus;
import org.kotisilta.channel.FailureReason;
import org.kotisilta.channel.RightOfWay;
import org.kotisilta.channel.RightOfWay.Passage;
import org.kotisilta.delivery.Claims.Claim;
import org.kotisilta.template.CompiledContent;
import org.kotisilta.template.RenderedMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.stereotype.Component;

/**
 * Sends batches: claims one, writes its messages, hands them to the provider and notes
 * what came of each. While the provider works nothing of the database is held.
 */
@Component("sending")
public class Sending {

	private static final Logger log = LoggerFactory.getLogger(Sending.class);

	private final Claims claims;

	private final Deliveries deliveries;

	private final Renderings renderings;

	private final Handover handover;

	private final Outcomes outcomes;

	private final Hops hops;

	private final RightOfWay rightOfWay;

	private final Batches batches;

	private final Clock clock;

	Sending(Claims claims, Deliveries deliveries, Renderings renderings, Handover handover, Outcomes outcomes,
			Hops hops, RightOfWay rightOfWay, Batches batches, Clock clock) {
		this.rightOfWay = rightOfWay;
		this.claims = claims;
		this.deliveries = deliveries;
		this.renderings = renderings;
		this.handover = handover;
		this.outcomes = outcomes;
		this.hops = hops;
		this.batches = batches;
		this.clock = clock;
	}

	/**
	 * Sends a batch unless it was sent, is being sent or is not due. Called by the lanes'
	 * routes, possibly more than once for the same batch.
	 * @param headers of the record that names the batch
	 */
	public void send(@Body long batchId, @Headers Map<String, Object> headers) {
		var claim = this.claims.claim(batchId);
		claim.ifPresent((taken) -> this.batches.taken(taken.lane(), taken.channel()));
		claim.ifPresent((taken) -> sendClaimed(taken, headers, Passage.NONE));
	}

	/**
	 * Sends a batch this hub has claimed.
	 * @param passage ends when its messages are handed over; what is written afterwards
	 * is in nobody's way
	 */
	void sendClaimed(Claim claim, Passage passage) {
		sendClaimed(claim, Map.of(), passage);
	}

	private void sendClaimed(Claim claim, Map<String, Object> headers, Passage passage) {
		// So that the log tells which announcement a line is about.
		try (var announcement = MDC.putCloseable("announcement", String.valueOf(claim.announcementId()))) {
			this.hops.claimed(claim);
			this.hops.observe(claim, headers, () -> send(claim, passage));
		}
		finally {
			passage.close();
			this.claims.release(claim.batchId());
		}
	}

	private void send(Claim claim, Passage passage) {
		if (claim.cancelled()) {
			this.outcomes.closeBatch(claim.batchId(), DeliveryStatus.SUPPRESSED, FailureReason.CANCELLED);
		}
		else if (claim.expired(this.clock.instant())) {
			this.outcomes.closeBatch(claim.batchId(), DeliveryStatus.EXPIRED, null);
		}
		else {
			switch (claim.channel()) {
				// In the guardian's own pages from now on: there is nobody to hand it to.
				case PORTAL -> this.outcomes.closeBatch(claim.batchId(), DeliveryStatus.DELIVERED, null);
				case SMS, EMAIL -> handOver(claim, passage);
			}
		}
	}

	private void handOver(Claim claim, Passage passage) {
		giveWay(claim);
		var since = this.clock.instant();
		var due = this.deliveries.due(claim);
		var text = this.renderings.compiled(claim.renderingId(), claim.contentHash());
		var results = new ArrayList<Outcome>(due.size());
		var messages = new ArrayList<Ready>(due.size());
		for (var delivery : due) {
			obstacle(claim, delivery).or(() -> write(delivery, text, messages)).ifPresent(results::add);
		}
		results.addAll(this.handover.handOver(claim, messages));
		passage.close();
		this.hops.handedOver(claim, since, results);
		giveWay(claim);
		this.outcomes.record(claim, results);
	}

	private void giveWay(Claim claim) {
		if (claim.lane() != Urgency.CRISIS) {
			this.rightOfWay.give();
		}
	}

	private Optional<Outcome> obstacle(Claim claim, Due delivery) {
		if (delivery.optedOut()) {
			return Optional.of(Outcome.failed(delivery.id(), delivery.attempt(), FailureReason.OPTED_OUT, null));
		}
		if (delivery.destination() == null || delivery.destination().isBlank()) {
			return Optional.of(Outcome.failed(delivery.id(), delivery.attempt(), FailureReason.NO_ADDRESS, null));
		}
		if (!this.handover.senderAllowed(claim)) {
			log.error("Sender {} of batch {} is not registered; nothing goes out from it", claim.sender(),
					claim.batchId());
			return Optional
				.of(Outcome.failed(delivery.id(), delivery.attempt(), FailureReason.BLOCKED, "UNREGISTERED_SENDER"));
		}
		return Optional.empty();
	}

	private Optional<Outcome> write(Due delivery, CompiledContent text, List<Ready> messages) {
		try {
			messages.add(new Ready(delivery, text.render(delivery.args())));
			return Optional.empty();
		}
		catch (RuntimeException ex) {
			// One guardian's values do not fit; the others must not wait for it.
			log.error("Delivery {} cannot be written: {}", delivery.id(), ex.getMessage());
			return Optional
				.of(Outcome.failed(delivery.id(), delivery.attempt(), FailureReason.INVALID_MESSAGE, "NOT_RENDERED"));
		}
	}

	/**
	 * A delivery and its words.
	 */
	record Ready(Due delivery, RenderedMessage message) {
	}

}
