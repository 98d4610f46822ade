package org.kotisilta.translation;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a command.
 */
sealed interface Decision {

	/**
	 * It happens.
	 *
	 * @param task the task as it is then
	 * @param why what the history says about it
	 */
	record Moved(TranslationTask task, @Nullable String why) implements Decision {
	}

	/** It does not happen. */
	record Refused(Refusal refusal) implements Decision {
	}

}
