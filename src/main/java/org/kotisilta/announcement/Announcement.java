package org.kotisilta.announcement;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.Urgency;

/**
 * An announcement as it is kept.
 *
 * @param template id of its template; null: free text
 * @param sender the number or name text messages go out from
 * @param followsId the announcement it updates or ends
 * @param createdBy user name
 * @param heldBecause why a scheduled announcement went back to being a draft
 */
public record Announcement(long id, Kind kind, Urgency urgency, Purpose purpose, String title, String sourceLanguage,
		@Nullable String template, Set<Channel> channels, String sender, State state, @Nullable Instant publishAt,
		@Nullable Instant publishedAt, @Nullable Instant expiresAt, @Nullable Long followsId, String createdBy,
		Instant createdAt, @Nullable String heldBecause) {
}
