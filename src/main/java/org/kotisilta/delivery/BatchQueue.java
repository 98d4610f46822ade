package org.kotisilta.delivery;

import java.util.List;

import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;
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
		this.camel.sendBody("direct:batches", batches.stream().map(this::message).toList());
	}

	private DefaultMessage message(QueuedBatch batch) {
		var message = new DefaultMessage(this.camel.getCamelContext());
		var id = Long.toString(batch.id());
		message.setBody(id);
		message.setHeader(KafkaConstants.KEY, id);
		message.setHeader(KafkaConstants.OVERRIDE_TOPIC, batch.topic());
		return message;
	}

}
