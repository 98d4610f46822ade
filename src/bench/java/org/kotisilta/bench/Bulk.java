package org.kotisilta.bench;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps mailings under way while something else is measured: whenever one is nearly sent,
 * the next is published.
 */
final class Bulk implements AutoCloseable {

	private static final long PAUSE_MILLIS = 250;

	private final Stand stand;

	private final int size;

	private final AtomicLong announcement = new AtomicLong();

	private final Thread publisher;

	private volatile boolean over;

	private volatile int lulls;

	private volatile int published;

	/** Publishes the first and returns when its messages have begun to arrive. */
	Bulk(Stand stand, int size) {
		this.stand = stand;
		this.size = size;
		stand.sinks.expect(stand.register.first(Mix.SMS), size);
		publish();
		stand.sinks.await(1, java.time.Duration.ofMinutes(5));
		this.publisher = Thread.ofPlatform().name("bulk").start(this::goOn);
	}

	private void publish() {
		this.announcement.set(this.stand.hub
			.publish(Mailing.bulk(Register.schools(this.stand.register.first(Mix.SMS), this.size), Mix.SMS)));
		this.published++;
	}

	private void goOn() {
		while (!this.over) {
			var left = left();
			if (left == 0) {
				this.lulls++;
			}
			if (left < 0.2) {
				publish();
			}
			Waiting.pause(PAUSE_MILLIS);
		}
	}

	/** Which share of the latest mailing is not sent yet. */
	private double left() {
		return this.stand.jdbc.sql("""
				select case when exists (select from release where announcement_id = :id and planned_at is null) then 1
				  else coalesce(sum(size) filter (where state <> 'DONE') / sum(size)::float8, 1) end
				from delivery_batch where announcement_id = :id
				""").param("id", this.announcement.get()).query(Double.class).single();
	}

	/** How many mailings there have been. */
	int published() {
		return this.published;
	}

	/** The latest. */
	long announcement() {
		return this.announcement.get();
	}

	/** How often there was nothing left to send; each makes the figures too good. */
	int lulls() {
		return this.lulls;
	}

	/** Publishes no more, and waits until all are sent. */
	@Override
	public void close() {
		this.over = true;
		try {
			this.publisher.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		new HubContender(this.stand.hub, this.stand.sinks, this.stand.jdbc).awaitDone(this.announcement.get());
	}

}
