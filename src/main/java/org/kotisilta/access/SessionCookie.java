package org.kotisilta.access;

import java.util.Objects;
import java.util.Set;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.server.servlet.Session.SessionTrackingMode;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Keeps the session cookie away from scripts, other sites and, where people reach the hub
 * over https, unencrypted connections.
 */
@Component
class SessionCookie implements WebServerFactoryCustomizer<ConfigurableServletWebServerFactory>, Ordered {

	private final boolean secure;

	SessionCookie(@Value("${kotisilta.public-base-url:}") String publicBaseUrl) {
		this.secure = publicBaseUrl.startsWith("https:");
	}

	@Override
	public void customize(ConfigurableServletWebServerFactory factory) {
		var session = factory.getSettings().getSession();
		session.setTrackingModes(Set.of(SessionTrackingMode.COOKIE));
		var cookie = Objects.requireNonNull(session.getCookie());
		cookie.setName("kotisilta");
		cookie.setHttpOnly(true);
		cookie.setSecure(this.secure);
		cookie.setSameSite(SameSite.LAX);
	}

	/**
	 * After Boot's own customizer, which would set the configured defaults over these.
	 */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
