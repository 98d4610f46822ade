package org.kotisilta.template;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells who starts the hub which texts to mend, without a stack trace.
 */
class BlockedTextsFailureAnalyzer extends AbstractFailureAnalyzer<BlockedTexts> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, BlockedTexts cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Mend the texts, or take the language out of requiredLocales in the template's template.yaml.", cause);
	}

}
