package org.kotisilta.translation;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.kotisilta.delivery.Urgency;

/**
 * The editor of one task as one adviser sees it.
 *
 * @param fields its texts in reading order
 * @param mine whether the adviser holds it
 * @param step what the adviser may do next
 * @param overdue whether guardians wait longer than they should
 */
record EditorView(TranslationTask task, List<Field> fields, boolean mine, Step step, boolean overdue) {

	/** What an adviser may do next. */
	public enum Step {

		/** Take it, to translate. */
		TRANSLATE,
		/** Take it, to review. */
		REVIEW,
		/** Write and submit. */
		WRITE,
		/** Read and approve, or ask for changes. */
		DECIDE,
		/** Approve their own work alone, as it is a crisis. */
		ALONE,
		/** Read afterwards what somebody has approved alone. */
		READ_AFTERWARDS,
		/** Only look. */
		LOOK

	}

	/**
	 * One text.
	 *
	 * @param before the source it was translated from, where that has changed; null: it
	 * has not
	 * @param theirs the same text as somebody else has changed it; null: nobody has
	 * @param machine the machine that wrote the target as it stands; null: a person did
	 * @param lines how high its field should be
	 */
	public record Field(String key, String source, String target, @Nullable String before, @Nullable String theirs,
			@Nullable String machine, int lines) {
	}

	static EditorView of(TranslationTask task, @Nullable Map<String, String> typed, Map<String, String> machine,
			Adviser adviser, Instant now) {
		var target = (typed != null) ? typed : task.work().target();
		var changed = task.work().basedOn().isEmpty() ? List.<String>of() : task.changedKeys();
		var fields = task.source()
			.entrySet()
			.stream()
			.map((entry) -> new Field(entry.getKey(), entry.getValue(), target.getOrDefault(entry.getKey(), ""),
					changed.contains(entry.getKey()) ? task.work().basedOn().get(entry.getKey()) : null,
					task.work().conflict().get(entry.getKey()), machine.get(entry.getKey()), lines(entry.getValue())))
			.toList();
		var mine = task.heldBy(adviser.name(), now);
		return new EditorView(task, fields, mine, step(task, adviser, mine, now), task.overdue(now));
	}

	private static int lines(String text) {
		return Math.min(16, 1 + text.length() / 45 + (int) text.lines().count());
	}

	private static Step step(TranslationTask task, Adviser adviser, boolean mine, Instant now) {
		if (mine) {
			return (task.state() == TaskState.CLAIMED) ? Step.WRITE : Step.DECIDE;
		}
		var own = adviser.name().equals(task.work().lastEditor());
		var reviews = adviser.reviews(task.sourceLanguage(), task.language());
		if (task.work().postReview() && reviews && !own) {
			return Step.READ_AFTERWARDS;
		}
		if (task.heldAt(now)) {
			return Step.LOOK;
		}
		return switch (task.state()) {
			case NEW, CHANGES_REQUESTED, STALE, CONFLICT, CLAIMED ->
				adviser.translates(task.sourceLanguage(), task.language()) ? Step.TRANSLATE : Step.LOOK;
			case TRANSLATED, IN_REVIEW -> own ? alone(task) : reviews ? Step.REVIEW : Step.LOOK;
			case APPROVED, WITHDRAWN -> Step.LOOK;
		};
	}

	private static Step alone(TranslationTask task) {
		return (task.urgency() == Urgency.CRISIS && task.state() == TaskState.TRANSLATED) ? Step.ALONE : Step.LOOK;
	}

}
