package org.kotisilta.language;

import org.jspecify.annotations.Nullable;

/**
 * Something a check found in a text.
 *
 * @param code the rule, such as {@code PLACEHOLDER_MISSING}
 * @param severity what it means for the text
 * @param file the file under {@code translations/}, or what else holds the text
 * @param key the key in the file
 * @param branch the selector branch, such as {@code n=few}; empty if there is none
 * @param message the reason, for the person who will mend it
 * @param start where in the pattern it begins, in UTF-16 units; -1 if nowhere in it
 * @param end where it ends; -1 if nowhere in the pattern
 * @param fix what to write between {@code start} and {@code end} instead, if that is
 * known
 * @param found what of the text it is about, for the reason in the reader's language
 * ({@code check.<code>} of the interface texts); empty if there is nothing to name
 * @param expected what should be there; empty if that is not known
 */
public record Finding(String code, Severity severity, String file, String key, String branch, String message, int start,
		int end, @Nullable String fix, String found, String expected) {

	/** A finding whose message says it all. */
	public Finding(String code, Severity severity, String file, String key, String branch, String message, int start,
			int end, @Nullable String fix) {
		this(code, severity, file, key, branch, message, start, end, fix, "", "");
	}

	/**
	 * The same finding at another place: where the text was typed, not where it is kept.
	 */
	public Finding moved(int newStart, int newEnd, @Nullable String newFix) {
		return new Finding(this.code, this.severity, this.file, this.key, this.branch, this.message, newStart, newEnd,
				newFix, this.found, this.expected);
	}

	/** One line that names file, key, branch and reason. */
	public String line() {
		return this.severity + " " + this.code + " " + this.file + " " + this.key
				+ (this.branch.isEmpty() ? "" : " [" + this.branch + "]") + ": " + this.message;
	}

	/**
	 * What a finding means for the text.
	 */
	public enum Severity {

		/** The text may not be used. */
		BLOCK,
		/** A person should look at it. */
		WARN,
		/** Good to know. */
		INFO

	}

}
