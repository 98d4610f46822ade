package org.kotisilta.embedded;

import java.net.UnknownHostException;
import java.time.Clock;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The simulated mailbox, where no mail server is configured.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("kotisilta.simulator.mailbox")
class SimulatedMail {

	@Bean
	Mailbox mailbox(JdbcClient jdbc, Clock clock, @Value("${kotisilta.simulator.smtp-host}") String host,
			@Value("${kotisilta.simulator.smtp-port}") int port) throws UnknownHostException {
		return new Mailbox(jdbc, clock, host, port);
	}

}
