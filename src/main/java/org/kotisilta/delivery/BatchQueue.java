package org.kotisilta.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.kotisilta.delivery.Batches.QueuedBatch;

import org.springframework.stereotype.Component;

/**
 * Writes batch ids to their lanes' topics, many with one exchange.
 */
@Component
class BatchQueue {

	/** The record header that names the announcement, for whoever follows one. */
	static final String ANNOUNCEMENT = "announcement";

	private static final Long NONE = 0L;

	private final ProducerTemplate camel;

	private final Trail trail;

	BatchQueue(ProducerTemplate camel, Trail trail) {
		this.trail = trail;
		this.camel = camel;
	}

	/** Returns when the broker has them all; throws otherwise. */
	void send(List<QueuedBatch> batches) {
		var announcements = new LinkedHashMap<Long, List<QueuedBatch>>();
		batches.forEach((batch) -> announcements
			.computeIfAbsent(Objects.requireNonNullElse(batch.announcementId(), NONE), (_) -> new ArrayList<>())
			.add(batch));
		// Headers are those of the exchange, not of each record in it.
		announcements.forEach((announcement, own) -> send(announcement.equals(NONE) ? null : announcement, own));
	}

	private void send(@Nullable Long announcement, List<QueuedBatch> batches) {
		var headers = new HashMap<String, Object>();
		if (announcement != null) {
			headers.put(ANNOUNCEMENT, Long.toString(announcement));
		}
		this.trail.sending("kotisilta.queue", announcement, headers)
			.observe(() -> this.camel.sendBodyAndHeaders("direct:batches", batches.stream().map(this::record).toList(),
					headers));
	}

	private Exchange record(QueuedBatch batch) {
		var exchange = new DefaultExchange(this.camel.getCamelContext());
		var id = Long.toString(batch.id());
		exchange.getIn().setBody(id);
		exchange.getIn().setHeader(KafkaConstants.KEY, id);
		exchange.getIn().setHeader(KafkaConstants.OVERRIDE_TOPIC, batch.topic());
		return exchange;
	}

}
