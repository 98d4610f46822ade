package org.kotisilta.announcement;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * One line of a list of offers. Children, units and applicants by their ids in the city's
 * register.
 *
 * @param line counted from 1, the header included
 * @param offer the offer's id in the application system
 * @param applicant the guardian who applied, where the list says so
 */
record OfferLine(long line, String offer, String child, String unit, String place, LocalDate starts, Instant deadline,
		@Nullable String applicant) {
}
