package org.kotisilta;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/**
 * Starts the hub.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic
public class Kotisilta {

	public static void main(String[] args) {
		SpringApplication.run(Kotisilta.class, args);
	}

}
