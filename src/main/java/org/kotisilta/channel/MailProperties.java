package org.kotisilta.channel;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the hub's e-mail says of its sender. The server is Spring Boot's
 * {@code spring.mail.*}.
 *
 * @param from the address readers see
 * @param fromName the name readers see
 * @param replyTo where answers go; null: to {@code from}
 * @param domain the domain of Message-ID and of bounce addresses; empty: that of
 * {@code from}
 * @param connections how many connections one batch uses at once
 */
@ConfigurationProperties("kotisilta.mail")
public record MailProperties(@DefaultValue("kotisilta@example.org") String from,
		@DefaultValue("Kotisilta") String fromName, @Nullable String replyTo, @DefaultValue("") String domain,
		@DefaultValue("4") int connections) {

	public MailProperties {
		domain = domain.isBlank() ? from.substring(from.indexOf('@') + 1) : domain;
	}

}
