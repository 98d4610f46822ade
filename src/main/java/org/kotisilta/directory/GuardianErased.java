package org.kotisilta.directory;

import java.util.List;

/**
 * Published in the transaction that erases a guardian, so that every feature removes its
 * own copies of what is gone from the register.
 *
 * @param guardianId the guardian, whose row stays without anything personal
 * @param addresses the phone numbers and e-mail addresses that were the guardian's, now
 * or earlier
 */
public record GuardianErased(long guardianId, List<String> addresses) {

	public GuardianErased {
		addresses = List.copyOf(addresses);
	}

}
