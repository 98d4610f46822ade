package org.kotisilta.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import org.kotisilta.language.SmsText;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps to the segments per second that a provider takes from a sender, all hubs on one
 * database together. A hub leases about a second's worth with one statement and shares it
 * out evenly between the batches it has under way. Crisis notices have a part of the rate
 * to themselves, and whatever the others leave.
 */
@Component
class RateLimits {

	private final Map<Key, Lease> leases = new ConcurrentHashMap<>();

	private final JdbcClient jdbc;

	private final Clock clock;

	RateLimits(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * When a message may be handed over; at once where there is no limit.
	 * @return never before now
	 */
	Instant next(String provider, TwilioProperties settings, OutboundSms sms, boolean urgent) {
		var now = this.clock.instant();
		var rate = settings.rate(sms.from());
		if (rate <= 0) {
			return now;
		}
		var segments = SmsText.of(sms.text()).segments();
		var next = this.leases.computeIfAbsent(new Key(provider, sms.from(), urgent), Lease::new)
			.take(segments, rate, settings.crisisShare());
		return next.isAfter(now) ? next : now;
	}

	/** The provider wants a pause; every hub keeps it. */
	void pause(String provider, TwilioProperties settings, String sender, Duration pause) {
		if (settings.rate(sender) > 0) {
			this.leases.keySet().removeIf((key) -> key.provider().equals(provider) && key.sender().equals(sender));
			this.jdbc.sql("""
					update sms_rate set free_at = greatest(free_at, :until)
					where provider = :provider and sender = :sender
					""")
				.param("until", utc(this.clock.instant().plus(pause)))
				.param("provider", provider)
				.param("sender", sender)
				.update();
		}
	}

	/** Whether the others leave their part for so long; if they do, it is taken. */
	private boolean leftOver(Key key, Duration time) {
		var now = this.clock.instant();
		return this.jdbc.sql("""
				insert into sms_rate as r (provider, sender, lane, free_at) values (:provider, :sender, 'OTHERS', :end)
				on conflict (provider, sender, lane) do update set free_at = :end where r.free_at <= :now
				""")
			.param("end", utc(now.plus(time)))
			.param("now", utc(now))
			.param("provider", key.provider())
			.param("sender", key.sender())
			.update() > 0;
	}

	/** Takes the next stretch of time of this length; when it begins. */
	private Instant lease(Key key, Duration time) {
		return this.jdbc.sql("""
				insert into sms_rate as r (provider, sender, lane, free_at)
				values (:provider, :sender, :lane, :now::timestamptz + :micros * interval '1 microsecond')
				on conflict (provider, sender, lane) do update
				    set free_at = greatest(r.free_at, :now::timestamptz) + :micros * interval '1 microsecond'
				returning free_at
				""")
			.param("provider", key.provider())
			.param("sender", key.sender())
			.param("lane", key.urgent() ? "CRISIS" : "OTHERS")
			.param("now", utc(this.clock.instant()))
			.param("micros", time.toNanos() / 1000)
			.query(OffsetDateTime.class)
			.single()
			.toInstant()
			.minus(time);
	}

	private static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

	/**
	 * Whose segments are counted together.
	 */
	private record Key(String provider, String sender, boolean urgent) {
	}

	/**
	 * What this hub has leased and not yet used up.
	 */
	private final class Lease {

		private final Key key;

		/** Fair: the batches under way take turns. */
		private final ReentrantLock turn = new ReentrantLock(true);

		private Slice slice = Slice.NONE;

		private Lease(Key key) {
			this.key = key;
		}

		private Instant take(int segments, double rate, double crisisShare) {
			this.turn.lock();
			try {
				if (!this.slice.holds(segments, RateLimits.this.clock.instant())) {
					this.slice = fresh(segments, rate, crisisShare);
				}
				var next = this.slice.next();
				this.slice = this.slice.take(segments);
				return next;
			}
			finally {
				this.turn.unlock();
			}
		}

		private Slice fresh(int segments, double rate, double crisisShare) {
			if (!this.key.urgent()) {
				return slice(segments, rate * (1 - crisisShare));
			}
			var whole = Slice.time(Slice.size(segments, rate), rate);
			return slice(segments, leftOver(this.key, whole) ? rate : rate * crisisShare);
		}

		private Slice slice(int segments, double rate) {
			var size = Slice.size(segments, rate);
			return new Slice(lease(this.key, Slice.time(size, rate)), rate, size, 0);
		}

	}

}
