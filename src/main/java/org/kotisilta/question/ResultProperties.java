package org.kotisilta.question;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where answers to offers are reported.
 *
 * @param webhookUrl address of the application system; empty: nobody is told, and the
 * notices wait
 * @param secret shared secret the notices are signed with
 * @param timeout how long one attempt may take
 * @param attempts after this many a notice waits for a person
 * @param backOff wait after the first failed attempt; doubled after each further one
 * @param longestBackOff the longest wait
 */
@ConfigurationProperties("kotisilta.results")
record ResultProperties(@DefaultValue("") String webhookUrl, @DefaultValue("") String secret,
		@DefaultValue("10s") Duration timeout, @DefaultValue("12") int attempts, @DefaultValue("5s") Duration backOff,
		@DefaultValue("1h") Duration longestBackOff) {

	/** Whether there is somebody to tell. */
	boolean enabled() {
		return !this.webhookUrl.isBlank();
	}

}
