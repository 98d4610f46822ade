package org.kotisilta.announcement;

import java.util.HashMap;
import java.util.Set;

import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

import org.kotisilta.announcement.Publishing.Carried;
import org.kotisilta.delivery.HandOff;
import org.kotisilta.delivery.Trail;
import org.kotisilta.delivery.Urgency;

/**
 * Hands published announcements to planning. What is lost on the way is found again in
 * the releases by {@link Sweeper}.
 */
@Component
class ReleaseQueue {

	private static final Logger log = LoggerFactory.getLogger(ReleaseQueue.class);

	private final ProducerTemplate producer;

	private final HandOff handOff;

	private final Planner planner;

	private final Trail trail;

	ReleaseQueue(ProducerTemplate producer, HandOff handOff, Planner planner, Trail trail) {
		this.trail = trail;
		this.planner = planner;
		this.producer = producer;
		this.handOff = handOff;
	}

	/**
	 * Releases an announcement once the running transaction has committed. The first
	 * recipients of a crisis notice are planned with it, so that one commit lies before
	 * their messages and not four.
	 * @param waiting the languages that go out later
	 */
	void releaseAfterCommit(Announcement announcement, Carried carried, Set<String> waiting) {
		if (announcement.urgency() != Urgency.CRISIS || this.planner.planFirst(announcement, carried, waiting)) {
			releaseMoreAfterCommit(announcement.id(), announcement.urgency());
		}
	}

	/**
	 * Releases what has been decided later than the announcement was published, once the
	 * running transaction has committed.
	 */
	void releaseMoreAfterCommit(long announcementId, Urgency urgency) {
		this.handOff.afterCommit(() -> release(announcementId, urgency));
	}

	/**
	 * Releases an announcement now. A crisis notice is planned by this hub at once: on
	 * the queue it would stand behind a newsletter that is being planned.
	 */
	void release(long announcementId, Urgency urgency) {
		var route = switch (urgency) {
			case CRISIS -> "direct:release-urgent";
			case NORMAL -> "direct:release-normal";
			case BULK -> "direct:release-bulk";
		};
		try {
			var headers = new HashMap<String, Object>();
			this.trail.sending("kotisilta.release", announcementId, headers)
				.observe(() -> this.producer.sendBodyAndHeaders(route, Long.toString(announcementId), headers));
		}
		catch (RuntimeException ex) {
			log.warn("Announcement {} is published, but not planned or queued yet; it will be offered again",
					announcementId, ex);
		}
	}

}
