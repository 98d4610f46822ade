package org.kotisilta.delivery;

import org.springframework.stereotype.Component;

/**
 * Finds what was lost on the way: whatever Kafka or a dead hub has forgotten still stands
 * in the rows. Every hub sweeps; locked rows are passed over.
 */
@Component("sweeper")
public class Sweeper {

	private final Batches batches;

	private final Recovery recovery;

	Sweeper(Batches batches, Recovery recovery) {
		this.batches = batches;
		this.recovery = recovery;
	}

	/** One round; called by a timer of the routes. */
	public void sweep() {
		this.recovery.expire();
		this.recovery.recover();
		this.batches.publishDue();
		this.batches.requeueLost();
	}

}
