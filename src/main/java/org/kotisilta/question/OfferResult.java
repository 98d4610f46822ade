package org.kotisilta.question;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * One offer and what was answered. Child, unit and guardian by their ids in the city's
 * register.
 *
 * @param id the offer
 * @param offer its id in the application system
 * @param state OPEN, ACCEPTED, DECLINED, CLOSED, CONFLICT (the guardians have not
 * agreed), WITHDRAWN or FILLED (somebody else has the place)
 * @param answeredAt when the answer that stands reached us
 * @param channel by which way: SMS or PORTAL; STAFF if they settled a conflict
 * @param guardian who gave it; null also when the phone it came from is shared and nobody
 * can tell
 * @param version counts the changes of state
 */
public record OfferResult(long id, @Nullable String offer, String child, String unit, String place, LocalDate starts,
		Instant deadline, OfferState state, @Nullable Instant answeredAt, @Nullable String channel,
		@Nullable String guardian, int version) {
}
