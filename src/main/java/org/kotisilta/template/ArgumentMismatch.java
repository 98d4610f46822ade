package org.kotisilta.template;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values given do not fit the text's holes. Thrown before anything is formatted, so
 * that no message with a hole in it can leave the hub.
 */
public final class ArgumentMismatch extends IllegalArgumentException {

	private final List<String> missing;

	private final Map<String, String> wrong;

	ArgumentMismatch(List<String> missing, Map<String, String> wrong) {
		super((missing.isEmpty() ? "" : "missing " + missing)
				+ (wrong.isEmpty() ? "" : " wrong " + new TreeMap<>(wrong)));
		this.missing = List.copyOf(missing);
		this.wrong = Map.copyOf(wrong);
	}

	/** The holes no value was given for. */
	public List<String> missing() {
		return this.missing;
	}

	/**
	 * Why a value does not fit, by hole. Never holds the value itself: it may be
	 * personal.
	 */
	public Map<String, String> wrong() {
		return this.wrong;
	}

}
