package org.kotisilta.access;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.stereotype.Component;

/**
 * Turns a proven one-time code into a logged-in guardian.
 */
@Component
public class GuardianLogin {

	private final ChangeSessionIdAuthenticationStrategy newSessionId = new ChangeSessionIdAuthenticationStrategy();

	/**
	 * Logs the guardian in for the rest of the session, under a new session id so that an
	 * id planted before the login is worth nothing. A staff login in the same browser
	 * stays as it is.
	 */
	public void logIn(long guardianId, HttpServletRequest request, HttpServletResponse response) {
		var authentication = UsernamePasswordAuthenticationToken.authenticated(new GuardianPrincipal(guardianId), null,
				List.of(new SimpleGrantedAuthority(Role.GUARDIAN.authority())));
		this.newSessionId.onAuthentication(authentication, request, response);
		var context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(authentication);
		SecurityContextHolder.setContext(context);
		Logins.PORTAL.repository().saveContext(context, request, response);
	}

}
