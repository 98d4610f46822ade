package org.kotisilta.language;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kotisilta.language.Finding.Severity;

/**
 * Collects what the rules find in one text.
 */
final class Findings {

	private final Text text;

	private final List<Finding> found = new ArrayList<>();

	Findings(Text text) {
		this.text = text;
	}

	void block(String code, String branch, String message) {
		add(code, Severity.BLOCK, branch, message);
	}

	void warn(String code, String branch, String message) {
		add(code, Severity.WARN, branch, message);
	}

	void add(String code, Severity severity, String branch, String message) {
		at(code, severity, branch, message, -1, -1, null);
	}

	/** A finding at a place in the pattern, and what to write there instead. */
	void at(String code, Severity severity, String branch, String message, int start, int end, @Nullable String fix) {
		Finding finding = new Finding(code, severity, this.text.file(), this.text.key(), branch, message, start, end,
				fix);
		if (!this.found.contains(finding)) {
			this.found.add(finding);
		}
	}

	List<Finding> all() {
		return List.copyOf(this.found);
	}

}
