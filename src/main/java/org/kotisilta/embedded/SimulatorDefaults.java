package org.kotisilta.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Points the hub's own providers at the simulated operator and mailbox where nobody has
 * configured real ones. All it sets are defaults: what is configured wins.
 */
public class SimulatorDefaults implements EnvironmentPostProcessor {

	private static final String ACCOUNT_SID = "AC" + "51".repeat(16);

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		var defaults = new HashMap<String, Object>();
		var operator = environment.getProperty("kotisilta.simulator.enabled", Boolean.class,
				environment.getProperty("kotisilta.twilio.account-sid", "").isBlank());
		var mailbox = environment.getProperty("kotisilta.simulator.mailbox", Boolean.class,
				environment.getProperty("spring.mail.host", "").isBlank());
		defaults.put("kotisilta.simulator.enabled", operator);
		defaults.put("kotisilta.simulator.mailbox", mailbox);
		if (operator) {
			operator(environment, defaults);
		}
		if (mailbox) {
			mailbox(environment, defaults);
		}
		environment.getPropertySources().addLast(new MapPropertySource("simulatorDefaults", defaults));
	}

	private static void operator(ConfigurableEnvironment environment, Map<String, Object> defaults) {
		var self = "http://localhost:" + port(environment) + environment.getProperty("server.servlet.context-path", "");
		defaults.put("kotisilta.public-base-url", self);
		defaults.put("kotisilta.twilio.base-url", self + "/simulator/twilio");
		defaults.put("kotisilta.twilio.account-sid", ACCOUNT_SID);
		if (environment.getProperty("kotisilta.twilio.auth-token", "").isBlank()) {
			defaults.put("kotisilta.twilio.auth-token", rememberedToken(environment));
		}
	}

	private static void mailbox(ConfigurableEnvironment environment, Map<String, Object> defaults) {
		defaults.put("kotisilta.simulator.smtp-host", "127.0.0.1");
		var configured = environment.getProperty("kotisilta.simulator.smtp-port", Integer.class, 2525);
		var port = EmbeddedPorts.isFree(configured) && configured != 0 ? configured : EmbeddedPorts.free();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("simulatedMailbox", Map.of("kotisilta.simulator.smtp-port", port)));
		defaults.put("spring.mail.host", "127.0.0.1");
		defaults.put("spring.mail.port", port);
	}

	/**
	 * The port the hub will listen on. "Any free port" is decided here already, because
	 * the operator's address has to be known before the hub listens.
	 */
	private static int port(ConfigurableEnvironment environment) {
		var configured = environment.getProperty("server.port", Integer.class, 8080);
		if (configured != 0) {
			return configured;
		}
		var port = EmbeddedPorts.free();
		environment.getPropertySources().addFirst(new MapPropertySource("chosenPort", Map.of("server.port", port)));
		return port;
	}

	/** The same after a restart, so that what was signed before it stays valid. */
	private static String rememberedToken(ConfigurableEnvironment environment) {
		var file = Path.of(environment.getProperty("kotisilta.data-directory", "data"), "simulator.token");
		try {
			if (!Files.exists(file)) {
				Files.createDirectories(file.toAbsolutePath().getParent());
				var token = new byte[16];
				new SecureRandom().nextBytes(token);
				Files.writeString(file, HexFormat.of().formatHex(token));
			}
			return Files.readString(file).strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot keep the simulated operator's token in " + file, ex);
		}
	}

}
