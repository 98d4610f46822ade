package org.kotisilta.announcement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import org.kotisilta.announcement.Candidates.Asked;
import org.kotisilta.announcement.Candidates.Chunk;
import org.kotisilta.announcement.Candidates.Key;
import org.kotisilta.delivery.Batches;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.Renderings;
import org.kotisilta.language.Languages;
import org.kotisilta.question.ReplyCodes;

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

	private final JdbcClient jdbc;

	private final ReleaseTable releases;

	private final AnnouncementTable announcements;

	private final Candidates candidates;

	private final Wordings wordings;

	private final Languages languages;

	private final Renderings renderings;

	private final ReplyCodes codes;

	private final DeliveryInsert deliveries;

	private final Batches batches;

	private final AnnouncementProperties properties;

	private final TransactionTemplate transaction;

	private final Clock clock;

	Planner(JdbcClient jdbc, ReleaseTable releases, AnnouncementTable announcements, Candidates candidates,
			Wordings wordings, Languages languages, Renderings renderings, ReplyCodes codes, DeliveryInsert deliveries,
			Batches batches, AnnouncementProperties properties, TransactionTemplate transaction, Clock clock) {
		this.jdbc = jdbc;
		this.releases = releases;
		this.announcements = announcements;
		this.candidates = candidates;
		this.wordings = wordings;
		this.languages = languages;
		this.renderings = renderings;
		this.codes = codes;
		this.deliveries = deliveries;
		this.batches = batches;
		this.properties = properties;
		this.transaction = transaction;
		this.clock = clock;
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
		var releases = decided(announcementId);
		// Withdrawn in the middle: the rest is planned as suppressed, so that everybody
		// is
		// accounted for.
		if (announcement.publishedAt() == null) {
			return 0;
		}
		return (releases.isEmpty() ? 0 : planReleases(announcement, releases)) + planFollowUps(announcement);
	}

	private int planReleases(Announcement announcement, Set<String> releases) {
		var announcementId = announcement.id();
		var words = words(announcement, announcement.template());
		var planned = 0;
		var after = Key.START;
		var chunk = this.properties.chunk();
		do {
			var from = after;
			var size = chunk;
			var step = inTransaction(() -> {
				lock(announcementId, releases);
				fill(announcement, words, Chunk.ofRecipients(releases, from, size));
				return new Step(insert(announcement, words, announcement.purpose(), 0, this.clock.instant()),
						this.candidates.last());
			});
			this.batches.publish(announcementId);
			planned += step.inserted();
			after = step.last();
			// The first go out at once; later ones travel in full batches.
			chunk = Math.min(2 * chunk, 8 * this.properties.chunk());
		}
		while (!after.equals(Key.START));
		finish(announcementId, releases);
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
		var words = words(announcement, announcement.template());
		var planned = 0;
		var after = Key.START;
		do {
			var from = after;
			var step = inTransaction(() -> {
				lock(announcement.id(), languages);
				fill(announcement, words, Chunk.ofFollowUps(languages, from, this.properties.chunk()));
				return new Step(insert(announcement, words, Purpose.FOLLOW_UP, FOLLOW_UP_CAUSE, this.clock.instant()),
						this.candidates.last());
			});
			this.batches.publish(announcement.id());
			planned += step.inserted();
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
		var words = words(announcement, template);
		fill(announcement, words, Chunk.ofOffers(offers));
		var planned = insert(announcement, words, purpose, causeId, notBefore);
		this.batches.publish(announcement.id());
		return planned;
	}

	/**
	 * Decides, for every list of languages in the audience, what is read, and keeps the
	 * texts.
	 */
	private Words words(Announcement announcement, @Nullable String template) {
		var wording = this.wordings
			.find(template, this.announcements.fields(announcement.id()), this.announcements.texts(announcement.id()))
			.orElseThrow(() -> new IllegalStateException("No words for announcement " + announcement.id()));
		var choices = inTransaction(() -> Choices.of(this.candidates.languageLists(announcement.id()), wording,
				new TreeSet<>(announcement.channels()), this.languages,
				(content) -> this.renderings.freeze(content, wording.versionId())));
		return new Words(choices, PersonalValues.of(announcement.kind(), wording));
	}

	private void fill(Announcement announcement, Words words, Chunk chunk) {
		this.candidates.fill(announcement, words.choices(), words.values().namesGuardian(), chunk, today());
	}

	private int insert(Announcement announcement, Words words, Purpose purpose, long causeId, Instant notBefore) {
		var asked = this.candidates.asked();
		if (!asked.isEmpty()) {
			this.codes.allocate(announcement.sender(), asked.stream().map(Asked::phone).toArray(String[]::new),
					asked.stream().map(Asked::offerId).toArray(Long[]::new));
		}
		return this.deliveries.insert(announcement, words.values(), purpose, causeId, notBefore);
	}

	private Set<String> decided(long announcementId) {
		return this.jdbc.sql("""
				select language from release
				where announcement_id = :id and state in ('READY', 'FALLEN_BACK') and planned_at is null
				""").param("id", announcementId).query(String.class).set();
	}

	/**
	 * One planner at a time per announcement, so that batches are full; others see that
	 * it is alive.
	 */
	private void lock(long announcementId, Set<String> releases) {
		this.jdbc.sql("select id from announcement where id = :id for update")
			.param("id", announcementId)
			.query(Long.class)
			.single();
		this.jdbc
			.sql("update release set planning_at = :now where announcement_id = :id and language = any (:languages)")
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.param("id", announcementId)
			.param("languages", releases.toArray(String[]::new))
			.update();
	}

	private void finish(long announcementId, Set<String> releases) {
		this.jdbc.sql("""
				update release set planned_at = :now
				where announcement_id = :id and language = any (:languages) and planned_at is null
				""")
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.param("id", announcementId)
			.param("languages", releases.toArray(String[]::new))
			.update();
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), FinnishTime.ZONE);
	}

	private <T> T inTransaction(Supplier<T> work) {
		return Objects.requireNonNull(this.transaction.execute((_) -> work.get()));
	}

	/** Which text goes to whom, and what differs in it from recipient to recipient. */
	private record Words(List<Choices.Row> choices, PersonalValues values) {
	}

	private record Step(int inserted, Key last) {
	}

}
