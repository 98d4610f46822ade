package org.kotisilta.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The trace of an announcement, carried over queue and threads: whoever has a tracer sees
 * publishing, planning, queueing and sending as one, in whichever hub each was done.
 * Every step names the announcement, so that steps of a later day, which begin a trace of
 * their own, are found beside it. Nothing in it is about a person.
 */
@Component
public class Trail {

	/** The W3C header that names the trace and the step a record comes from. */
	private static final String PARENT = "traceparent";

	private final ObservationRegistry observations;

	Trail(ObservationRegistry observations) {
		this.observations = observations;
	}

	/**
	 * A step that puts a record on a queue.
	 * @param headers of the record; the trace's are added to them when the step starts
	 */
	public Observation sending(String name, @Nullable Long announcementId, Map<String, Object> headers) {
		return about(announcementId, Observation.createNotStarted(name, () -> {
			var context = new SenderContext<Map<String, Object>>((carrier, key, value) -> {
				if (carrier != null) {
					carrier.put(key, value);
				}
			}, Kind.PRODUCER);
			context.setCarrier(headers);
			return context;
		}, this.observations));
	}

	/**
	 * A step that was asked for by a record, or by the current step where there is none.
	 * @param headers of the record; empty without one
	 */
	public Observation received(String name, @Nullable Long announcementId, Map<String, Object> headers) {
		return about(announcementId,
				headers.containsKey(PARENT)
						? Observation.createNotStarted(name, () -> receiver(headers), this.observations)
						: Observation.createNotStarted(name, this.observations));
	}

	private static ReceiverContext<Map<String, Object>> receiver(Map<String, Object> headers) {
		var context = new ReceiverContext<Map<String, Object>>((carrier, key) -> text(carrier.get(key)), Kind.CONSUMER);
		context.setCarrier(headers);
		return context;
	}

	/** What Camel leaves as the bytes that came from the broker. */
	private static @Nullable String text(@Nullable Object header) {
		return switch (header) {
			case null -> null;
			case byte[] bytes -> new String(bytes, StandardCharsets.US_ASCII);
			default -> header.toString();
		};
	}

	private static Observation about(@Nullable Long announcementId, Observation step) {
		// Too many values for a figure; in a trace it is what one looks for.
		return step.highCardinalityKeyValue("announcement", String.valueOf(announcementId));
	}

	/** The same work as a part of the step that asks for it, for another thread. */
	Runnable continued(Runnable work) {
		var current = this.observations.getCurrentObservation();
		return (current != null) ? () -> current.scoped(work) : work;
	}

}
