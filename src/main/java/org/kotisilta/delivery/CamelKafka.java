package org.kotisilta.delivery;

import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.spi.ComponentCustomizer;

import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lets Camel's Kafka component use the brokers Spring Boot knows, embedded or configured,
 * and sets what all routes share.
 */
@Configuration(proxyBeanMethods = false)
class CamelKafka {

	@Bean
	ComponentCustomizer kafkaBrokers(KafkaConnectionDetails kafka, KafkaProperties properties) {
		return ComponentCustomizer.forType(KafkaComponent.class, (component) -> {
			var configuration = component.getConfiguration();
			configuration.setBrokers(String.join(",", kafka.getConsumer().getBootstrapServers()));
			var additional = configuration.getAdditionalProperties();
			additional.putAll(properties.getSsl().buildProperties());
			additional.putAll(properties.getSecurity().buildProperties());
			additional.putAll(properties.getProperties());
			consumer(configuration);
			producer(configuration);
		});
	}

	private static void consumer(KafkaConfiguration configuration) {
		configuration.setAutoOffsetReset("earliest");
		// A stopping hub waits as long as a poll; a dead one is missed after a session.
		configuration.setPollTimeoutMs(500L);
		configuration.setSessionTimeoutMs(6000);
		configuration.setHeartbeatIntervalMs(1500);
	}

	private static void producer(KafkaConfiguration configuration) {
		configuration.setRequestRequiredAcks("all");
		// A record written twice does no harm: batches are claimed, receipts only move
		// forward. A producer that lost its sequence on a new topic would do some.
		configuration.setEnableIdempotence(false);
		configuration.setLingerMs(0);
		configuration.setMaxBlockMs(5000);
		configuration.setRequestTimeoutMs(5000);
		configuration.setDeliveryTimeoutMs(10000);
	}

}
