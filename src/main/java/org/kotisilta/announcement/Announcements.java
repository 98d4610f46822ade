package org.kotisilta.announcement;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

import org.kotisilta.access.Audit;
import org.kotisilta.access.Audit.Action;
import org.kotisilta.announcement.PublishResult.Published;
import org.kotisilta.announcement.PublishResult.Refused;
import org.kotisilta.announcement.PublishResult.Scheduled;
import org.kotisilta.channel.RightOfWay;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.question.Offers;

/**
 * Announcements, from draft to published.
 */
@Component
public class Announcements {

	private final AnnouncementTable table;

	private final Previews previews;

	private final Publishing publishing;

	private final Wordings wordings;

	private final ReleaseQueue queue;

	private final TranslationGate gate;

	private final AheadOfTime ahead;

	private final Audit audit;

	private final TransactionTemplate transaction;

	private final Offers offers;

	private final RightOfWay rightOfWay;

	private final Clock clock;

	Announcements(AnnouncementTable table, Previews previews, Publishing publishing, Wordings wordings,
			ReleaseQueue queue, TranslationGate gate, AheadOfTime ahead, Audit audit, TransactionTemplate transaction,
			Offers offers, RightOfWay rightOfWay, Clock clock) {
		this.rightOfWay = rightOfWay;
		this.table = table;
		this.previews = previews;
		this.publishing = publishing;
		this.wordings = wordings;
		this.queue = queue;
		this.gate = gate;
		this.ahead = ahead;
		this.audit = audit;
		this.transaction = transaction;
		this.offers = offers;
		this.clock = clock;
	}

	/**
	 * What publishing the draft would do. Resolves the audience and decides every message
	 * as publishing would, and changes nothing.
	 */
	public Preview preview(Draft draft) {
		return this.previews.preview(draft);
	}

	/**
	 * Publishes at once, or schedules when the draft has a time.
	 * @param acceptedWarnings codes of the warnings staff have accepted
	 * @param actor user name
	 */
	public PublishResult publish(Draft draft, Set<String> acceptedWarnings, String actor) {
		return publish(draft, acceptedWarnings, actor, null);
	}

	/**
	 * The same for a client that may repeat its request: with a key it has used before,
	 * nothing is published again and the first result is given.
	 */
	public PublishResult publish(Draft draft, Set<String> acceptedWarnings, String actor,
			@Nullable String idempotencyKey) {
		var key = (idempotencyKey != null) ? actor + " " + idempotencyKey : null;
		// What goes out now asks for the key by writing its row.
		var earlier = (draft.publishAt() != null) ? earlier(key) : Optional.<PublishResult>empty();
		return earlier
			.or(() -> decide(draft, acceptedWarnings, actor,
					new Row((state) -> this.table.insert(draft, this.wordings.fields(draft), state, actor, key,
							this.clock.instant()), true)))
			.or(() -> earlier(key))
			.orElseThrow();
	}

	/**
	 * Keeps a draft for later, whatever problems it still has.
	 * @param id the draft, or the scheduled announcement, it replaces: that is a draft
	 * again; null: a new one
	 * @return its id
	 * @throws NoSuchElementException if the announcement is no draft, or not any more
	 */
	public long save(@Nullable Long id, Draft draft, String actor) {
		var fields = this.wordings.fields(draft);
		if (id == null) {
			return this.table.insert(draft, fields, State.DRAFT, actor, null, this.clock.instant()).orElseThrow().id();
		}
		return Objects.requireNonNull(this.transaction.execute((_) -> {
			// What is changed has to be checked and scheduled anew.
			if (this.table.move(id, EnumSet.of(State.SCHEDULED), State.DRAFT, this.clock.instant())) {
				this.audit.record(actor, Action.CHANGE, "announcement", id, "a draft again");
			}
			if (!this.table.update(id, draft, fields)) {
				throw new NoSuchElementException("Announcement " + id + " is no draft");
			}
			this.ahead.changed(id, draft, actor);
			return id;
		}));
	}

	/** A kept draft or a scheduled announcement as it was written. */
	public Optional<Draft> draft(long id) {
		return this.table.draft(id);
	}

	/**
	 * Publishes or schedules a kept draft.
	 * @throws NoSuchElementException if there is no such draft
	 */
	public PublishResult publishSaved(long id, Set<String> acceptedWarnings, String actor) {
		var draft = this.table.draft(id).orElseThrow(() -> new NoSuchElementException("No draft " + id));
		return decide(draft, acceptedWarnings, actor, new Row((state) -> Optional.of(leaveDrafts(id, state)), false))
			.orElseThrow();
	}

