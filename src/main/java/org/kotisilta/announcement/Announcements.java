package org.kotisilta.announcement;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Announcements, from draft to published.
 */
@Component
public class Announcements {

	private final AnnouncementTable table;

	Announcements(AnnouncementTable table) {
		this.table = table;
	}

	/**
	 * What publishing the draft would do. Resolves the audience and plans every message
	 * as publishing would, and changes nothing.
	 */
	public Preview preview(Draft draft) {
		throw new UnsupportedOperationException("being built");
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
	 * The same for a client that may repeat its request: with a key seen before, nothing
	 * is published again and the first result is given.
	 */
	public PublishResult publish(Draft draft, Set<String> acceptedWarnings, String actor,
			@Nullable String idempotencyKey) {
		throw new UnsupportedOperationException("being built");
	}

	/**
	 * Keeps a draft for later, whatever problems it still has.
	 * @param id the draft it replaces; null: a new one
	 * @return its id
	 */
	public long save(@Nullable Long id, Draft draft, String actor) {
		throw new UnsupportedOperationException("being built");
	}

	/** A kept draft or a scheduled announcement as it was written. */
	public Optional<Draft> draft(long id) {
		throw new UnsupportedOperationException("being built");
	}

	/**
	 * Publishes or schedules a kept draft.
	 * @throws java.util.NoSuchElementException if there is no such draft
	 */
	public PublishResult publishSaved(long id, Set<String> acceptedWarnings, String actor) {
		throw new UnsupportedOperationException("being built");
	}

	/**
	 * Calls off a draft or a scheduled announcement.
	 * @return false if it was published already or does not exist
	 */
	public boolean cancel(long id, String actor) {
		throw new UnsupportedOperationException("being built");
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
