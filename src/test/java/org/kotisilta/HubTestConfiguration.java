package org.kotisilta;

import org.flywaydb.core.api.exception.FlywayValidateException;

import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * What every test of the whole hub shares.
 */
@TestConfiguration(proxyBeanMethods = false)
class HubTestConfiguration {

	@Bean
	MutableClock testClock() {
		return new MutableClock();
	}

	/** A migration edited before its release must not cost a developer the test data. */
	@Bean
	FlywayMigrationStrategy cleanWhenMigrationsWereEdited() {
		return (flyway) -> {
			try {
				flyway.migrate();
			}
			catch (FlywayValidateException ex) {
				flyway.clean();
				flyway.migrate();
			}
		};
	}

}
