package org.kotisilta.delivery;

import java.net.URI;

import org.kotisilta.channel.TwilioProperties;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Refuses to start with a real operator and no public address: its reports and answers
 * are signed for that address, and links in messages lead there. With a guessed one
 * guardians would get links to nowhere, and every answer would be turned away.
 */
@Component
class PublicAddressCheck {

	PublicAddressCheck(TwilioProperties operator, @Value("${kotisilta.public-base-url:}") String address) {
		if (!operator.simulated() && !usable(address.strip())) {
			throw new PublicAddressMissing(address.strip());
		}
	}

	private static boolean usable(String address) {
		try {
			var uri = URI.create(address);
			return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
