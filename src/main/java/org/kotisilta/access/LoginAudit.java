package org.kotisilta.access;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.stereotype.Component;

/**
 * Writes staff logins, and those that failed, to the audit log.
 */
@Component
class LoginAudit {

	private static final int LONGEST_NAME = 100;

	private final Audit audit;

	LoginAudit(Audit audit) {
		this.audit = audit;
	}

	@EventListener
	void onLogin(InteractiveAuthenticationSuccessEvent event) {
		this.audit.record(event.getAuthentication().getName(), Audit.Action.LOGIN, "desk", null, null);
	}

	@EventListener
	void onFailure(AbstractAuthenticationFailureEvent event) {
		var name = (event.getAuthentication() instanceof UsernamePasswordAuthenticationToken attempt)
				? attempt.getName() : "?";
		var shortened = name.substring(0, Math.min(name.length(), LONGEST_NAME)).replace('\0', '?');
		this.audit.record(shortened, Audit.Action.LOGIN_FAILED, "desk", null,
				event.getException().getClass().getSimpleName());
	}

}
