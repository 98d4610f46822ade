package org.kotisilta.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

import org.kotisilta.channel.TwilioProperties;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Points the hub's own providers at the simulated operator and mailbox where nobody has
 * configured real ones. All it sets are defaults: what is configured wins.
 */
public class SimulatorDefaults implements EnvironmentPostProcessor {

	private static final int USUAL_SMTP_PORT = 2525;

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		var defaults = new HashMap<String, Object>();
		var operator = environment.getProperty("kotisilta.simulator.enabled", Boolean.class, nobodyElses(environment));
		var mailbox = environment.getProperty("kotisilta.simulator.mailbox", Boolean.class,
				operator && environment.getProperty("spring.mail.host", "").isBlank());
		defaults.put("kotisilta.simulator.enabled", operator);
		// A generated city and logins anybody can use must never meet a real operator.
		defaults.put("kotisilta.demo", operator);
		defaults.put("kotisilta.simulator.mailbox", mailbox);
		if (operator && environment.getProperty("kotisilta.twilio.auth-token", "").isBlank()) {
			defaults.put("kotisilta.twilio.auth-token", rememberedToken(environment));
		}
		if (mailbox) {
			var smtpPort = mailbox(environment, defaults);
			if (environment.getProperty("kotisilta.mail.replies.host", "").isBlank()) {
				replies(defaults, smtpPort);
			}
		}
		environment.getPropertySources().addLast(new MapPropertySource("simulatorDefaults", defaults));
	}

	/** Whether there is neither a real account nor another hub's simulated operator. */
	private static boolean nobodyElses(ConfigurableEnvironment environment) {
		var account = environment.getProperty("kotisilta.twilio.account-sid", TwilioProperties.SIMULATED_ACCOUNT);
		return (account.isBlank() || account.equals(TwilioProperties.SIMULATED_ACCOUNT))
				&& environment.getProperty("kotisilta.twilio.base-url", "").isBlank();
	}

	/** The port of the mail server. */
	private static int mailbox(ConfigurableEnvironment environment, Map<String, Object> defaults) {
		defaults.put("kotisilta.simulator.smtp-host", "127.0.0.1");
		var configured = environment.getProperty("kotisilta.simulator.smtp-port", Integer.class);
		var port = (configured != null) ? configured
				: EmbeddedPorts.isFree(USUAL_SMTP_PORT) ? USUAL_SMTP_PORT : EmbeddedPorts.free();
		defaults.put("kotisilta.simulator.smtp-port", port);
		defaults.put("spring.mail.host", "127.0.0.1");
		defaults.put("spring.mail.port", port);
		return port;
	}

	private static void replies(Map<String, Object> defaults, int smtpPort) {
		defaults.put("kotisilta.simulator.replies", true);
		defaults.put("kotisilta.mail.replies.host", "127.0.0.1");
		defaults.put("kotisilta.mail.replies.port", EmbeddedPorts.free(smtpPort));
		defaults.put("kotisilta.mail.replies.tls", "NONE");
		defaults.put("kotisilta.mail.replies.user", "kotisilta");
		defaults.put("kotisilta.mail.replies.password", UUID.randomUUID().toString());
		defaults.put("kotisilta.mail.replies.interval", "2s");
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
