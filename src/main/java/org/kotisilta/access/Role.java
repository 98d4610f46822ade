package org.kotisilta.access;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;

/**
 * What a person or a system may do in the hub.
 */
public enum Role {

	/** Publishes announcements and follows them. */
	STAFF,
	/** Answers guardians in their language. */
	ADVISER,
	/** May do everything staff and advisers may, and sees the register and the logs. */
	ADMIN,
	/** A guardian in the guardians' own pages. */
	GUARDIAN,
	/** Another system that uses the API. */
	API,
	/** A monitoring system that reads the figures. */
	METRICS;

	/** The name Spring Security knows the role by. */
	public String authority() {
		return "ROLE_" + name();
	}

	/** Whether {@code authentication} has this role, itself or because it is ADMIN's. */
	public boolean heldBy(@Nullable Authentication authentication) {
		if (authentication == null) {
			return false;
		}
		return authentication.getAuthorities()
			.stream()
			.anyMatch((held) -> authority().equals(held.getAuthority())
					|| (impliedByAdmin() && ADMIN.authority().equals(held.getAuthority())));
	}

	private boolean impliedByAdmin() {
		return this == STAFF || this == ADVISER;
	}

}
