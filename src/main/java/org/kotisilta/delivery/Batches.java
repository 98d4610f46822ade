package org.kotisilta.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.kotisilta.delivery.Moments.utc;

/**
 * Batches on their way to the queue. The row is the outbox: a batch is PLANNED in the
 * transaction that plans its deliveries, and what Kafka loses is found again in the rows.
 */
@Component
public class Batches {

	/** How many messages a batch holds at most. */
	public static int size(Channel channel) {
		return switch (channel) {
			case SMS, EMAIL -> 500;
			case PORTAL -> 1000;
		};
	}

	private static final Logger log = LoggerFactory.getLogger(Batches.class);

	/** How many batches one statement queues. */
	private static final int CHUNK = 500;

	/**
	 * After this time a queued batch is put on the queue again; the claim keeps it from
	 * being sent twice. Bulk may stand in line that long.
	 */
	private static final Duration LOST = Duration.ofMinutes(1);

	private static final Duration LOST_BULK = Duration.ofMinutes(5);

	private final JdbcClient jdbc;

	private final BatchQueue queue;

	private final HandOff handOff;

	private final Clock clock;

	private final TransactionTemplate transaction;

	private final Map<Lane, Depth> depths = new ConcurrentHashMap<>();

	private final Set<Lane> filling = ConcurrentHashMap.newKeySet();

