package org.kotisilta.directory;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A place children go to, or a group within one.
 *
 * @param id our id
 * @param sourceId the id in the city's own register
 * @param parentId the day-care centre or school a group lies within
 * @param kind what it is
 * @param name as staff and guardians know it
 * @param phone in E.164
 * @param closedAt when it left the city's register
 */
public record Unit(long id, String sourceId, @Nullable Long parentId, Kind kind, String name, @Nullable String phone,
		@Nullable Instant closedAt) {

	/**
	 * What a unit is.
	 */
	public enum Kind {

		/** A day-care centre. */
		DAYCARE,
		/** A school. */
		SCHOOL,
		/** A group or class within one of them. */
		GROUP

	}

}
