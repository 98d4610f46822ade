package org.kotisilta.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.kotisilta.question.OfferState;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads the lists of the tracking page: recipients and offers.
 */
@Repository
class TrackingTable {

	private static final String RECIPIENTS = """
			select r.guardian_id, r.child_id, r.language, r.reason,
			       trim(coalesce(g.first_name, '') || ' ' || coalesce(g.last_name, '')) as name,
			       coalesce((select string_agg(d.channel || ':' || d.status || ':' || coalesce(d.reason, ''), ' '
			                                   order by d.channel)
			                 from delivery_now d
			                 where d.announcement_id = r.announcement_id and d.guardian_id = r.guardian_id
			                   and d.child_id = r.child_id and d.purpose = a.purpose), '') as statuses
			from recipient r
			join announcement a on a.id = r.announcement_id
			left join guardian g on g.id = r.guardian_id
			where r.announcement_id = :announcement
			  and (:language::text is null or r.language = :language)
			  and (:name::text is null or g.first_name || ' ' || g.last_name ilike :name)
			  and (:status::text is null or exists (
			        select from delivery_now d where d.announcement_id = r.announcement_id
			          and d.guardian_id = r.guardian_id and d.child_id = r.child_id and d.purpose = a.purpose
			          and d.status = :status))
			  and (r.guardian_id, r.child_id) > (:afterGuardian, :afterChild)
			order by r.guardian_id, r.child_id
			""";

	private static final String OFFERS = """
			select o.id, o.source_id, o.child_id, c.first_name, c.last_name, u.name as unit, o.place, o.deadline,
			       o.starts, o.state, o.preliminary, o.answered_at,
			       (select a.note from answer a where a.offer_id = o.id and a.outcome = 'SETTLED'
			        order by a.id desc limit 1) as settled_because,
			       exists (select from answer a where a.offer_id = o.id and a.outcome = 'LATE') as late, o.answered_channel, o.answered_by,
			       trim(coalesce(g.first_name, '') || ' ' || coalesce(g.last_name, '')) as answered_name,
			       g.languages[1] as answered_language
			from offer o
			join child c on c.id = o.child_id
			join unit u on u.id = o.unit_id
			left join guardian g on g.id = o.answered_by
			where o.announcement_id = :announcement
			  and (:state::text is null or o.state = :state)
			  and (:name::text is null or c.first_name || ' ' || c.last_name ilike :name)
			  and o.id > :after
			order by o.id
			""";

	private final JdbcClient jdbc;