	/**
	 * Calls off a draft or a scheduled announcement.
	 * @return false if it was published already or does not exist
	 */
	public boolean cancel(long id, String actor) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			this.gate.withdraw(id, actor);
			var cancelled = this.table.move(id, EnumSet.of(State.DRAFT, State.SCHEDULED), State.CANCELLED,
					this.clock.instant());
			if (cancelled) {
				this.audit.record(actor, Action.CHANGE, "announcement", id, "called off");
			}
			else {
				status.setRollbackOnly();
			}
			return cancelled;
		}));
	}

	/**
	 * Withdraws a published announcement: what has not been handed over is not sent, and
	 * offers nobody has answered are taken back. What has gone out stays told, and given
	 * answers stand.
	 * @return false if it is not published, or was withdrawn before
	 */
	public boolean withdraw(long id, String actor) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			// Tasks before the announcement: an approval locks them in this order too.
			this.gate.withdraw(id, actor);
			var withdrawn = this.table.move(id, EnumSet.of(State.PUBLISHED), State.CANCELLED, this.clock.instant());
			if (withdrawn) {
				this.offers.withdrawOpen(id);
				this.gate.settle(id);
				this.audit.record(actor, Action.CHANGE, "announcement", id, "withdrawn");
			}
			else {
				status.setRollbackOnly();
			}
			return withdrawn;
		}));
	}

	/** What an earlier request with the same key has led to. */
	private Optional<PublishResult> earlier(@Nullable String key) {
		return (key != null) ? this.table.byKey(key).map(Announcements::result) : Optional.empty();
	}

	private static PublishResult result(Announcement announcement) {
		var at = announcement.publishAt();
		return (announcement.state() == State.SCHEDULED && at != null) ? new Scheduled(announcement.id(), at)
				: new Published(announcement.id());
	}

	private Optional<PublishResult> decide(Draft draft, Set<String> accepted, String actor, Row row) {
		var at = draft.publishAt();
		return (at != null) ? schedule(draft, at, accepted, actor, row) : publishNow(draft, accepted, actor, row);
	}

	/**
	 * Empty if there is no row to publish: another request with the same key was faster.
	 */
	private Optional<PublishResult> publishNow(Draft draft, Set<String> accepted, String actor, Row row) {
		try (var _ = this.rightOfWay.take(draft.urgency() == Urgency.CRISIS)) {
			return inTransaction((status) -> row.as(State.PUBLISHED).map((announcement) -> {
				var id = announcement.id();
				var whole = row.fresh() ? draft : this.ahead.translated(id, draft);
				var carried = this.publishing.carryOut(id, whole);
				var obstacles = obstacles(carried.problems(), accepted);
				if (!obstacles.isEmpty()) {
					status.setRollbackOnly();
					return new Refused(obstacles);
				}
				this.ahead.keep(id, draft, whole);
				var waiting = this.gate.close(id, draft, carried.waits());
				this.audit.record(actor, Action.CREATE, "announcement", id, "published");
				this.queue.releaseAfterCommit(announcement, carried, waiting);
				return new Published(id);
			}));
		}
	}

	/**
	 * Checked now, so that staff can mend it; resolved when its time comes. Advisers
	 * begin at once.
	 */
	private Optional<PublishResult> schedule(Draft draft, Instant at, Set<String> accepted, String actor, Row row) {
		var carried = this.previews.carried(draft);
		var obstacles = obstacles(carried.problems(), accepted);
		if (!obstacles.isEmpty()) {
			return Optional.of(new Refused(obstacles));
		}
		return inTransaction((_) -> row.as(State.SCHEDULED).map((announcement) -> {
			var id = announcement.id();
			this.ahead.ask(id, draft, carried, at);
			this.audit.record(actor, Action.CREATE, "announcement", id, "scheduled");
			return new Scheduled(id, at);
		}));
	}

	private Announcement leaveDrafts(long id, State to) {
		if (!this.table.move(id, EnumSet.of(State.DRAFT), to, this.clock.instant())) {
			throw new NoSuchElementException("Announcement " + id + " is no draft any more");
		}
		return this.table.find(id).orElseThrow();
	}

	/**
	 * An announcement's row that is about to be published or scheduled.
	 *
	 * @param write brings it into a state; empty if there is none to publish
	 * @param fresh whether it is written only now: nothing can have been done for it
	 */
	private record Row(Function<State, Optional<Announcement>> write, boolean fresh) {

		Optional<Announcement> as(State state) {
			return this.write.apply(state);
		}

	}

	private static List<Problem> obstacles(List<Problem> problems, Set<String> accepted) {
		return problems.stream().filter((problem) -> problem.stops() || !accepted.contains(problem.code())).toList();
	}

	private Optional<PublishResult> inTransaction(Function<TransactionStatus, Optional<PublishResult>> work) {
		return Objects.requireNonNull(this.transaction.execute(work::apply));
	}

	/** The latest announcements, drafts included, newest first, at most 200. */
	public List<Announcement> list() {
		return this.table.list();
	}

	/** One announcement. */
	public Optional<Announcement> find(long id) {
		return this.table.find(id);
	}

	/** The announcement's languages; empty before it is published. */
	public List<Release> releases(long id) {
		return this.table.releases(id);
	}

}
