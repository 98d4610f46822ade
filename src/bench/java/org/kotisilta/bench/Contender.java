package org.kotisilta.bench;

import java.util.function.LongSupplier;

/**
 * Somebody who carries out a mailing.
 */
interface Contender {

	/** hub, limit or peer; the name of its process among the readings. */
	String name();

	/**
	 * Carries out a mailing and returns when the last status is stored.
	 * @param first the first recipient
	 * @param size how many
	 */
	Outcome run(Mix mix, int first, int size);

	/**
	 * How a mailing went.
	 *
	 * @param started when it was published, as {@link System#nanoTime()} says
	 * @param ended when the last status was stored
	 * @param sent how many deliveries have the status they should have; counting them is
	 * no part of the mailing and is done when asked
	 */
	record Outcome(long started, long ended, LongSupplier sent) {

		double seconds() {
			return (this.ended - this.started) / 1e9;
		}

	}

}
