package org.kotisilta.language;

import java.util.Set;

/**
 * PLACEHOLDER_TYPE: a placeholder is formatted as what it is. A date without a format
 * would come out in whatever style, a code formatted as a number would get separators.
 */
final class PlaceholderTypeRule implements TextRule {

	@Override
	public void check(CheckedText text, Findings findings) {
		TextSchema schema = text.schema();
		if (schema == null) {
			return;
		}
		for (Usage usage : Usage.of(text.pattern())) {
			PlaceholderType type = schema.types().get(usage.name());
			if (type != null && !formats(type).contains(usage.format())) {
				findings
					.at("PLACEHOLDER_TYPE", Finding.Severity.BLOCK, "",
							"{" + usage.name() + "} is a " + type + " and cannot be formatted as "
									+ (usage.format().isEmpty() ? "it stands" : usage.format()),
							usage.start(), usage.end(), null)
					.naming("{" + usage.name() + "}");
			}
		}
	}

	private static Set<String> formats(PlaceholderType type) {
		return switch (type) {
			case STRING, TEXT, CODE, URL, PHONE -> Set.of("");
			case NUMBER -> Set.of("", "number", "plural", "selectordinal");
			case DATE -> Set.of("date");
			case DATETIME -> Set.of("date", "time");
			case SELECT -> Set.of("select");
		};
	}

}
