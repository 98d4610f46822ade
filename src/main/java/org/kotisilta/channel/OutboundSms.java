package org.kotisilta.channel;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * One text message, ready to hand to an SMS provider.
 *
 * @param deliveryId our id; it travels in the callback address and comes back with every
 * receipt
 * @param attempt how many times this delivery was tried before; 0 the first time
 * @param to the guardian's number, E.164
 * @param from the sender's number or name
 * @param text the whole text; the operator cuts it into segments
 * @param validity how long the operator may keep trying; null: as long as it likes
 */
public record OutboundSms(long deliveryId, int attempt, String to, String from, String text,
		@Nullable Duration validity) {
}
