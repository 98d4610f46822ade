package org.kotisilta.channel;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The address under which guardians and providers reach the hub
 * ({@code kotisilta.public-base-url}). It is never taken from a request, because a proxy
 * or an attacker may have put anything there.
 */
@Component
public class PublicUrl {

	private final Environment environment;

	/** Looked up once: every e-mail's text asks for it. */
	private final String configured;

	PublicUrl(Environment environment) {
		this.environment = environment;
		this.configured = environment.getProperty("kotisilta.public-base-url", "").strip().replaceAll("/+$", "");
	}

	/** The address without a slash at its end. */
	public String base() {
		return this.configured.isEmpty() ? ownAddress() : this.configured;
	}

	/**
	 * The public address of a page or endpoint.
	 * @param path begins with a slash
	 */
	public String of(String path) {
		return base() + path;
	}

	/** The hub's address on this machine, known once the web server has started. */
	String ownAddress() {
		var port = this.environment.getProperty("local.server.port",
				this.environment.getProperty("server.port", "8080"));
		return "http://localhost:" + port;
	}

}