	Batches(JdbcClient jdbc, BatchQueue queue, HandOff handOff, Clock clock, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.queue = queue;
		this.handOff = handOff;
		this.clock = clock;
		this.transaction = new TransactionTemplate(transactions);
		this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/**
	 * Puts an announcement's planned batches on the queue, as far as their time has come
	 * and it is their turn; the others follow as batches are taken from the queue. Inside
	 * a transaction it waits for the commit. Nothing is lost if it is never called: the
	 * sweeper finds what is due.
	 */
	public void publish(long announcementId) {
		this.handOff.afterCommit(() -> lanes("announcement_id = :announcement", announcementId).forEach(this::fill));
	}

	/** Queues planned batches whose time has come, as far as it is their turn. */
	void publishDue() {
		lanes(":announcement = 0", 0).forEach(this::fill);
	}

	/** A batch was taken from the queue: there may be room for others. */
	void taken(Urgency lane, Channel channel) {
		var taken = new Lane(lane, channel);
		if (depth(taken).taken() && this.filling.add(taken)) {
			this.handOff.start(() -> {
				this.filling.remove(taken);
				fill(taken);
			});
		}
	}

	private List<Lane> lanes(String condition, long announcementId) {
		return this.jdbc.sql("""
				select distinct lane as urgency, channel from delivery_batch
				where state = 'PLANNED' and not_before <= :now and %s
				""".formatted(condition))
			.param("now", utc(this.clock.instant()))
			.param("announcement", announcementId)
			.query(Lane.class)
			.list();
	}

	private Depth depth(Lane lane) {
		return this.depths.computeIfAbsent(lane, (_) -> new Depth(this.clock.instant()));
	}

	/** A crisis notice goes on its topic as a whole. */
	private void fill(Lane lane) {
		if (lane.urgency() == Urgency.CRISIS) {
			var count = CHUNK;
			while (count == CHUNK) {
				count = queueSome(lane, CHUNK);
			}
			return;
		}
		var depth = depth(lane);
		var there = onTopic(lane);
		var room = Math.max(0, depth.wanted(this.clock.instant()) - there);
		var queued = (room > 0) ? queueSome(lane, room) : 0;
		depth.filled(there + queued, queued < room);
	}

	private int onTopic(Lane lane) {
		return this.jdbc.sql("""
				select count(*) from delivery_batch where state = 'QUEUED' and lane = :lane and channel = :channel
				""")
			.param("lane", lane.urgency().name())
			.param("channel", lane.channel().name())
			.query(Integer.class)
			.single();
	}

	/**
	 * Announcements take turns: each one's next batch comes before the one after next of
	 * any other, counting those that are on the topic already.
	 */
	private int queueSome(Lane lane, int most) {
		var batches = this.transaction.execute((status) -> this.jdbc.sql("""
				with there as (
				    select announcement_id, count(*) as batches from delivery_batch
				    where state = 'QUEUED' and lane = :lane and channel = :channel group by announcement_id),
				waiting as (
				    select p.id, row_number() over (partition by p.announcement_id order by p.id)
				        + coalesce(t.batches, 0) as turn
				    from delivery_batch p left join there t on t.announcement_id = p.announcement_id
				    where p.state = 'PLANNED' and p.lane = :lane and p.channel = :channel and p.not_before <= :now),
				queued as (
				    update delivery_batch set state = 'QUEUED', queued_at = :now
				    where id in (
				        select b.id from (select id, turn from waiting order by turn, id limit :limit) as next
				        join delivery_batch b on b.id = next.id
				        where b.state = 'PLANNED' order by next.turn, b.id for update of b skip locked)
				    returning id, lane, channel, announcement_id)
				select q.id, q.lane, q.channel, q.announcement_id
				from queued q join waiting w on w.id = q.id order by w.turn, q.id
				""")
			.param("now", utc(this.clock.instant()))
			.param("lane", lane.urgency().name())
			.param("channel", lane.channel().name())
			.param("limit", most)
			.query(QueuedBatch.class)
			.list());
		return enqueue((batches != null) ? batches : List.of());
	}

	/**
	 * Puts batches on the queue again that have been there longer than any backlog
	 * explains.
	 */
	void requeueLost() {
		var now = this.clock.instant();
		var lost = this.transaction.execute((status) -> this.jdbc.sql("""
				update delivery_batch set queued_at = :now
				where id in (
				    select id from delivery_batch
				    where state = 'QUEUED' and queued_at < case lane when 'BULK' then :beforeBulk else :before end
				    order by id limit :limit for update skip locked)
				returning id, lane, channel, announcement_id
				""")
			.param("now", utc(now))
			.param("before", utc(now.minus(LOST)))
			.param("beforeBulk", utc(now.minus(LOST_BULK)))
			.param("limit", CHUNK)
			.query(QueuedBatch.class)
			.list());
		if (lost != null && !lost.isEmpty()) {
			log.warn("{} batches were queued long ago and nobody took them; queueing them again", lost.size());
			enqueue(lost);
		}
	}

	/**
	 * Hands batches that are QUEUED already to Kafka once the caller's transaction has
	 * committed.
	 */
	void enqueueAfterCommit(List<QueuedBatch> batches) {
		if (!batches.isEmpty()) {
			this.handOff.afterCommit(() -> enqueue(batches));
		}
	}

	private int enqueue(List<QueuedBatch> batches) {
		if (!batches.isEmpty()) {
			try {
				this.queue.send(batches);
			}
			catch (RuntimeException ex) {
				log.warn("Kafka did not take {} batches; the sweeper will offer them again", batches.size(), ex);
				replan(batches);
				return 0;
			}
		}
		return batches.size();
	}

	private void replan(List<QueuedBatch> batches) {
		this.transaction.executeWithoutResult((status) -> this.jdbc.sql("""
				update delivery_batch set state = 'PLANNED', queued_at = null, not_before = :later
				where id = any(:ids) and state = 'QUEUED'
				""")
			.param("later", utc(this.clock.instant().plusSeconds(5)))
			.param("ids", batches.stream().mapToLong(QueuedBatch::id).toArray())
			.update());
	}

	/**
	 * Batches that share a topic.
	 */
	private record Lane(Urgency urgency, Channel channel) {
	}

	/**
	 * A batch as its Kafka record names it.
	 *
	 * @param announcementId what it is about; null for messages about none
	 */
	record QueuedBatch(long id, Urgency lane, Channel channel, @Nullable Long announcementId) {

		String topic() {
			return Topics.of(this.lane, this.channel);
		}

	}

}
