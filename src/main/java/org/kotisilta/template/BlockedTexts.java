package org.kotisilta.template;

import java.util.List;
import java.util.stream.Collectors;

import org.kotisilta.language.Finding;

/**
 * Texts without which the hub would write to some guardians in the wrong language, or not
 * at all, did not pass the checks. Names them all.
 */
final class BlockedTexts extends IllegalStateException {

	private final List<Finding> findings;

	BlockedTexts(List<Finding> findings) {
		super(findings.size() + " blocked text" + (findings.size() == 1 ? "" : "s") + " in translations/:\n"
				+ findings.stream().map(Finding::line).collect(Collectors.joining("\n")));
		this.findings = List.copyOf(findings);
	}

	/** What blocks them. */
	public List<Finding> findings() {
		return this.findings;
	}

}
