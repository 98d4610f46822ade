package org.kotisilta.announcement;

import java.time.Clock;
import java.util.EnumSet;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes scheduled announcements when their time comes.
 */
@Component("schedule")
class Schedule {

	private static final Logger log = LoggerFactory.getLogger(Schedule.class);

	private final AnnouncementTable table;

	private final Publishing publishing;

	private final ReleaseQueue queue;

	private final TranslationGate gate;

	private final AheadOfTime ahead;

	private final TransactionTemplate transaction;

	private final Clock clock;

	Schedule(AnnouncementTable table, Publishing publishing, ReleaseQueue queue, TranslationGate gate,
			AheadOfTime ahead, TransactionTemplate transaction, Clock clock) {
		this.table = table;
		this.publishing = publishing;
		this.queue = queue;
		this.gate = gate;
		this.ahead = ahead;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Publishes every announcement that is due, one transaction each. One that fails is
	 * tried again the next time and keeps no other back.
	 */
	public void publishDue() {
		for (var id : this.table.due(this.clock.instant())) {
			try {
				this.transaction.executeWithoutResult((_) -> {
					if (this.table.lockDue(id)) {
						publish(id);
					}
				});
			}
			catch (RuntimeException ex) {
				log.error("Scheduled announcement {} could not be published", id, ex);
			}
		}
	}

	private void publish(long id) {
		var draft = this.table.draft(id).orElseThrow().at(null);
		this.table.move(id, EnumSet.of(State.SCHEDULED), State.PUBLISHED, this.clock.instant());
		var whole = this.ahead.translated(id, draft);
		var carried = this.publishing.carryOut(id, whole);
		var errors = carried.problems().stream().filter(Problem::stops).toList();
		if (errors.isEmpty()) {
			this.ahead.keep(id, draft, whole);
			var waiting = this.gate.close(id, draft, carried.waits());
			this.queue.releaseAfterCommit(this.table.find(id).orElseThrow(), carried, waiting);
		}
		else {
			hold(id, errors.stream().map(Problem::message).collect(Collectors.joining("; ")));
		}
	}

	/**
	 * The register has changed since it was scheduled; its writer must look at it again.
	 */
	private void hold(long id, String because) {
		log.warn("Scheduled announcement {} cannot be published: {}", id, because);
		this.table.undo(id);
		this.table.hold(id, because);
	}

}
