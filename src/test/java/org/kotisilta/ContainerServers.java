package org.kotisilta;

import java.time.Duration;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * With {@code -Dkotisilta.test.containers=true} the hub under test is configured to use a
 * PostgreSQL and a Kafka broker in containers, as in production; without, it is left
 * unconfigured and starts its own. The containers are started once and end with the
 * tests' JVM.
 */
class ContainerServers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext hub) {
		if (Boolean.getBoolean("kotisilta.test.containers")) {
			TestPropertyValues
				.of("spring.datasource.url=" + Started.POSTGRES.getJdbcUrl(),
						"spring.datasource.username=" + Started.POSTGRES.getUsername(),
						"spring.datasource.password=" + Started.POSTGRES.getPassword(),
						"spring.kafka.bootstrap-servers=" + Started.KAFKA.getBootstrapServers())
				.applyTo(hub);
		}
	}

	private static final class Started {

		/** A busy machine needs longer than the usual minute. */
		private static final Duration PATIENCE = Duration.ofMinutes(4);

		// Testcontainers would switch fsync off; the tests want what production has.
		static final PostgreSQLContainer POSTGRES = new PostgreSQLContainer("postgres:18")
			.withCommand("postgres", "-c", "fsync=on")
			.withStartupTimeout(PATIENCE);

		static final KafkaContainer KAFKA = new KafkaContainer("apache/kafka:4.2.1").waitingFor(new AnswersClients())
			.withStartupTimeout(PATIENCE);

		static {
			POSTGRES.start();
			KAFKA.start();
			// Where Testcontainers' own cleaner may not run, nobody else stops them.
			Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
				KAFKA.stop();
				POSTGRES.stop();
			}));
		}

	}

	/**
	 * A broker is ready when a client gets an answer from it. What it writes to its log
	 * by then is a matter of its image.
	 */
	private static final class AnswersClients extends AbstractWaitStrategy {

		@Override
		protected void waitUntilReady() {
			var broker = this.waitStrategyTarget.getHost() + ":" + this.waitStrategyTarget.getMappedPort(9092);
			try (var client = Admin.create(
					Map.of("bootstrap.servers", broker, "request.timeout.ms", 2000, "default.api.timeout.ms", 4000))) {
				Awaitility.await()
					.atMost(this.startupTimeout)
					.ignoreExceptions()
					.until(() -> !client.describeCluster().nodes().get().isEmpty());
			}
		}

	}

}
