package org.kotisilta.announcement;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Something in a draft that stops it, or that staff must accept before it is published.
 *
 * @param severity whether it stops
 * @param code what is wrong; a page's text has the key {@code problem.<code>}
 * @param arguments what the text needs, by name
 * @param message the same in English, for the API
 * @param fix what would be right, in English
 * @param at where in a list it is; null: the draft as a whole
 */
public record Problem(Severity severity, String code, Map<String, Object> arguments, String message, String fix,
		@Nullable Position at) {

	/** Whether a problem stops. */
	public enum Severity {

		/** Nothing is published. */
		ERROR,
		/** Published once staff have accepted the code. */
		WARNING

	}

	/**
	 * A place in a CSV list.
	 *
	 * @param line counted from 1, the header included
	 * @param column the column's name
	 * @param value what stands there
	 */
	public record Position(long line, String column, String value) {
	}

	static Problem error(String code, Map<String, Object> arguments, String message, String fix) {
		return new Problem(Severity.ERROR, code, arguments, message, fix, null);
	}

	static Problem warning(String code, Map<String, Object> arguments, String message, String fix) {
		return new Problem(Severity.WARNING, code, arguments, message, fix, null);
	}

	/** Whether it stops the draft. */
	public boolean stops() {
		return this.severity == Severity.ERROR;
	}

}
