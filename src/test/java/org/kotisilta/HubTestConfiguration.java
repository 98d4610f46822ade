package org.kotisilta;

import org.flywaydb.core.api.exception.FlywayValidateException;

import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

/**
 * What every test of the whole hub shares.
 */
@TestConfiguration(proxyBeanMethods = false)
class HubTestConfiguration {

	@Bean
	MutableClock testClock() {
		return new MutableClock();
	}

	/** The hub's addresses with their login rules, without a socket between. */
	@Bean
	@Lazy
	MockMvc web(WebApplicationContext hub) {
		return MockMvcBuilders.webAppContextSetup(hub).apply(springSecurity()).build();
	}

	@Bean
	Spans spans() {
		return new Spans();
	}

	/** A migration edited before its release must not cost a developer the test data. */
	@Bean
	FlywayMigrationStrategy cleanWhenMigrationsWereEdited() {
		return (flyway) -> {
			try {
				flyway.migrate();
			}
			catch (FlywayValidateException ex) {
				JdbcClient.create(flyway.getConfiguration().getDataSource())
					.sql("drop schema if exists simulator cascade")
					.update();
				flyway.clean();
				flyway.migrate();
			}
		};
	}

}
