package org.kotisilta.announcement;

import java.time.Clock;
import java.time.Duration;

import org.springframework.stereotype.Component;

/**
 * Finds published announcements nobody plans, after a crash or a failed queue, and
 * releases them again.
 */
@Component("releaseSweeper")
class Sweeper {

	private static final Duration SILENCE = Duration.ofSeconds(30);

	private final Publishing publishing;

	private final ReleaseQueue queue;

	private final Clock clock;

	Sweeper(Publishing publishing, ReleaseQueue queue, Clock clock) {
		this.publishing = publishing;
		this.queue = queue;
		this.clock = clock;
	}

	/** Releases what was lost. */
	public void releaseLost() {
		this.publishing.lost(this.clock.instant().minus(SILENCE))
			.forEach((lost) -> this.queue.release(lost.announcementId(), lost.urgency()));
	}

}
