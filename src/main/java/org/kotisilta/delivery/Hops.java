package org.kotisilta.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.DeliveryStatus;
import org.kotisilta.delivery.Claims.Claim;
import org.kotisilta.delivery.Outcome.Again;
import org.kotisilta.delivery.Outcome.Doubtful;
import org.kotisilta.delivery.Outcome.Final;

import org.springframework.stereotype.Component;

/**
 * Measures every hop of a message, once for each batch: published, queued, claimed,
 * handed over, recorded, reported. The figures are told apart by channel, lane, provider
 * and status and by nothing that has many values or is about a person.
 */
@Component
class Hops {

	private static final Duration[] LEVELS = { Duration.ofMillis(5), Duration.ofMillis(25), Duration.ofMillis(100),
			Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30),
			Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofHours(1) };

	private static final String NONE = "none";

	private final MeterRegistry meters;

	private final Trail trail;

	private final Clock clock;

	Hops(MeterRegistry meters, Trail trail, Claims claims, Clock clock) {
		this.meters = meters;
		this.trail = trail;
		this.clock = clock;
		meters.gauge("kotisilta.batches.in.hand", claims, (all) -> all.inHand().length);
	}

	/**
	 * Lets whoever traces follow a batch that is being sent.
	 * @param headers of the record that asked for it; empty without one
	 */
	void observe(Claim claim, Map<String, Object> headers, Runnable sending) {
		this.trail.received("kotisilta.batch", claim.announcementId(), headers)
			.lowCardinalityKeyValue("channel", claim.channel().name())
			.lowCardinalityKeyValue("lane", claim.lane().name())
			.highCardinalityKeyValue("batch", Long.toString(claim.batchId()))
			.observe(sending);
	}

	/** A batch begins to be sent; the waiting is over. */
	void claimed(Claim claim) {
		var now = this.clock.instant();
		if (claim.publishedAt() != null && claim.queuedAt() != null) {
			took("published-to-queued", claim, claim.publishedAt(), claim.queuedAt());
		}
		if (claim.queuedAt() != null) {
			took("queued-to-claimed", claim, claim.queuedAt(), now);
		}
	}

	/** The provider has answered for every message of a batch. */
	void handedOver(Claim claim, Instant since, Collection<Outcome> outcomes) {
		took("claimed-to-handed-over", claim, since, this.clock.instant());
		outcomes.stream()
			.collect(Collectors.groupingBy(Hops::answer, Collectors.counting()))
			.forEach((answer, count) -> this.meters
				.counter("kotisilta.attempts", "channel", claim.channel().name(), "lane", claim.lane().name(),
						"provider", answer.provider(), "answer", answer.kind())
				.increment(count));
	}

	/** What came of a batch is in the database. */
	void recorded(Claim claim, Instant since, List<Final> finals) {
		took("handed-over-to-recorded", claim, since, this.clock.instant());
		count(claim.channel(), claim.lane().name(), finals);
	}

	/** What became of messages was found out by asking. */
	void found(Channel channel, List<Final> finals) {
		count(channel, NONE, finals);
	}

	/** A provider has reported. */
	void reported(List<DeliveryStatus> statuses) {
		statuses.stream()
			.collect(Collectors.groupingBy((status) -> status, Collectors.counting()))
			.forEach((status, count) -> this.meters.counter("kotisilta.reports", "status", status.name())
				.increment(count));
	}

	private void count(Channel channel, String lane, List<Final> finals) {
		finals.stream()
			.collect(Collectors.groupingBy((end) -> new Ended(end.status(), provider(end.provider())),
					Collectors.counting()))
			.forEach((ended, count) -> this.meters
				.counter("kotisilta.deliveries", "channel", channel.name(), "lane", lane, "status",
						ended.status().name(), "provider", ended.provider())
				.increment(count));
	}

	private void took(String hop, Claim claim, Instant from, Instant to) {
		if (!to.isBefore(from)) {
			Timer.builder("kotisilta.hop")
				.tags("hop", hop, "channel", claim.channel().name(), "lane", claim.lane().name())
				.serviceLevelObjectives(LEVELS)
				.register(this.meters)
				.record(Duration.between(from, to));
		}
	}

	private static Answer answer(Outcome outcome) {
		return switch (outcome) {
			case Final end when end.status() == DeliveryStatus.SENT -> new Answer("TAKEN", provider(end.provider()));
			case Final end -> new Answer("REFUSED", provider(end.provider()));
			case Again again -> new Answer("LATER", NONE);
			case Doubtful doubt -> new Answer("UNKNOWN", doubt.provider());
		};
	}

	private static String provider(@Nullable String name) {
		return Objects.requireNonNullElse(name, NONE);
	}

	private record Answer(String kind, String provider) {
	}

	private record Ended(DeliveryStatus status, String provider) {
	}

}
