package org.kotisilta.delivery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.DeliveryStatus;
import org.kotisilta.channel.FailureReason;
import org.kotisilta.delivery.Progress.Count;
import org.kotisilta.delivery.Progress.Later;
import org.kotisilta.delivery.Progress.Total;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many deliveries of an announcement stand how. The database adds up what each
 * statement changes, in that statement's transaction; here the sums are read, and the
 * rows they are made of kept few.
 */
@Component("tallies")
public class Tallies {

	/** How many announcements' sums are folded at a time. */
	private static final int AT_ONCE = 500;

	private final JdbcClient jdbc;

	Tallies(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** All figures are of one moment if the caller's transaction sees but one. */
	Progress progress(long announcementId) {
		var tallies = tallies(announcementId);
		return new Progress(announcementId, counts(tallies), totals(announcementId, tallies), later(tallies));
	}

	private List<Tally> tallies(long announcementId) {
		return this.jdbc
			.sql("""
					select t.channel, t.purpose, t.own and t.purpose = a.purpose as first, t.wanted_language, t.language, t.status,
					    t.reason, sum(t.deliveries)::bigint as deliveries
					from delivery_tally_now t join announcement a on a.id = t.announcement_id
					where t.announcement_id = :id
					group by 1, 2, 3, 4, 5, 6, 7 order by t.channel, t.language, t.status, t.reason, t.purpose
					""")
			.param("id", announcementId)
			.query(Tally.class)
			.list();
	}

	private static List<Count> counts(List<Tally> tallies) {
		var sums = sums(tallies, Tally::first,
				(tally) -> new Count(tally.channel(), tally.language(), tally.status(), tally.reason(), 0));
		return sums.entrySet().stream().map((sum) -> sum.getKey().of(sum.getValue())).toList();
	}

	private static List<Later> later(List<Tally> tallies) {
		var sums = sums(tallies, (tally) -> !tally.first(),
				(tally) -> new Later(tally.purpose(), tally.channel(), tally.status(), 0));
		return sums.entrySet().stream().map((sum) -> sum.getKey().of(sum.getValue())).sorted(Later.ORDER).toList();
	}

	/**
	 * Nobody waits in a language whose planning has ended: a recipient without a delivery
	 * is missing there.
	 */
	private List<Total> totals(long announcementId, List<Tally> tallies) {
		var planned = sums(tallies, Tally::first, (tally) -> new Wanted(tally.channel(), tally.wantedLanguage()));
		var totals = new LinkedHashMap<Channel, Total>();
		this.jdbc.sql("""
				select c.channel, coalesce(r.language, '') as language, coalesce(r.recipients, 0) as recipients,
				    r.language is not null and r.planned_at is null as planning
				from announcement a cross join unnest(a.channels) as c (channel)
				left join release r on r.announcement_id = a.id
				where a.id = :id order by c.channel
				""")
			.param("id", announcementId)
			.query(Release.class)
			.list()
			.forEach((release) -> totals.merge(release.channel(),
					release.total(planned.getOrDefault(release.wanted(), 0L)), Total::plus));
		return List.copyOf(totals.values());
	}

	private static <K> Map<K, Long> sums(List<Tally> tallies, Predicate<Tally> which, Function<Tally, K> key) {
		return tallies.stream()
			.filter(which)
			.collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.summingLong(Tally::deliveries)));
	}

	/**
	 * Folds what has come since the last time; called by a timer of the routes. Changes
	 * no sum: whoever reads meanwhile sees the rows before or those after.
	 */
	public void fold() {
		this.jdbc
			.sql("""
					with grown as materialized (
					    select distinct announcement_id from delivery_tally
					    where fresh and (select pg_try_advisory_xact_lock(hashtext('delivery_tally'))) limit :atOnce),
					gone as (
					    delete from delivery_tally t using grown g where t.announcement_id = g.announcement_id returning t.*)
					insert into delivery_tally (announcement_id, batch_id, channel, purpose, own, wanted_language, language,
					    status, reason, n, fresh)
					select announcement_id, batch_id, channel, purpose, own, wanted_language, language, status, reason, sum(n),
					    false
					from gone
					group by announcement_id, batch_id, channel, purpose, own, wanted_language, language, status, reason
					having sum(n) <> 0
					""")
			.param("atOnce", AT_ONCE)
			.update();
	}

	/**
	 * Deliveries that stand alike.
	 *
	 * @param first whether they are the announcement itself, no answer or reminder
	 */
	private record Tally(Channel channel, Purpose purpose, boolean first, String wantedLanguage, String language,
			DeliveryStatus status, @Nullable FailureReason reason, long deliveries) {
	}

	private record Wanted(Channel channel, String language) {
	}

	/** An announcement's recipients of one language, on one channel. */
	private record Release(Channel channel, String language, long recipients, boolean planning) {

		Wanted wanted() {
			return new Wanted(this.channel, this.language);
		}

		Total total(long planned) {
			return new Total(this.channel, this.recipients, planned,
					this.planning ? Math.max(0, this.recipients - planned) : 0);
		}

	}

}
