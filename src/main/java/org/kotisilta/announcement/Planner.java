package org.kotisilta.announcement;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import org.apache.camel.Body;
import org.apache.camel.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import org.kotisilta.announcement.Chunk.Key;
import org.kotisilta.announcement.Publishing.Carried;
import org.kotisilta.channel.RightOfWay;
import org.kotisilta.delivery.AtOnce;
import org.kotisilta.delivery.Batches;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.Trail;
import org.kotisilta.delivery.Urgency;

/**
 * Plans deliveries: rows and batches inserted set-wise in chunks, each chunk a
 * transaction of its own. What is planned already is not planned again, so that it may be
 * run twice, in two hubs at once, or again after a crash in the middle.
 */
@Component
class Planner {

	private static final Logger log = LoggerFactory.getLogger(Planner.class);

	/** Sets the full text apart from an announcement that is an update itself. */
	private static final long FOLLOW_UP_CAUSE = 1;

	private final ReleaseTable releases;

	private final AnnouncementTable announcements;

	private final Words words;

	private final PlanStep step;

	private final Batches batches;

	private final AtOnce atOnce;

	private final RightOfWay rightOfWay;

	private final AnnouncementProperties properties;

	private final TransactionTemplate transaction;

	private final Trail trail;

	private final Clock clock;

	Planner(ReleaseTable releases, AnnouncementTable announcements, Words words, PlanStep step, Batches batches,
			AtOnce atOnce, RightOfWay rightOfWay, AnnouncementProperties properties, TransactionTemplate transaction,
			Trail trail, Clock clock) {
		this.trail = trail;
		this.releases = releases;
		this.announcements = announcements;
		this.words = words;
		this.step = step;
		this.batches = batches;
		this.atOnce = atOnce;
		this.rightOfWay = rightOfWay;
		this.properties = properties;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Plans what the queue has released. Called by the routes.
	 * @param headers of the record that names the announcement
	 */
	void released(@Body long announcementId, @Headers Map<String, Object> headers) {
		this.trail.received("kotisilta.plan", announcementId, headers).observe(() -> plan(announcementId));
	}

	/**
	 * Plans the announcement's own messages for every release that is decided and not yet
	 * planned.
	 * @return how many deliveries were planned now
	 */
	int plan(long announcementId) {
		var found = this.announcements.find(announcementId);
		if (found.isEmpty()) {
			log.warn("Asked to plan announcement {}, which does not exist", announcementId);
			return 0;
		}
		var announcement = found.get();
		var releases = this.releases.toPlan(announcementId);
		// Withdrawn in the middle: the rest is planned as suppressed, and counted.
		if (announcement.publishedAt() == null) {
			return 0;
		}
		return (releases.isEmpty() ? 0 : planReleases(announcement, releases)) + planFollowUps(announcement);
	}

	private int planReleases(Announcement announcement, Set<String> releases) {
		var announcementId = announcement.id();
		var words = this.words.of(announcement, announcement.template());
		var planned = 0;
		var after = Key.START;
		var chunk = this.properties.chunk();
		do {
			if (announcement.urgency() != Urgency.CRISIS) {
				// A chunk keeps a processor of the database busy for a while.
				this.rightOfWay.give();
			}
			var from = after;
			var size = chunk;
			var step = inTransaction(() -> {
				this.releases.lockToPlan(announcementId, releases, this.clock.instant());
				return this.step.insert(announcement, words, Chunk.ofRecipients(releases, from, size),
						announcement.purpose(), 0, this.clock.instant());
			});
			this.batches.publish(announcementId);
			planned += step.deliveries();
			after = step.last();
			// The first go out at once, later ones in full batches; whoever commits
			// meanwhile waits until all of a chunk is on disk.
			chunk = 2 * this.properties.chunk();
		}
		while (!after.equals(Key.START));
		this.releases.planned(announcementId, releases, this.clock.instant());
		return planned;
	}

	/**
	 * Plans the full text for those who got another language before it was translated,
	 * once everybody has got what they get first.
	 */
	private int planFollowUps(Announcement announcement) {
		var languages = this.releases.followUpsDue(announcement.id());
		if (languages.isEmpty() || announcement.state() != State.PUBLISHED) {
			return 0;
		}
		var words = this.words.of(announcement, announcement.template());
		var planned = 0;
		var after = Key.START;
		do {
			var from = after;
			var step = inTransaction(() -> {
				this.releases.lockToPlan(announcement.id(), languages, this.clock.instant());
				return this.step.insert(announcement, words,
						Chunk.ofFollowUps(languages, from, this.properties.chunk()), Purpose.FOLLOW_UP, FOLLOW_UP_CAUSE,
						this.clock.instant());
			});
			this.batches.publish(announcement.id());
			planned += step.deliveries();
			after = step.last();
		}
		while (!after.equals(Key.START));
		this.releases.followUpsPlanned(announcement.id(), languages, this.clock.instant());
		return planned;
	}

	/**
	 * Plans a further message about some offers of one announcement; takes part in the
	 * caller's transaction.
	 * @param causeId the n of a reminder; else 0
	 * @param notBefore when it may go out
	 */
	int planAbout(Announcement announcement, Set<Long> offers, String template, Purpose purpose, long causeId,
			Instant notBefore) {
		var words = this.words.of(announcement, template);
		var planned = this.step.insert(announcement, words, Chunk.ofOffers(offers), purpose, causeId, notBefore);
		this.batches.publish(announcement.id());
		return planned.deliveries();
	}

	/**
	 * Plans an announcement's first recipients in the transaction that publishes it. When
	 * that has committed this hub sends to them itself.
	 * @param waiting the languages that are not planned yet
	 * @return whether there are more, which {@link #plan} has to plan
	 */
	boolean planFirst(Announcement announcement, Carried carried, Set<String> waiting) {
		var releases = new TreeSet<>(carried.languages());
		releases.removeAll(waiting);
		if (releases.isEmpty()) {
			return false;
		}
		var words = this.words.of(announcement, carried);
		var chunk = Chunk.ofFirst(releases, this.properties.chunk());
		if (words.needsCodes()) {
			return planFirstWithCodes(announcement, words, chunk, releases);
		}
		var first = this.step.first(announcement, words, chunk, this.atOnce.owner());
		this.atOnce.sendAfterCommit(first.batches());
		return first.recipients() == this.properties.chunk();
	}

	/** The numbers by which phones answer are given out before their messages are. */
	private boolean planFirstWithCodes(Announcement announcement, Words.Chosen words, Chunk chunk,
			Set<String> releases) {
		this.step.fill(announcement, words, chunk);
		var inserted = this.step.insert(announcement, words, announcement.purpose(), 0, this.clock.instant(),
				this.atOnce.owner());
		this.atOnce.sendAfterCommit(inserted.batches());
		if (inserted.recipients() == this.properties.chunk()) {
			return true;
		}
		this.releases.planned(announcement.id(), releases, this.clock.instant());
		return false;
	}

	/**
	 * Plans a survey's own message again for those who have not answered it; takes part
	 * in the caller's transaction.
	 */
	int planReminder(Announcement announcement) {
		var words = this.words.of(announcement, announcement.template());
		var planned = this.step.insert(announcement, words, Chunk.ofUnanswered(), Purpose.REMINDER, 1,
				this.clock.instant());
		this.batches.publish(announcement.id());
		return planned.deliveries();
	}

	private <T> T inTransaction(Supplier<T> work) {
		return Objects.requireNonNull(this.transaction.execute((_) -> work.get()));
	}

}
