package org.kotisilta.delivery;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kotisilta.channel.TwilioProperties;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

class PublicAddressCheckTests {

	private static final String[] REAL = { "kotisilta.twilio.account-sid=AC11111111111111111111111111111111",
			"kotisilta.twilio.auth-token=secret" };

	private final ApplicationContextRunner hub = new ApplicationContextRunner().withUserConfiguration(Properties.class)
		.withBean(PublicAddressCheck.class);

	@Test
	void aRealOperatorWithoutAPublicAddressStopsTheStartAndSaysWhatToSet() {
		this.hub.withPropertyValues(REAL).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(explained(context.getStartupFailure())).contains("kotisilta.public-base-url",
					"KOTISILTA_PUBLIC_BASE_URL", "https://kotisilta.example.org");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "kotisilta.example.org", "ftp://kotisilta.example.org", "https://", "https://a b" })
	void anAddressThatIsNoneStopsTheStartToo(String address) {
		this.hub.withPropertyValues(REAL)
			.withPropertyValues("kotisilta.public-base-url=" + address)
			.run((context) -> assertThat(explained(context.getStartupFailure())).contains(address));
	}

	@Test
	void withItsAddressTheHubStartsAndTheSimulatedOperatorNeedsNone() {
		this.hub.withPropertyValues(REAL)
			.withPropertyValues("kotisilta.public-base-url=https://kotisilta.example.org")
			.run((context) -> assertThat(context).hasNotFailed());
		this.hub.run((context) -> assertThat(context).hasNotFailed());
	}

	/** What Spring Boot prints instead of a stack trace. */
	private static String explained(Throwable failure) {
		return SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, SpringFactoriesLoader.FailureHandler.handleMessage((_, _) -> {
			}))
			.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter((analysis) -> analysis != null)
			.map((analysis) -> analysis.getDescription() + " " + analysis.getAction())
			.findFirst()
			.orElse("");
	}

	@EnableConfigurationProperties(TwilioProperties.class)
	static class Properties {

	}

}
