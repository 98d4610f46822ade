package org.kotisilta.access;

import java.io.Serializable;

import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * A guardian who has shown that a phone or mailbox of the register is theirs.
 *
 * @param guardianId the guardian in the register
 */
public record GuardianPrincipal(long guardianId) implements AuthenticatedPrincipal, Serializable {

	/** The name that stands in the audit log; never a person's name. */
	@Override
	public String getName() {
		return "guardian:" + this.guardianId;
	}

}
