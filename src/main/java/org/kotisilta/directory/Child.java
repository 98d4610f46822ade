package org.kotisilta.directory;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A child in day care or at school, or about to be.
 *
 * @param id our id
 * @param sourceId the id in the city's own register
 * @param firstName the name guardians are written with
 * @param lastName the family name
 * @param birthDate the date of birth
 * @param unitId the unit or group the child is in now
 * @param leftAt when the child left the city's register
 */
public record Child(long id, String sourceId, String firstName, String lastName, LocalDate birthDate,
		@Nullable Long unitId, @Nullable Instant leftAt) {

	/** First and last name. */
	public String name() {
		return (this.firstName + " " + this.lastName).strip();
	}

}
