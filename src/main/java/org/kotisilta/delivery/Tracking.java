package org.kotisilta.delivery;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.DeliveryStatus;
import org.kotisilta.channel.FailureReason;
import org.kotisilta.delivery.DeliveryHistory.Event;
import org.kotisilta.template.RenderedMessage;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where deliveries stand, what happened to each and what its words were.
 */
@Component
public class Tracking {

	private static final TypeReference<Map<String, Object>> ARGS = new TypeReference<>() {
	};

	private final JdbcClient jdbc;

	private final Tallies tallies;

	private final Renderings renderings;

	private final JsonMapper json;

	Tracking(JdbcClient jdbc, Tallies tallies, Renderings renderings, JsonMapper json) {
		this.jdbc = jdbc;
		this.tallies = tallies;
		this.renderings = renderings;
		this.json = json;
	}

	/**
	 * Where an announcement's deliveries stand, all figures of one moment. Read from the
	 * sums the database keeps; however many deliveries there are, none is looked at.
	 */
	@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
	public Progress progress(long announcementId) {
		return this.tallies.progress(announcementId);
	}

	/**
	 * How far sending is, 0 to 100, for those of many announcements that are published.
	 * Read from the batches, not from each delivery: a list of announcements stays quick
	 * however many messages they have.
	 */
	public Map<Long, Integer> percents(Collection<Long> announcementIds) {
		var percents = new HashMap<Long, Integer>();
		this.jdbc
			.sql("""
					select a.id,
					    coalesce((select coalesce(sum(b.size) filter (where b.state = 'DONE'), 0) * 100 / nullif(greatest(sum(b.size),
					                  case when r.planning then r.recipients * cardinality(a.channels) end), 0)
					              from delivery_batch b where b.announcement_id = a.id),
					        case when r.planning then 0 else 100 end) as percent
					from announcement a
					cross join lateral (
					    select coalesce(bool_or(planned_at is null), false) as planning, sum(recipients) as recipients
					    from release where announcement_id = a.id) r
					where a.id = any (:ids)
					""")
			.param("ids", announcementIds.stream().mapToLong(Long::longValue).toArray())
			.query((row, _) -> percents.put(row.getLong("id"), row.getInt("percent")))
			.list();
		return percents;
	}

	/**
	 * Everything one guardian was sent for an announcement, in the order it was planned.
	 */
	public List<DeliveryHistory> history(long announcementId, long guardianId) {
		var events = this.jdbc
			.sql("""
					select e.delivery_id, e.status, e.reason, e.code, e.at
					from delivery_history e join delivery d on d.id = e.delivery_id
					where d.announcement_id = :announcement and d.guardian_id = :guardian
					union all
					select d.id, moments.status, null, null, moments.at
					from delivery d left join delivery_batch b on b.id = d.batch_id
					cross join lateral (values ('PENDING', d.created_at), ('QUEUED', b.queued_at), ('SENDING', b.claimed_at),
					    ('DELIVERED', case when b.channel = 'PORTAL' and d.status in ('PENDING', 'READ') then b.done_at end))
					    as moments (status, at)
					where d.announcement_id = :announcement and d.guardian_id = :guardian and moments.at is not null
					    and d.batch_id is not null
					""")
			.param("announcement", announcementId)
			.param("guardian", guardianId)
			.query(EventRow.class)
			.list()
			.stream()
			.collect(Collectors.groupingBy(EventRow::deliveryId));
		return this.jdbc.sql("""
				select id, child_id, channel, purpose, wanted_language, language, language_reason, destination, status,
				    reason, attempts, (select e.segments from delivery_history e where e.delivery_id = delivery_now.id
				        and e.segments is not null order by e.at desc limit 1) as segments
				from delivery_now where announcement_id = :announcement and guardian_id = :guardian order by id
				""")
			.param("announcement", announcementId)
			.param("guardian", guardianId)
			.query(DeliveryRow.class)
			.list()
			.stream()
			.map((row) -> row.withEvents(events.getOrDefault(row.id(), List.of())))
			.toList();
	}

	/**
	 * The words of a delivery, written again from the frozen text and its own values.
	 * @return empty if there is no such delivery, or it never had a text
	 */
	public Optional<RenderedMessage> exactText(long deliveryId) {
		return this.jdbc.sql("""
				select d.rendering_id, r.content_hash, d.args::text as args
				from delivery d join rendering r on r.id = d.rendering_id where d.id = :id
				""")
			.param("id", deliveryId)
			.query(TextRow.class)
			.optional()
			.map((row) -> this.renderings.compiled(row.renderingId(), row.contentHash())
				.render(this.json.readValue(row.args(), ARGS)));
	}

	private record TextRow(long renderingId, String contentHash, String args) {
	}

	private record EventRow(long deliveryId, DeliveryStatus status, @Nullable FailureReason reason,
			@Nullable String code, OffsetDateTime at) {

		Event toEvent() {
			return new Event(this.status, this.reason, this.code, this.at.toInstant());
		}

	}

	private record DeliveryRow(long id, long childId, Channel channel, Purpose purpose, String wantedLanguage,
			String language, String languageReason, @Nullable String destination, DeliveryStatus status,
			@Nullable FailureReason reason, @Nullable Integer segments, int attempts) {

		DeliveryHistory withEvents(List<EventRow> rows) {
			var events = new ArrayList<>(rows.stream().map(EventRow::toEvent).toList());
			events.sort(Comparator.comparing(Event::at).thenComparing((event) -> event.status().rank()));
			return new DeliveryHistory(this.id, this.childId, this.channel, this.purpose, this.wantedLanguage,
					this.language, this.languageReason, this.destination, this.status, this.reason, this.segments,
					this.attempts, List.copyOf(events));
		}

	}

}
