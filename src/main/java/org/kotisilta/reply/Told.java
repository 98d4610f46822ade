package org.kotisilta.reply;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One thing said between a family and the city, as it was said.
 *
 * @param who who said it
 * @param name the adviser's user name, or the reader's first name where it went to the
 * child's other guardian; null: it speaks for itself
 * @param language the tag of the text's language
 * @param channel SMS, EMAIL or PORTAL; null: as the conversation goes
 * @param title the announcement it belongs to, as staff call it; null: none
 * @param paragraphs the exact words
 * @param status where a delivery stands; null: it is none
 */
public record Told(Instant at, Who who, @Nullable String name, String language, @Nullable String channel,
		@Nullable String title, List<String> paragraphs, @Nullable String status) {

	public Told {
		paragraphs = List.copyOf(paragraphs);
	}

	/** Who speaks. */
	public enum Who {

		/** The guardian, to a person. */
		GUARDIAN,
		/** The guardian, and the hub understood it. */
		REPLY,
		/** An adviser. */
		ADVISER,
		/** The hub, to the guardian whose conversation it is. */
		HUB,
		/** The hub, to another guardian of the same child. */
		HUB_TO_OTHER

	}

}
