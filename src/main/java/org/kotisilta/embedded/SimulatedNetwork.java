package org.kotisilta.embedded;

import java.time.Clock;

import org.kotisilta.channel.PublicUrl;
import org.kotisilta.channel.TwilioProperties;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The simulated operator and its handsets, where there is no real one.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSimulator
class SimulatedNetwork {

	@Bean
	Faults faults() {
		return new Faults();
	}

	@Bean
	TextMessages textMessages(JdbcClient jdbc) {
		return new TextMessages(jdbc);
	}

	@Bean
	Webhook simulatedWebhook(TwilioProperties account) {
		return new Webhook(account.authToken());
	}

	@Bean
	Lifecycle lifecycle(TextMessages messages, Faults faults, Webhook webhook, TwilioProperties account, Clock clock) {
		return new Lifecycle(messages, faults, webhook, account.accountSid(), clock);
	}

	@Bean
	Operator operator(TextMessages messages, Lifecycle lifecycle, Clock clock) {
		return new Operator(messages, lifecycle, clock);
	}

	@Bean
	Handsets handsets(JdbcClient jdbc, TextMessages messages, InboundWebhook inbound, Clock clock) {
		return new Handsets(jdbc, messages, inbound, clock);
	}

	/** The hub's own address is known only once it listens. */
	@Bean
	InboundWebhook inboundWebhook(Webhook webhook, Faults faults, TwilioProperties account, PublicUrl publicUrl,
			@Value("${kotisilta.simulator.inbound-url:}") String configured) {
		return new InboundWebhook(webhook, faults, account.accountSid(),
				() -> configured.isBlank() ? publicUrl.of("/webhooks/twilio/inbound") : configured);
	}

	@Bean
	Journal journal(JdbcClient jdbc) {
		return new Journal(jdbc);
	}

	@Bean
	SimulatedOperator simulatedOperator(Faults faults, Lifecycle lifecycle) {
		return new SimulatedOperator(faults, lifecycle);
	}

	/** Reports reach the hub only once it listens. */
	@Bean
	ApplicationListener<ApplicationReadyEvent> resumeSimulatedOperator(Operator operator) {
		return (_) -> operator.resume();
	}

}
