package org.kotisilta.delivery;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.NewTopic;
import org.kotisilta.channel.Channel;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * The hub's Kafka topics, created where they are missing. How often a record is kept is
 * the broker's own setting.
 */
@Configuration(proxyBeanMethods = false)
class Topics {

	static final String DEAD_LETTER = "hub.dead-letter";

	/** The topic of a lane's batches. */
	static String of(Urgency lane, Channel channel) {
		return "hub.delivery.%s.%s".formatted(lane.name().toLowerCase(Locale.ROOT),
				channel.name().toLowerCase(Locale.ROOT));
	}

	/**
	 * @param partitions how many consumers of one topic can share its work at most, over
	 * all hubs
	 */
	@Bean
	KafkaAdmin.NewTopics hubTopics(@Value("${kotisilta.kafka.partitions:4}") int partitions) {
		var lanes = Stream.of(Urgency.values())
			.flatMap((lane) -> Stream.of(Channel.values()).map((channel) -> of(lane, channel)));
		var others = Stream.of("hub.release.normal", "hub.release.bulk", "hub.receipt", "hub.inbound", DEAD_LETTER);
		return new KafkaAdmin.NewTopics(Stream.concat(lanes, others)
			.map((name) -> new NewTopic(name, Optional.of(partitions), Optional.empty()))
			.toArray(NewTopic[]::new));
	}

}
