package org.kotisilta.access;

import java.util.Arrays;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * The two logins one browser session can hold side by side: a member of staff who is also
 * a guardian, or a newcomer trying both, stays logged in to each.
 */
enum Logins implements LogoutHandler {

	DESK, PORTAL;

	private final String key = "kotisilta." + name().toLowerCase(Locale.ROOT);

	HttpSessionSecurityContextRepository repository() {
		var repository = new HttpSessionSecurityContextRepository();
		repository.setSpringSecurityContextKey(this.key);
		return repository;
	}

	/** Ends this login, and the session with it unless the other login is still in it. */
	@Override
	public void logout(HttpServletRequest request, HttpServletResponse response,
			@Nullable Authentication authentication) {
		var session = request.getSession(false);
		if (session == null) {
			return;
		}
		session.removeAttribute(this.key);
		if (Arrays.stream(values()).allMatch((login) -> session.getAttribute(login.key) == null)) {
			session.invalidate();
		}
	}

}
