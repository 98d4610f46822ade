package org.kotisilta.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.Channel;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import static org.kotisilta.delivery.Moments.instant;
import static org.kotisilta.delivery.Moments.utc;

/**
 * Which hub is sending which batch. A claim is a lease: it is renewed while the hub
 * lives, and a batch whose lease has run out was left behind by a hub that died.
 */
@Component("claims")
public class Claims {

	/** How long a batch stays claimed without a sign of life. */
	static final Duration LEASE = Duration.ofSeconds(60);

	/** What a {@link Claim} is made of, from a batch b. */
	private static final String COLUMNS = """
			b.id, b.rendering_id,
			(select content_hash from rendering r where r.id = b.rendering_id) as content_hash,
			(select language from rendering r where r.id = b.rendering_id) as language,
			b.lane, b.channel, b.sender, b.expires_at, b.announcement_id, b.queued_at,
			(select published_at from announcement a where a.id = b.announcement_id) as published_at,
			(select state from announcement a where a.id = b.announcement_id) as announcement_state,
			(select purpose from delivery d where d.batch_id = b.id limit 1) as purpose,
			(select kind from announcement a where a.id = b.announcement_id) as announcement_kind
			""";

	private final String owner = UUID.randomUUID().toString();

	private final Set<Long> inHand = ConcurrentHashMap.newKeySet();

	private final JdbcClient jdbc;

	private final Clock clock;

	Claims(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Takes a batch; empty if another hub has it, it is done, or its time has not come.
	 */
	Optional<Claim> claim(long batchId) {
		var claim = this.jdbc.sql("""
				update delivery_batch b set state = 'SENDING', claimed_at = :now, claimed_by = :owner
				where b.id = :id and b.state in ('PLANNED', 'QUEUED') and b.not_before <= :now
				returning %s
				""".formatted(COLUMNS))
			.param("now", utc(this.clock.instant()))
			.param("owner", this.owner)
			.param("id", batchId)
			.query(Claims::claimed)
			.optional();
		claim.ifPresent((taken) -> this.inHand.add(taken.batchId()));
		return claim;
	}

	/** Batches that were written as this hub's own; those it still has. */
	List<Claim> held(List<Long> batchIds) {
		var claims = this.jdbc.sql("""
				select %s from delivery_batch b
				where b.id = any (:ids) and b.state = 'SENDING' and b.claimed_by = :owner order by b.id
				""".formatted(COLUMNS))
			.param("ids", batchIds.toArray(Long[]::new))
			.param("owner", this.owner)
			.query(Claims::claimed)
			.list();
		claims.forEach((taken) -> this.inHand.add(taken.batchId()));
		return claims;
	}

	/** This hub, as {@code claimed_by} names it. */
	String owner() {
		return this.owner;
	}

	private static Claim claimed(ResultSet row, int number) throws SQLException {
		return new Claim(row.getLong("id"), Due.Text.read(row), Urgency.valueOf(row.getString("lane")),
				Channel.valueOf(row.getString("channel")), row.getString("sender"),
				instant(row.getObject("expires_at", OffsetDateTime.class)), row.getString("announcement_state"),
				row.getString("announcement_kind"), purpose(row.getString("purpose")),
				row.getObject("announcement_id", Long.class),
				instant(row.getObject("published_at", OffsetDateTime.class)),
				instant(row.getObject("queued_at", OffsetDateTime.class)));
	}

	private static @Nullable Purpose purpose(@Nullable String name) {
		return (name != null) ? Purpose.valueOf(name) : null;
	}

	/** Says that this hub no longer works on a batch, whether or not it is done. */
	void release(long batchId) {
		this.inHand.remove(batchId);
	}

	/** Renews this hub's leases; called by a timer of the routes. */
	public void renew() {
		if (!this.inHand.isEmpty()) {
			this.jdbc.sql("""
					update delivery_batch set claimed_at = :now
					where id = any(:ids) and state = 'SENDING' and claimed_by = :owner
					""")
				.param("now", utc(this.clock.instant()))
				.param("ids", inHand())
				.param("owner", this.owner)
				.update();
		}
	}

	/** The batches this hub is working on, which nobody has left behind. */
	long[] inHand() {
		return this.inHand.stream().mapToLong(Long::longValue).toArray();
	}

	/**
	 * A batch this hub is to send.
	 *
	 * @param text of all its messages; null where each has its own
	 * @param announcementState null where there is no announcement
	 * @param announcementKind null where there is no announcement
	 * @param purpose why its messages exist; null where it has none left
	 */
	record Claim(long batchId, Due.@Nullable Text text, Urgency lane, Channel channel, String sender,
			@Nullable Instant expiresAt, @Nullable String announcementState, @Nullable String announcementKind,
			@Nullable Purpose purpose, @Nullable Long announcementId, @Nullable Instant publishedAt,
			@Nullable Instant queuedAt) {

		/**
		 * Whether staff have withdrawn what it says. What answers a guardian goes out all
		 * the same.
		 */
		boolean cancelled() {
			return "CANCELLED".equals(this.announcementState) && this.purpose != null && this.purpose.planned();
		}

		boolean expired(Instant now) {
			return this.expiresAt != null && !this.expiresAt.isAfter(now);
		}

		/**
		 * Whether such mail may be ended by the guardian: news and invitations, not what
		 * a place or a danger needs.
		 */
		boolean subscription() {
			return switch (this.announcementKind) {
				case "BULLETIN", "SURVEY", "INVITATION" -> true;
				case null, default -> false;
			};
		}

	}

}
