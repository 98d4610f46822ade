package org.kotisilta.delivery;

import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.spi.ComponentCustomizer;

import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lets Camel's Kafka component use the brokers Spring Boot knows, embedded or configured.
 */
@Configuration(proxyBeanMethods = false)
class CamelKafka {

	@Bean
	ComponentCustomizer kafkaBrokers(KafkaConnectionDetails kafka) {
		return ComponentCustomizer.forType(KafkaComponent.class, component -> component.getConfiguration()
			.setBrokers(String.join(",", kafka.getConsumer().getBootstrapServers())));
	}

}
