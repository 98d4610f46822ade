package org.kotisilta.directory;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One line of PostgreSQL's COPY text format.
 */
final class CopyLine {

	private static final String NULL = "\\N";

	private final StringBuilder line = new StringBuilder(200);

	private boolean begun;

	CopyLine text(@Nullable String value) {
		separate();
		if (value == null) {
			this.line.append(NULL);
		}
		else {
			escape(value);
		}
		return this;
	}

	CopyLine number(int value) {
		separate();
		this.line.append(value);
		return this;
	}

	CopyLine date(@Nullable LocalDate value) {
		return text((value != null) ? value.toString() : null);
	}

	CopyLine flag(@Nullable Boolean value) {
		return text((value != null) ? value.toString() : null);
	}

	CopyLine array(@Nullable List<String> values) {
		if (values == null) {
			return text(null);
		}
		var literal = new StringBuilder("{");
		for (String value : values) {
			literal.append((literal.length() > 1) ? ",\"" : "\"")
				.append(value.replace("\\", "\\\\").replace("\"", "\\\""))
				.append('"');
		}
		return text(literal.append('}').toString());
	}

	/** The line with its end. */
	String end() {
		return this.line.append('\n').toString();
	}

	private void separate() {
		if (this.begun) {
			this.line.append('\t');
		}
		this.begun = true;
	}

	private void escape(String value) {
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			switch (c) {
				case '\\' -> this.line.append("\\\\");
				case '\t' -> this.line.append("\\t");
				case '\n' -> this.line.append("\\n");
				case '\r' -> this.line.append("\\r");
				// The database holds no NUL. Only rows that are refused have one.
				case '\0' -> this.line.append('␀');
				default -> this.line.append(c);
			}
		}
	}

}
