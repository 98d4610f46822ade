package org.kotisilta.bench;

import java.util.List;

/**
 * Which channels a mailing goes by.
 */
enum Mix {

	SMS(List.of("SMS")), EMAIL(List.of("EMAIL")), PORTAL(List.of("PORTAL")),
	/** Seven of ten guardians have a phone only, the others an e-mail address only. */
	MIXED(List.of("SMS", "EMAIL"));

	private final List<String> channels;

	Mix(List<String> channels) {
		this.channels = channels;
	}

	List<String> channels() {
		return this.channels;
	}

	String figure() {
		return name().toLowerCase(java.util.Locale.ROOT);
	}

}
