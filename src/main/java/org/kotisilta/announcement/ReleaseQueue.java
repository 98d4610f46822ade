package org.kotisilta.announcement;

import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

import org.kotisilta.delivery.HandOff;

/**
 * Hands published announcements to planning. What is lost on the way is found again in
 * the releases by {@link Sweeper}.
 */
@Component
class ReleaseQueue {

	private static final Logger log = LoggerFactory.getLogger(ReleaseQueue.class);

	private final ProducerTemplate producer;

	private final HandOff handOff;

	ReleaseQueue(ProducerTemplate producer, HandOff handOff) {
		this.producer = producer;
		this.handOff = handOff;
	}

	/** Releases an announcement once the running transaction has committed. */
	void releaseAfterCommit(long announcementId) {
		this.handOff.afterCommit(() -> release(announcementId));
	}

	/** Releases an announcement now. */
	void release(long announcementId) {
		try {
			this.producer.sendBody("direct:release", Long.toString(announcementId));
		}
		catch (RuntimeException ex) {
			log.warn("Announcement {} is published, but the queue did not take it; it will be offered again",
					announcementId, ex);
		}
	}

}
