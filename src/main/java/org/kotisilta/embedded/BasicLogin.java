package org.kotisilta.embedded;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * The login of the simulated operator's API: account and token by HTTP Basic.
 */
final class BasicLogin {

	private final byte[] expected;

	BasicLogin(String user, String password) {
		this.expected = ("Basic "
				+ Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)))
			.getBytes(StandardCharsets.UTF_8);
	}

	/** Whether an Authorization header is right; takes equally long whichever way. */
	boolean matches(String header) {
		return MessageDigest.isEqual(this.expected, header.getBytes(StandardCharsets.UTF_8));
	}

}
