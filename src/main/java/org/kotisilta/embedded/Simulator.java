package org.kotisilta.embedded;

import java.time.Clock;

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
class Simulator {

	@Bean
	TwilioAccount simulatedAccount(@Value("${kotisilta.twilio.account-sid}") String sid,
			@Value("${kotisilta.twilio.auth-token}") String authToken) {
		return new TwilioAccount(sid, authToken);
	}

	@Bean
	Faults faults() {
		return new Faults();
	}

	@Bean
	TextMessages textMessages(JdbcClient jdbc) {
		return new TextMessages(jdbc);
	}

	@Bean
	Webhook simulatedWebhook(TwilioAccount account) {
		return new Webhook(account.authToken());
	}

	@Bean
	Lifecycle lifecycle(TextMessages messages, Faults faults, Webhook webhook, TwilioAccount account, Clock clock) {
		return new Lifecycle(messages, faults, webhook, account.sid(), clock);
	}

	@Bean
	Operator operator(TextMessages messages, Lifecycle lifecycle, Clock clock) {
		return new Operator(messages, lifecycle, clock);
	}

	@Bean
	Handsets handsets(JdbcClient jdbc, TextMessages messages, Webhook webhook, Faults faults, TwilioAccount account,
			Clock clock,
			@Value("${kotisilta.simulator.inbound-url:${kotisilta.public-base-url}/webhooks/twilio/inbound}") String inboundUrl) {
		return new Handsets(jdbc, messages, new InboundWebhook(webhook, faults, account.sid(), inboundUrl), clock);
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
