package org.kotisilta.template;

import java.util.Map;

import org.springframework.web.util.HtmlUtils;

import org.kotisilta.language.Markup;
import org.kotisilta.language.PlaceholderType;

/**
 * Writes a text as HTML: words and values escaped, values isolated by elements instead of
 * invisible characters. What it returns is never read as HTML or as a template again by
 * the hub.
 */
record HtmlMarkup(Map<String, PlaceholderType> types) implements Markup {

	@Override
	public String literal(String words) {
		return lines(words);
	}

	@Override
	public String value(String argument, String text) {
		PlaceholderType type = this.types.getOrDefault(argument, PlaceholderType.STRING);
		return switch (type) {
			case NUMBER, DATE, DATETIME, SELECT -> lines(text);
			case STRING, TEXT -> "<bdi>" + lines(text) + "</bdi>";
			case CODE, PHONE -> "<bdi dir=\"ltr\" style=\"white-space:nowrap;\">" + lines(text) + "</bdi>";
			case URL -> "<a href=\"" + escaped(text) + "\"><bdi dir=\"ltr\">" + escaped(text) + "</bdi></a>";
		};
	}

	@Override
	public String whole(String argument, String text) {
		PlaceholderType type = this.types.getOrDefault(argument, PlaceholderType.STRING);
		return (type == PlaceholderType.STRING || type == PlaceholderType.TEXT) ? lines(text) : value(argument, text);
	}

	private static String lines(String text) {
		return escaped(text).replace("\n", "<br>");
	}

	/** Most names have nothing to escape: looking first is cheaper than writing anew. */
	static String escaped(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '&' || c == '<' || c == '>' || c == '"' || c == '\'') {
				return HtmlUtils.htmlEscape(text, "UTF-8");
			}
		}
		return text;
	}

}
