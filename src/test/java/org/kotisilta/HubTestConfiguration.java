package org.kotisilta;

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

}
