package org.kotisilta.directory;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A person who hears from the city about a child.
 *
 * @param id our id
 * @param sourceId the id in the city's own register
 * @param firstName empty once erased
 * @param lastName empty once erased
 * @param languages BCP 47 tags, the best first; never empty
 * @param channels names of the channels the guardian wants: SMS, EMAIL, PORTAL
 * @param leftAt when the guardian left the city's register
 */
public record Guardian(long id, String sourceId, String firstName, String lastName, List<String> languages,
		Set<String> channels, @Nullable Instant leftAt) {

	public Guardian {
		languages = List.copyOf(languages);
		channels = Set.copyOf(channels);
	}

	/** First and last name. */
	public String name() {
		return (this.firstName + " " + this.lastName).strip();
	}

	/** The language the guardian reads best. */
	public String language() {
		return this.languages.getFirst();
	}

}
