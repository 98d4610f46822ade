package org.kotisilta.embedded;

import java.net.UnknownHostException;
import java.time.Clock;

import org.kotisilta.channel.ReplyMailProperties;
import org.kotisilta.delivery.ReplyAddresses;

import org.springframework.beans.factory.ObjectProvider;
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
	@ConditionalOnBooleanProperty("kotisilta.simulator.replies")
	ReplyServer replyServer(ReplyMailProperties settings, ReplyAddresses addresses,
			@Value("${kotisilta.simulator.smtp-host}") String host) {
		return new ReplyServer(host, settings.port(), addresses.base(), settings.user(), settings.password());
	}

	@Bean
	Mailbox mailbox(JdbcClient jdbc, Clock clock, @Value("${kotisilta.simulator.smtp-host}") String host,
			@Value("${kotisilta.simulator.smtp-port}") int port, ObjectProvider<ReplyServer> replies)
			throws UnknownHostException {
		return new Mailbox(jdbc, clock, host, port, replies.getIfAvailable());
	}

}
