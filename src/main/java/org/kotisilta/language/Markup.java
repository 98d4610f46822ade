package org.kotisilta.language;

import java.util.Map;

/**
 * What a {@link MessageText} writes around its own words and around the values put into
 * it: isolates in plain text, escapes and tags in HTML.
 */
public interface Markup {

	/** Words and values as they are. */
	Markup PLAIN = new Markup() {

		@Override
		public String literal(String words) {
			return words;
		}

		@Override
		public String value(String argument, String text) {
			return text;
		}

	};

	/**
	 * Words of the text itself. Called once for each when the text is compiled.
	 */
	String literal(String words);

	/**
	 * The value of an argument, already formatted. Called for every message.
	 */
	String value(String argument, String text);

	/**
	 * The value of an argument that is the whole text: there is nothing around it to
	 * disturb, and the direction of the text is its own.
	 */
	default String whole(String argument, String text) {
		return text;
	}

	/**
	 * Plain text: values are isolated by their type if the language is written from right
	 * to left, and never otherwise, because an isolate would double the price of an SMS.
	 */
	static Markup plainText(Language language, Map<String, PlaceholderType> types) {
		if (!language.rtl()) {
			return PLAIN;
		}
		return new Markup() {

			@Override
			public String literal(String words) {
				return words;
			}

			@Override
			public String value(String argument, String text) {
				PlaceholderType type = types.get(argument);
				return (type != null) ? type.isolation().isolate(text) : text;
			}

		};
	}

}
