package org.kotisilta.announcement;

import java.time.Instant;
import java.util.List;

/**
 * What became of an attempt to publish.
 */
public sealed interface PublishResult {

	/**
	 * Published; also the answer to a repeated request with the same idempotency key.
	 *
	 * @param id the announcement
	 */
	record Published(long id) implements PublishResult {
	}

	/** Will be published at its time. */
	record Scheduled(long id, Instant at) implements PublishResult {
	}

	/**
	 * Nothing was published: an error stops it, or a warning has not been accepted.
	 *
	 * @param problems all that stands in the way
	 */
	record Refused(List<Problem> problems) implements PublishResult {
	}

}
