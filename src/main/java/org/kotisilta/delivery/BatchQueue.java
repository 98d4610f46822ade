package org.kotisilta.delivery;

import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultExchange;
import org.kotisilta.delivery.Batches.QueuedBatch;

import org.springframework.stereotype.Component;

/**
 * Writes batch ids to their lanes' topics, many with one exchange.
 */
@Component
class BatchQueue {

	private final ProducerTemplate camel;

	BatchQueue(ProducerTemplate camel) {
		this.camel = camel;
	}

	/** Returns when the broker has them all; throws otherwise. */
	void send(List<QueuedBatch> batches) {
		this.camel.sendBody("direct:batches", batches.stream().map(this::record).toList());
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
