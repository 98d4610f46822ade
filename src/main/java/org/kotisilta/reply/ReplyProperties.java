package org.kotisilta.reply;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the hub behaves towards those who write to it.
 *
 * @param autoRepliesPerHour after so many answers to one number within an hour the hub
 * falls silent: it may be talking to another machine
 * @param unknownNumberEvery how often an unknown number is told that it is unknown
 * @param askAgainWithin a second message within this time that is not understood goes to
 * an adviser instead of asking back again
 * @param retryAfter how old a stored message must be before it is assumed that the queue
 * has lost it
 * @param servicePhone where guardians can call; stands in every answer
 * @param defaultLanguage the language of those about whom nothing is known
 */
@ConfigurationProperties("kotisilta.reply")
record ReplyProperties(@DefaultValue("10") int autoRepliesPerHour, @DefaultValue("24h") Duration unknownNumberEvery,
		@DefaultValue("24h") Duration askAgainWithin, @DefaultValue("30s") Duration retryAfter, String servicePhone,
		@DefaultValue("fi") String defaultLanguage) {

}
