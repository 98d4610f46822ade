package org.kotisilta.translation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.language.SourceHash;

/**
 * One text that is wanted in one language.
 *
 * @param title what advisers read in the list
 * @param sourceLanguage the language of the source
 * @param language the language it is wanted in
 * @param source the texts by key, in reading order
 * @param limits what the channels bear
 * @param urgency how soon guardians need it
 * @param dueAt when guardians get another language instead; null: nobody waits
 * @param expiresAt when nobody needs it any more
 * @param waiting how many guardians wait for it
 * @param work how far it is
 * @param version counts every change, so that none is written over
 */
public record TranslationTask(long id, Subject subject, String title, String sourceLanguage, String language,
		Map<String, String> source, Limits limits, Urgency urgency, @Nullable Instant dueAt,
		@Nullable Instant expiresAt, int waiting, TaskWork work, Instant createdAt, int version) {

	public TranslationTask {
		source = copy(source);
	}

	/**
	 * What the channels bear.
	 *
	 * @param channels where the text goes
	 * @param gsm7 the segments a text message may take; null: as many as an operator
	 * takes
	 * @param ucs2 the same in UCS-2
	 */
	public record Limits(Set<Channel> channels, @Nullable Integer gsm7, @Nullable Integer ucs2) {

		public Limits {
			channels = Set.copyOf(channels);
		}

	}

	/** The state, as written. */
	public TaskState state() {
		return this.work.state();
	}

	/** Whether guardians wait longer than they should. */
	public boolean overdue(Instant now) {
		return this.dueAt != null && !this.dueAt.isAfter(now) && !state().closed();
	}

	/** Whether somebody holds it now: a lease that has run out holds nothing. */
	public boolean heldAt(Instant now) {
		return state().held() && this.work.leaseUntil() != null && this.work.leaseUntil().isAfter(now);
	}

	/** Whether it is this adviser who holds it now. */
	public boolean heldBy(String adviser, Instant now) {
		return heldAt(now) && adviser.equals(this.work.claimedBy());
	}

	/** The keys whose source has changed since the target was written, in their order. */
	public List<String> changedKeys() {
		var keys = new LinkedHashSet<>(this.source.keySet());
		keys.addAll(this.work.basedOn().keySet());
		var changed = new ArrayList<String>();
		for (var key : keys) {
			if (!same(this.source.get(key), this.work.basedOn().get(key))) {
				changed.add(key);
			}
		}
		return changed;
	}

	/** Whether the target was written from another source than there is now. */
	boolean stale() {
		return !this.work.target().isEmpty() && !sameTexts(this.source, this.work.basedOn());
	}

	/**
	 * Whether two versions of some texts say the same: spaces and the way accents are
	 * stored do not count.
	 */
	static boolean sameTexts(Map<String, String> one, Map<String, String> other) {
		return one.keySet().equals(other.keySet())
				&& one.keySet().stream().allMatch((key) -> same(one.get(key), other.get(key)));
	}

	private static boolean same(@Nullable String one, @Nullable String other) {
		return (one == null || other == null) ? one == other : SourceHash.normal(one).equals(SourceHash.normal(other));
	}

	TranslationTask with(TaskWork changed) {
		return new TranslationTask(this.id, this.subject, this.title, this.sourceLanguage, this.language, this.source,
				this.limits, this.urgency, this.dueAt, this.expiresAt, this.waiting, changed, this.createdAt,
				this.version);
	}

	TranslationTask withSource(Map<String, String> changed) {
		return new TranslationTask(this.id, this.subject, this.title, this.sourceLanguage, this.language, changed,
				this.limits, this.urgency, this.dueAt, this.expiresAt, this.waiting, this.work, this.createdAt,
				this.version);
	}

	static Map<String, String> copy(Map<String, String> texts) {
		return Collections.unmodifiableMap(new LinkedHashMap<>(texts));
	}

}
