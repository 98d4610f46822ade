package org.kotisilta.delivery;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.DeliveryStatus;
import org.kotisilta.channel.FailureReason;

/**
 * One delivery and everything that happened to it.
 *
 * @param childId the child it is about; 0: none
 * @param wantedLanguage the guardian's first language
 * @param language the language it was written in
 * @param languageReason why: FIRST_CHOICE, OWN_LIST or CITY_TABLE
 * @param destination the number or address; null where there is none
 * @param segments SMS segments; null where the provider did not say
 * @param attempts how many attempts came before the present one
 */
public record DeliveryHistory(long deliveryId, long childId, Channel channel, Purpose purpose, String wantedLanguage,
		String language, String languageReason, @Nullable String destination, DeliveryStatus status,
		@Nullable FailureReason reason, @Nullable Integer segments, int attempts, List<Event> events) {

	/**
	 * A status and when we learnt of it.
	 *
	 * @param code the provider's own code
	 */
	public record Event(DeliveryStatus status, @Nullable FailureReason reason, @Nullable String code, Instant at) {
	}

}
