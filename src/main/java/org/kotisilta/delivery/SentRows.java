package org.kotisilta.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.kotisilta.delivery.Outcome.Final;

/**
 * Those of a batch that went out, as {@code delivery_sent} has them: one row for each
 * provider that took some. The deliveries of all rows stand in one list, a row's own next
 * to each other, so that the ordinary batch is one slice of each array and no row of it
 * is built one by one.
 */
record SentRows(List<Row> rows, List<Final> deliveries) {

	/** A step of a statement that has the batch and the moment as well. */
	static final String INSERT = """
			sent as (
			    insert into delivery_sent (batch_id, at, attempt, provider, deliveries, segments, message_ids)
			    select :batch, :now, attempt, provider, (:sent::bigint[])[first : last],
			        (:sentSegments::smallint[])[first : last], (:sentMessages::text[])[first : last]
			    from unnest(:rowAttempts::smallint[], :rowProviders::text[], :rowFirsts::int[], :rowLasts::int[])
			        as r (attempt, provider, first, last))
			""";

	/**
	 * Puts together what one provider took.
	 * @param usualProvider who took those that do not say who did
	 */
	static SentRows of(List<Final> outcomes, String usualProvider) {
		var taken = outcomes.stream().collect(Collectors.groupingBy((outcome) -> {
			var provider = outcome.provider();
			return new Taker((provider != null) ? provider : usualProvider, outcome.attempt());
		}, LinkedHashMap::new, Collectors.toList()));
		var rows = new ArrayList<Row>(taken.size());
		var deliveries = new ArrayList<Final>(outcomes.size());
		taken.forEach((taker, some) -> {
			rows.add(new Row(taker, deliveries.size() + 1, deliveries.size() + some.size()));
			deliveries.addAll(some);
		});
		return new SentRows(rows, deliveries);
	}

	boolean isEmpty() {
		return this.rows.isEmpty();
	}

	Map<String, Object> parameters() {
		return Map.of("sent", this.deliveries.stream().mapToLong(Final::deliveryId).toArray(), "sentSegments",
				this.deliveries.stream().mapToInt(Final::segments).toArray(), "sentMessages",
				this.deliveries.stream().map(Final::messageId).toArray(String[]::new), "rowAttempts",
				this.rows.stream().mapToInt((row) -> row.taker().attempt()).toArray(), "rowProviders",
				this.rows.stream().map((row) -> row.taker().provider()).toArray(String[]::new), "rowFirsts",
				this.rows.stream().mapToInt(Row::first).toArray(), "rowLasts",
				this.rows.stream().mapToInt(Row::last).toArray());
	}

	/**
	 * Who took the deliveries of a row, and at which attempt.
	 */
	record Taker(String provider, int attempt) {
	}

	/**
	 * A row.
	 *
	 * @param first its first delivery, counted from 1
	 * @param last its last
	 */
	record Row(Taker taker, int first, int last) {
	}

}
