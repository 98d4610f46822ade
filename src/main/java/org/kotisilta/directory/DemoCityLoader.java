package org.kotisilta.directory;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Fills an empty register with the demo city when the hub starts as a demo.
 */
@Component
@ConditionalOnProperty("kotisilta.demo")
class DemoCityLoader implements ApplicationRunner {

	private static final Logger log = LoggerFactory.getLogger(DemoCityLoader.class);

	private final DemoCity city;

	DemoCityLoader(DemoCity city) {
		this.city = city;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		long start = System.nanoTime();
		if (this.city.load()) {
			log.info("The register was empty; it now holds the demo city (took {} ms).",
					Duration.ofNanos(System.nanoTime() - start).toMillis());
		}
	}

}
