package org.kotisilta.translation;

import java.util.Optional;

/**
 * Knows where texts of a kind come from.
 */
public interface TextOrigin {

	/** Whether it knows texts of this kind. */
	boolean concerns(Subject.Kind kind);

	/** The user name of whoever wrote a text; empty if nobody knows. */
	Optional<String> author(Subject subject);

	/**
	 * Whether the units a text is for let the memory learn from it; empty if they leave
	 * it to the city.
	 */
	Optional<Boolean> mayBeLearned(Subject subject);

}
