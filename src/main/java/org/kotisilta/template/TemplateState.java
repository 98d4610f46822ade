package org.kotisilta.template;

/**
 * How far a template's text in one language has come, for pages that show it.
 *
 * @param template the template's id
 * @param language the tag of the language
 * @param state where the text stands
 */
public record TemplateState(String template, String language, State state) {

	/**
	 * Where a text stands.
	 */
	public enum State {

		/** An adviser has reviewed it. */
		REVIEWED,
		/** Drafted by a machine; no adviser has reviewed it yet. */
		DRAFT,
		/** It was reviewed, but for an earlier source, or is being looked at again. */
		STALE,
		/** There is a text, but a check has blocked it. */
		BLOCKED,
		/** There is no text. */
		MISSING

	}

}
