package org.kotisilta.channel;

import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Further accounts that carry text messages when the first ({@code kotisilta.twilio})
 * does not work.
 *
 * @param providers by name, in the order in which they are used; each with the settings
 * of {@code kotisilta.twilio}. The senders are those of the first account and must be
 * registered with every one of them.
 */
@ConfigurationProperties("kotisilta.sms")
public record SmsProperties(@DefaultValue Map<String, TwilioProperties> providers) {
}
