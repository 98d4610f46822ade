package org.kotisilta.delivery;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells who starts the hub which setting is missing, without a stack trace.
 */
class PublicAddressMissingFailureAnalyzer extends AbstractFailureAnalyzer<PublicAddressMissing> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, PublicAddressMissing cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Set KOTISILTA_PUBLIC_BASE_URL to the hub's public address, such as https://kotisilta.example.org. "
						+ "The operator signs its calls for that address, and links in messages lead there.",
				cause);
	}

}
