package org.kotisilta.announcement;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Who an announcement is for, as staff put it; resolved to guardians when it is
 * published.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({ @JsonSubTypes.Type(value = Audience.Register.class, name = "register"),
		@JsonSubTypes.Type(value = Audience.Listed.class, name = "list"),
		@JsonSubTypes.Type(value = Audience.OfferList.class, name = "offers"),
		@JsonSubTypes.Type(value = Audience.RecipientsOf.class, name = "recipientsOf"),
		@JsonSubTypes.Type(value = Audience.AnsweredSurvey.class, name = "answeredSurvey") })
public sealed interface Audience {

	/**
	 * Guardians of the children who match all that is given; what is empty does not
	 * limit.
	 *
	 * @param units units and groups by their ids in the city's register; a unit stands
	 * for its groups too
	 * @param birthYears the children's years of birth
	 * @param languages guardians whose first language is one of these
	 */
	record Register(List<String> units, Set<Integer> birthYears, Set<String> languages) implements Audience {

		@SuppressWarnings("NullAway") // JSON leaves out what does not limit
		public Register {
			units = (units != null) ? List.copyOf(units) : List.of();
			birthYears = (birthYears != null) ? Set.copyOf(birthYears) : Set.of();
			languages = (languages != null) ? Set.copyOf(languages) : Set.of();
		}

	}

	/**
	 * These guardians.
	 *
	 * @param guardians by their ids in the city's register
	 */
	record Listed(List<String> guardians) implements Audience {

		@SuppressWarnings("NullAway") // JSON leaves out what does not limit
		public Listed {
			guardians = (guardians != null) ? List.copyOf(guardians) : List.of();
		}

	}

	/**
	 * Every guardian of each child on a list of offers.
	 *
	 * @param csv the list as CSV text, see {@link OfferCsv}
	 */
	record OfferList(String csv) implements Audience {

		@SuppressWarnings("NullAway") // JSON may leave it out
		public OfferList {
			csv = (csv != null) ? csv : "";
		}

	}

	/**
	 * Exactly the guardians an earlier announcement reached; for updates and all-clears.
	 *
	 * @param announcementId the earlier announcement
	 */
	record RecipientsOf(long announcementId) implements Audience {
	}

	/**
	 * Exactly the guardians who answered an earlier survey; to tell them what it led to.
	 *
	 * @param announcementId the survey
	 */
	record AnsweredSurvey(long announcementId) implements Audience {
	}

}
