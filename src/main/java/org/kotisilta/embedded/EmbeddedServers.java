package org.kotisilta.embedded;

import java.nio.file.Path;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Starts what nobody has configured: a PostgreSQL when there is no
 * {@code spring.datasource.url}, a Kafka broker when there are no
 * {@code spring.kafka.bootstrap-servers}.
 */
@Configuration(proxyBeanMethods = false)
class EmbeddedServers {

	@Bean
	@ConditionalOnProperty(name = "spring.datasource.url", havingValue = "embedded", matchIfMissing = true)
	EmbeddedPostgresServer embeddedPostgres(@Value("${kotisilta.data-directory}") Path directory) {
		return new EmbeddedPostgresServer(directory);
	}

	@Bean
	@ConditionalOnProperty(name = "spring.kafka.bootstrap-servers", havingValue = "embedded", matchIfMissing = true)
	EmbeddedKafkaServer embeddedKafka(@Value("${kotisilta.data-directory}") Path directory) {
		return new EmbeddedKafkaServer(directory);
	}

}
