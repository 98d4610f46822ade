package org.kotisilta.translation;

import java.util.List;

import org.kotisilta.language.Finding;

/**
 * What became of something an adviser wanted.
 */
public sealed interface Outcome {

	/** It is done. */
	record Done(TranslationTask task) implements Outcome {
	}

	/**
	 * It is not.
	 *
	 * @param findings what the checks have found, where they stand in the way
	 */
	record No(Refusal refusal, List<Finding> findings) implements Outcome {
	}

}
