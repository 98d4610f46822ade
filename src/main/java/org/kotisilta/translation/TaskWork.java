package org.kotisilta.translation;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How far a translation is.
 *
 * @param claimedBy who holds it
 * @param leaseUntil how long, without a sign of life
 * @param target what has been written, by key
 * @param basedOn the source it was written from
 * @param submitted whether its writer is done
 * @param changesRequested what the reviewer wants changed
 * @param conflict the same texts as somebody else has changed them; empty: nobody has
 * @param lastEditor who wrote last
 * @param approval who stands behind it
 * @param postReview whether a second person has still to read what one has approved
 */
public record TaskWork(TaskState state, @Nullable String claimedBy, @Nullable Instant leaseUntil,
		Map<String, String> target, Map<String, String> basedOn, boolean submitted, @Nullable String changesRequested,
		Map<String, String> conflict, @Nullable String lastEditor, @Nullable Approval approval, boolean postReview) {

	/** Nothing is done yet. */
	static final TaskWork NONE = new TaskWork(TaskState.NEW, null, null, Map.of(), Map.of(), false, null, Map.of(),
			null, null, false);

	public TaskWork {
		target = TranslationTask.copy(target);
		basedOn = TranslationTask.copy(basedOn);
		conflict = TranslationTask.copy(conflict);
	}

	/**
	 * Who stands behind a translation.
	 *
	 * @param overrideReason why one person alone; null: it is a second person
	 */
	public record Approval(String by, Instant at, @Nullable String overrideReason) {
	}

	/** Nobody holds it. */
	TaskWork resting(TaskState resting) {
		return new TaskWork(resting, null, null, this.target, this.basedOn, this.submitted, this.changesRequested,
				this.conflict, this.lastEditor, this.approval, this.postReview);
	}

	TaskWork held(TaskState step, Adviser by, Instant until) {
		return new TaskWork(step, by.name(), until, this.target, this.basedOn, this.submitted, this.changesRequested,
				this.conflict, this.lastEditor, this.approval, this.postReview);
	}

	/** The same words are right for another source. */
	TaskWork basedOn(Map<String, String> source) {
		return new TaskWork(this.state, this.claimedBy, this.leaseUntil, this.target,
				this.target.isEmpty() ? this.basedOn : source, this.submitted, this.changesRequested, this.conflict,
				this.lastEditor, this.approval, this.postReview);
	}

	/** Nobody stands behind words that have changed. */
	TaskWork written(Adviser by, Map<String, String> words, Map<String, String> source, boolean done) {
		return new TaskWork(this.state, null, null, words, source, done, done ? null : this.changesRequested,
				done ? Map.of() : this.conflict, by.name(), null, false);
	}

	/** Words from a file; whoever holds it goes on with them. */
	TaskWork taken(String by, Map<String, String> words, Map<String, String> source, boolean done) {
		return new TaskWork(this.state, this.claimedBy, this.leaseUntil, words, source, done, this.changesRequested,
				Map.of(), by, null, false);
	}

	TaskWork approved(Approval given) {
		return new TaskWork(TaskState.APPROVED, null, null, this.target, this.basedOn, true, null, Map.of(),
				this.lastEditor, given, given.overrideReason() != null);
	}

	TaskWork sentBack(String comment) {
		return new TaskWork(TaskState.CHANGES_REQUESTED, null, null, this.target, this.basedOn, false, comment,
				this.conflict, this.lastEditor, null, false);
	}

	TaskWork readAfterwards() {
		return new TaskWork(this.state, null, null, this.target, this.basedOn, this.submitted, null, this.conflict,
				this.lastEditor, this.approval, false);
	}

	TaskWork contested(Map<String, String> theirs) {
		return new TaskWork(TaskState.CONFLICT, null, null, this.target, this.basedOn, false, this.changesRequested,
				theirs, this.lastEditor, this.approval, false);
	}

}
