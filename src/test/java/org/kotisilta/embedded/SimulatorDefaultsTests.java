package org.kotisilta.embedded;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatorDefaultsTests {

	@TempDir
	Path directory;

	MockEnvironment environment;

	@BeforeEach
	void configureNothing() {
		this.environment = new MockEnvironment().withProperty("kotisilta.data-directory", this.directory.toString());
	}

	@Test
	void nothingConfiguredMeansEverythingSimulated() {
		apply();

		assertThat(this.environment.getProperty("kotisilta.simulator.enabled", Boolean.class)).isTrue();
		assertThat(this.environment.getProperty("kotisilta.simulator.mailbox", Boolean.class)).isTrue();
		assertThat(this.environment.getProperty("spring.mail.host")).isEqualTo("127.0.0.1");
		assertThat(this.environment.getProperty("spring.mail.port"))
			.isEqualTo(this.environment.getProperty("kotisilta.simulator.smtp-port"));
	}

	@Test
	void theTokenIsTheSameAfterARestartAndOfThisHubAlone(@TempDir Path otherDirectory) {
		apply();
		var token = this.environment.getProperty("kotisilta.twilio.auth-token");
		configureNothing();
		apply();
		var afterRestart = this.environment.getProperty("kotisilta.twilio.auth-token");
		this.environment = new MockEnvironment().withProperty("kotisilta.data-directory", otherDirectory.toString());
		apply();

		assertThat(token).matches("[0-9a-f]{32}");
		assertThat(afterRestart).isEqualTo(token);
		assertThat(this.environment.getProperty("kotisilta.twilio.auth-token")).isNotEqualTo(token);
	}

	@Test
	void aRealAccountAndARealMailServerAreLeftAlone() {
		this.environment.withProperty("kotisilta.twilio.account-sid", "AC0123456789abcdef0123456789abcdef")
			.withProperty("spring.mail.host", "mail.example.org");

		apply();

		assertThat(this.environment.getProperty("kotisilta.simulator.enabled", Boolean.class)).isFalse();
		assertThat(this.environment.getProperty("kotisilta.simulator.mailbox", Boolean.class)).isFalse();
		assertThat(this.environment.getProperty("kotisilta.twilio.auth-token")).isNull();
		assertThat(this.environment.getProperty("spring.mail.port")).isNull();
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void aHubThatUsesAnotherHubsOperatorHasNoneOfItsOwn() {
		this.environment.withProperty("kotisilta.twilio.base-url", "http://hub-1:8081/simulator/twilio");

		apply();

		assertThat(this.environment.getProperty("kotisilta.simulator.enabled", Boolean.class)).isFalse();
	}

	@Test
	void theOperatorCanBeSimulatedWithACitysOwnToken() {
		this.environment.withProperty("kotisilta.twilio.auth-token", "chosen");

		apply();

		assertThat(this.environment.getProperty("kotisilta.twilio.auth-token")).isEqualTo("chosen");
	}

	private void apply() {
		new SimulatorDefaults().postProcessEnvironment(this.environment, new SpringApplication());
	}

}
