package org.kotisilta.translation;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.kotisilta.delivery.Urgency;

/**
 * How quickly translations come, and who waits for them.
 *
 * @param from the beginning of the period
 * @param to its end, which does not belong to it
 * @param paces by language and urgency
 * @param groups the languages' open work as it is now, where most guardians wait first
 */
public record TranslationStatistics(Instant from, Instant to, List<Pace> paces, List<Group> groups) {

	public TranslationStatistics {
		paces = List.copyOf(paces);
		groups = List.copyOf(groups);
	}

	/**
	 * How quickly texts were approved.
	 *
	 * @param approved texts approved for the first time in the period
	 * @param medianSeconds from request to approval; null: none was approved
	 * @param p90Seconds the same for nine of ten
	 * @param due texts with a time to be ready at that were approved in the period, or
	 * ran out of time in it; those withdrawn before are not counted
	 * @param inTime how many of them were approved in time
	 */
	public record Pace(String language, Urgency urgency, int approved, @Nullable Long medianSeconds,
			@Nullable Long p90Seconds, int due, int inTime) {
	}

	/**
	 * The open work of a language and the advisers it has.
	 *
	 * @param toTranslate texts to write or write again
	 * @param toReview texts for a second person to read
	 * @param overdue how many of them guardians wait for longer than they should
	 * @param stale how many were translated from a source that has changed since
	 * @param waiting guardians who wait, counted once for each text
	 * @param translators advisers who write the language
	 * @param reviewers advisers who read it for others
	 */
	public record Group(String language, int toTranslate, int toReview, int overdue, int stale, int waiting,
			int translators, int reviewers) {

		/** Whether there is work that nobody can do. */
		public boolean deserted() {
			return this.toTranslate > 0 && this.translators == 0 || this.toReview > 0 && this.reviewers == 0;
		}

	}

	/** Texts that have become stale, in all languages. */
	public int stale() {
		return this.groups.stream().mapToInt(Group::stale).sum();
	}

	/** Guardians who wait, counted once for each text. */
	public int waiting() {
		return this.groups.stream().mapToInt(Group::waiting).sum();
	}

	/** Texts somebody has to do something about. */
	public int open() {
		return this.groups.stream().mapToInt((group) -> group.toTranslate() + group.toReview()).sum();
	}

}
