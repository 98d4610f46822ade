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

	private final List<Draft> drafts = new ArrayList<>();

	Findings(Text text) {
		this.text = text;
	}

	Draft block(String code, String branch, String message) {
		return add(code, Severity.BLOCK, branch, message);
	}

	Draft warn(String code, String branch, String message) {
		return add(code, Severity.WARN, branch, message);
	}

	Draft add(String code, Severity severity, String branch, String message) {
		Draft draft = new Draft(code, severity, branch, message);
		this.drafts.add(draft);
		return draft;
	}

	/** A finding at a place in the pattern, and what to write there instead. */
	Draft at(String code, Severity severity, String branch, String message, int start, int end, @Nullable String fix) {
		return add(code, severity, branch, message).in(new Place(start, end)).fix(fix);
	}

	/** Every finding once: what stands before a selector is met on each of its ways. */
	List<Finding> all() {
		List<Finding> all = new ArrayList<>();
		for (Draft draft : this.drafts) {
			Finding finding = draft.finding(this.text);
			if (all.stream().noneMatch((other) -> same(other, finding))) {
				all.add(finding);
			}
		}
		return List.copyOf(all);
	}

	private static boolean same(Finding one, Finding other) {
		boolean samePlace = one.start() >= 0 && one.start() == other.start() && one.end() == other.end();
		return one.equals(other) || (samePlace && one.code().equals(other.code()));
	}

	/**
	 * A finding that a rule may still tell more about.
	 */
	static final class Draft {

		private final String code;

		private final Severity severity;

		private final String branch;

		private final String message;

		private @Nullable Place place;

		private @Nullable String fix;

		private String found = "";

		private String expected = "";

		private Draft(String code, Severity severity, String branch, String message) {
			this.code = code;
			this.severity = severity;
			this.branch = branch;
			this.message = message;
		}

		/** Where it stands in the pattern, if it stands in one place. */
		Draft in(@Nullable Place where) {
			this.place = where;
			return this;
		}

		/** What to write in its place. */
		Draft fix(@Nullable String instead) {
			this.fix = instead;
			return this;
		}

		/** What the reason names in the reader's own language. */
		Draft naming(String what) {
			this.found = what;
			return this;
		}

		/** What the reason names, and what should be there. */
		Draft naming(String what, String instead) {
			this.found = what;
			this.expected = instead;
			return this;
		}

		private Finding finding(Text text) {
			Place where = this.place;
			return new Finding(this.code, this.severity, text.file(), text.key(), this.branch, this.message,
					(where != null) ? where.start() : -1, (where != null) ? where.end() : -1,
					(where != null) ? this.fix : null, this.found, this.expected);
		}

	}

}
