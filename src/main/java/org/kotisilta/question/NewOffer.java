package org.kotisilta.question;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * An offer about to be made. Child, unit and applicant by their ids in the city's
 * register.
 *
 * @param sourceId the offer's id in the application system
 * @param remindAt when those who have not answered are reminded; null: never
 */
public record NewOffer(String sourceId, String child, String unit, String place, LocalDate starts, Instant deadline,
		@Nullable String applicant, @Nullable Instant remindAt) {
}
