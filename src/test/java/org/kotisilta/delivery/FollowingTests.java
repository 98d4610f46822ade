package org.kotisilta.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.DeliveryStatus;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How an operator follows one announcement through the hub.
 */
@HubTest
class FollowingTests extends SendingScenario {

	@Autowired
	ObservationRegistry observations;

	@Autowired
	MeterRegistry meters;

	@Autowired
	KafkaConnectionDetails kafka;

	@Test
	void aBatchIsFollowedByItsAnnouncementWithoutAFigureForEach() {
		var seen = new ConcurrentLinkedQueue<Observation.Context>();
		this.observations.observationConfig().observationHandler(remembering(seen));
		var announcement = planned().recipients(3).save();

		this.batches.publish(announcement);
		awaitAll(announcement, Channel.SMS, DeliveryStatus.DELIVERED, 3);

		assertThat(seen).filteredOn((context) -> context.getName().equals("kotisilta.batch"))
			.extracting((context) -> context.getHighCardinalityKeyValue("announcement").getValue())
			.contains(Long.toString(announcement));
		assertThat(this.meters.find("kotisilta.batch").timers()).isNotEmpty()
			.allSatisfy((timer) -> assertThat(timer.getId().getTag("announcement")).isNull());
	}

	@Test
	void theRecordsOfAnAnnouncementNameIt() {
		var announcement = planned().recipients(3).save();

		this.batches.publish(announcement);
		awaitAll(announcement, Channel.SMS, DeliveryStatus.DELIVERED, 3);

		assertThat(announcementsOn("hub.delivery.normal.sms")).contains(Long.toString(announcement));
	}

	private static ObservationHandler<Observation.Context> remembering(Queue<Observation.Context> seen) {
		return new ObservationHandler<>() {

			@Override
			public void onStop(Observation.Context context) {
				seen.add(context);
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		};
	}

	private List<String> announcementsOn(String topic) {
		var names = new ArrayList<String>();
		try (var consumer = new KafkaConsumer<String, String>(
				Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, this.kafka.getConsumer().getBootstrapServers()),
				new StringDeserializer(), new StringDeserializer())) {
			var partitions = consumer.partitionsFor(topic)
				.stream()
				.map((partition) -> new TopicPartition(topic, partition.partition()))
				.toList();
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			var ends = consumer.endOffsets(partitions);
			while (partitions.stream().anyMatch((one) -> consumer.position(one) < ends.get(one))) {
				consumer.poll(Duration.ofSeconds(1))
					.forEach((record) -> record.headers()
						.headers(BatchQueue.ANNOUNCEMENT)
						.forEach((header) -> names.add(new String(header.value(), StandardCharsets.UTF_8))));
			}
		}
		return names;
	}

}
