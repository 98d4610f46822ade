package org.kotisilta.embedded;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.kotisilta.channel.TwilioProperties;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What tests of the simulated operator share: one that answers at once, and a client of
 * its API that hears its callbacks.
 */
abstract class OperatorScenario {

	static final FaultSettings QUICK = FaultSettings.NONE.delay(Duration.ofMillis(5));

	@LocalServerPort
	int port;

	@Autowired
	TwilioProperties account;

	@Autowired
	SimulatedOperator operator;

	@Autowired
	Journal journal;

	@Autowired
	TextMessages messages;

	SimulatorFixture client;

	@BeforeEach
	void connect() throws Exception {
		this.client = new SimulatorFixture(this.port, this.account);
		this.operator.faults().set(QUICK);
	}

	@AfterEach
	void disconnect() {
		this.operator.reset();
		this.client.close();
	}

}
