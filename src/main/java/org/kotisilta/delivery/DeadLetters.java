package org.kotisilta.delivery;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.KafkaConstants;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import static org.kotisilta.delivery.Moments.utc;

/**
 * Records that no route could handle, kept until a person has looked at them.
 */
@Component("deadLetters")
public class DeadLetters {

	private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

	private static final int MAX_ERROR = 2000;

	private final JdbcClient jdbc;

	private final ProducerTemplate camel;

	private final Clock clock;

	DeadLetters(JdbcClient jdbc, ProducerTemplate camel, Clock clock) {
		this.jdbc = jdbc;
		this.camel = camel;
		this.clock = clock;
	}

	/**
	 * Keeps the record, or the many records, whose handling failed; called by the routes'
	 * common error handling.
	 */
	public void bury(Exchange exchange) {
		var error = Objects.toString(exchange.getProperty(Exchange.EXCEPTION_CAUGHT), "");
		var route = Objects.toString(exchange.getFromRouteId(), "");
		if (exchange.getIn().getBody() instanceof List<?> records) {
			records.stream()
				.filter(Exchange.class::isInstance)
				.map(Exchange.class::cast)
				.forEach((record) -> keep(record, route, error));
		}
		else {
			keep(exchange, route, error);
		}
	}

	/** Keeps one record of a route. */
	void keep(Exchange record, String route, String error) {
		var topic = record.getIn().getHeader(KafkaConstants.TOPIC, "", String.class);
		var payload = Objects.toString(record.getIn().getBody(String.class), "");
		log.error("Route {} could not handle a record of {}: {}", route, topic, error);
		this.jdbc.sql("""
				insert into dead_letter (topic, route, payload, error, at)
				values (:topic, :route, :payload, :error, :now)
				""")
			.param("topic", topic)
			.param("route", route)
			.param("payload", payload)
			.param("error", error.substring(0, Math.min(error.length(), MAX_ERROR)))
			.param("now", utc(this.clock.instant()))
			.update();
	}

	/** The dead letters, newest first. */
	public List<DeadLetter> list(int limit) {
		return this.jdbc.sql("""
				select id, topic, route, payload, error, at, replayed_at, replayed_by
				from dead_letter order by id desc limit :limit
				""").param("limit", limit).query(Row.class).list().stream().map(Row::toDeadLetter).toList();
	}

	/**
	 * Puts a record back on its topic, once.
	 * @param actor who does it
	 * @return whether it was put back; false if there is no such record or it was before
	 */
	@Transactional
	public boolean replay(long id, String actor) {
		var letter = this.jdbc.sql("""
				update dead_letter set replayed_at = :now, replayed_by = :actor
				where id = :id and replayed_at is null and topic <> ''
				returning id, topic, route, payload, error, at, replayed_at, replayed_by
				""")
			.param("now", utc(this.clock.instant()))
			.param("actor", actor)
			.param("id", id)
			.query(Row.class)
			.optional();
		letter.ifPresent((row) -> this.camel.sendBodyAndHeaders("direct:replay", row.payload(),
				Map.of(KafkaConstants.OVERRIDE_TOPIC, row.topic())));
		return letter.isPresent();
	}

	private record Row(long id, String topic, String route, String payload, String error, OffsetDateTime at,
			@Nullable OffsetDateTime replayedAt, @Nullable String replayedBy) {

		DeadLetter toDeadLetter() {
			return new DeadLetter(this.id, this.topic, this.route, this.payload, this.error, this.at.toInstant(),
					Moments.instant(this.replayedAt), this.replayedBy);
		}

	}

}
