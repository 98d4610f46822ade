package org.kotisilta.delivery;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A record that no route could handle.
 *
 * @param topic where it came from, and where a replay puts it again
 * @param route the route that failed
 * @param payload the record as it was
 * @param error the last exception
 * @param replayedAt when somebody put it back; null: nobody has
 */
public record DeadLetter(long id, String topic, String route, String payload, String error, Instant at,
		@Nullable Instant replayedAt, @Nullable String replayedBy) {
}
