package org.kotisilta.bench;

import java.time.Duration;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Publishes by the hub's API and watches its tables.
 */
final class HubContender implements Contender {

	private static final Duration PATIENCE = Duration.ofMinutes(30);

	private final Hub hub;

	private final Sinks sinks;

	private final JdbcClient jdbc;

	HubContender(Hub hub, Sinks sinks, JdbcClient jdbc) {
		this.hub = hub;
		this.sinks = sinks;
		this.jdbc = jdbc;
	}

	@Override
	public String name() {
		return "hub";
	}

	@Override
	public Outcome run(Mix mix, int first, int size) {
		var started = System.nanoTime();
		var announcement = this.hub.publish(Mailing.bulk(Register.schools(first, size), mix));
		if (mix != Mix.PORTAL) {
			// Asking the sinks costs the hub nothing; asking its database would.
			this.sinks.await(size, PATIENCE);
		}
		awaitDone(announcement);
		var ended = System.nanoTime();
		return new Outcome(started, ended, () -> sent(announcement, mix));
	}

	/** Until everything is planned and every batch of it is done. */
	void awaitDone(long announcement) {
		Waiting.until(PATIENCE, () -> this.jdbc.sql("""
				select not exists (select from release where announcement_id = :id and planned_at is null)
				  and not exists (select from delivery_batch where announcement_id = :id and state <> 'DONE')
				""").param("id", announcement).query(Boolean.class).single(),
				() -> "announcement " + announcement + " is not done: " + this.hub.statuses(announcement));
	}

	private long sent(long announcement, Mix mix) {
		var statuses = this.hub.statuses(announcement);
		return statuses.getOrDefault((mix == Mix.PORTAL) ? "DELIVERED" : "SENT", 0L);
	}

}