	TrackingTable(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** How many recipients each announcement has. */
	Map<Long, Long> recipientCounts() {
		return this.jdbc.sql("select announcement_id, sum(recipients) as n from release group by announcement_id")
			.query((row, _) -> Map.entry(row.getLong("announcement_id"), row.getLong("n")))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	List<RecipientRow> recipients(long announcementId, RecipientFilter filter, long afterGuardian, long afterChild,
			int most) {
		return recipientQuery(announcementId, filter, afterGuardian, afterChild, "limit " + most)
			.query(TrackingTable::recipient)
			.list();
	}

	/** Every recipient that matches, one after the other, without holding them all. */
	void eachRecipient(long announcementId, RecipientFilter filter, Consumer<RecipientRow> row) {
		recipientQuery(announcementId, filter, -1, -1, "")
			.query((ResultSet result) -> row.accept(recipient(result, 0)));
	}

	private JdbcClient.StatementSpec recipientQuery(long announcementId, RecipientFilter filter, long afterGuardian,
			long afterChild, String limit) {
		return this.jdbc.sql(RECIPIENTS + limit)
			.param("announcement", announcementId)
			.param("language", filter.language())
			.param("name", contains(filter.name()))
			.param("status", filter.status())
			.param("afterGuardian", afterGuardian)
			.param("afterChild", afterChild);
	}

	/** How many offers stand how; empty for an announcement that offers nothing. */
	Map<OfferState, Long> offerCounts(long announcementId) {
		return this.jdbc.sql("select state, count(*) as n from offer where announcement_id = :id group by state")
			.param("id", announcementId)
			.query((row, _) -> Map.entry(OfferState.valueOf(row.getString("state")), row.getLong("n")))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	List<OfferRow> offers(long announcementId, @Nullable String state, @Nullable String child, long after, int most) {
		return this.jdbc.sql(OFFERS + "limit " + most)
			.param("announcement", announcementId)
			.param("state", state)
			.param("name", contains(child))
			.param("after", after)
			.query(TrackingTable::offer)
			.list();
	}

	void eachOffer(long announcementId, Consumer<OfferRow> row) {
		this.jdbc.sql(OFFERS)
			.param("announcement", announcementId)
			.param("state", null)
			.param("name", null)
			.param("after", 0)
			.query((ResultSet result) -> row.accept(offer(result, 0)));
	}

	private static @Nullable String contains(@Nullable String text) {
		return (text == null || text.isBlank()) ? null
				: "%" + text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
	}

	private static RecipientRow recipient(ResultSet row, int number) throws SQLException {
		return new RecipientRow(row.getLong("guardian_id"), row.getLong("child_id"), row.getString("name"),
				row.getString("language"), row.getString("reason"),
				List.of(row.getString("statuses").split(" "))
					.stream()
					.filter((status) -> !status.isEmpty())
					.map(ChannelStatus::parse)
					.toList());
	}

	private static OfferRow offer(ResultSet row, int number) throws SQLException {
		return new OfferRow(row.getLong("id"), row.getString("source_id"), row.getLong("child_id"),
				row.getString("first_name") + " " + row.getString("last_name"), row.getString("unit"),
				row.getString("place"), row.getObject("starts", LocalDate.class), instant(row, "deadline"),
				OfferState.valueOf(row.getString("state")), instant(row, "answered_at"),
				row.getString("answered_channel"), row.getObject("answered_by", Long.class),
				row.getString("answered_name"), row.getString("answered_language"), row.getString("preliminary"),
				row.getString("settled_because"), row.getBoolean("late"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		var moment = row.getObject(column, OffsetDateTime.class);
		return (moment != null) ? moment.toInstant() : null;
	}

	/**
	 * Which recipients to show.
	 *
	 * @param language their first language; null: all
	 * @param status one that a delivery of theirs has; null: all
	 * @param name a part of their name; null: all
	 */
	record RecipientFilter(@Nullable String language, @Nullable String status, @Nullable String name) {

		static final RecipientFilter ALL = new RecipientFilter(null, null, null);

	}

	/** A recipient and how each channel stands. */
	record RecipientRow(long guardianId, long childId, String name, String language, String reason,
			List<ChannelStatus> statuses) {

	}

	/** Where one channel stands, and why. */
	record ChannelStatus(String channel, String status, @Nullable String reason) {

		static ChannelStatus parse(String text) {
			var parts = text.split(":", -1);
			return new ChannelStatus(parts[0], parts[1], parts[2].isEmpty() ? null : parts[2]);
		}

	}

	/** An offer and its answer. */
	record OfferRow(long id, @Nullable String sourceId, long childId, String child, String unit, String place,
			LocalDate starts, @Nullable Instant deadline, OfferState state, @Nullable Instant answeredAt,
			@Nullable String channel, @Nullable Long guardianId, @Nullable String guardian,
			@Nullable String guardianLanguage, @Nullable String preliminary, @Nullable String settledBecause,
			boolean late) {

	}

	/** For readers of each language, which others they got instead of it. */
	Map<String, List<String>> shownIn(long announcementId) {
		return this.jdbc.sql("""
				select t.wanted_language, t.language from delivery_tally_now t
				join announcement a on a.id = t.announcement_id and a.purpose = t.purpose
				where t.announcement_id = :id and t.own and t.language <> t.wanted_language
				group by t.wanted_language, t.language order by t.wanted_language, sum(t.deliveries) desc
				""")
			.param("id", announcementId)
			.query((row, _) -> Map.entry(row.getString(1), row.getString(2)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
	}

}
