package org.kotisilta.delivery;

import java.util.List;

import org.kotisilta.channel.RightOfWay;
import org.kotisilta.delivery.Claims.Claim;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends what cannot wait in the hub that has planned it: no queue, no other hub and no
 * second commit lies between the decision and the provider. The batches are written as
 * claimed; what a dying hub leaves behind is found like any other batch in its hands.
 */
@Component
public class AtOnce {

	private static final Logger log = LoggerFactory.getLogger(AtOnce.class);

	private final Claims claims;

	private final Sending sending;

	private final HandOff handOff;

	private final RightOfWay rightOfWay;

	private final Trail trail;

	AtOnce(Claims claims, Sending sending, HandOff handOff, RightOfWay rightOfWay, Trail trail) {
		this.trail = trail;
		this.claims = claims;
		this.sending = sending;
		this.handOff = handOff;
		this.rightOfWay = rightOfWay;
	}

	/** Who has batches in hand that are to be sent at once: their {@code claimed_by}. */
	public String owner() {
		return this.claims.owner();
	}

	/**
	 * Sends batches when the caller's transaction, which has written them as
	 * {@code SENDING} and this hub's, has committed.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void sendAfterCommit(List<Long> batches) {
		if (!batches.isEmpty()) {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void afterCommit() {
					// Before the publisher lets go of it: no mailing may slip in.
					var passage = AtOnce.this.rightOfWay.take();
					if (!AtOnce.this.handOff.start(AtOnce.this.trail.continued(() -> send(batches, passage)))) {
						passage.close();
					}
				}

			});
		}
	}

	private void send(List<Long> batches, RightOfWay.Passage passage) {
		try (passage) {
			var held = this.claims.held(batches);
			held.stream().skip(1).forEach(this::sendBeside);
			held.stream().limit(1).forEach((claim) -> this.sending.sendClaimed(claim, passage));
		}
		catch (RuntimeException ex) {
			log.warn("Batches {} could not be sent at once; they are taken up when their lease has run out", batches,
					ex);
		}
	}

	private void sendBeside(Claim claim) {
		var passage = this.rightOfWay.take();
		if (!this.handOff.start(this.trail.continued(() -> this.sending.sendClaimed(claim, passage)))) {
			passage.close();
		}
	}

}
