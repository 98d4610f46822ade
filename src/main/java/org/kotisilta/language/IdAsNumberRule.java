package org.kotisilta.language;

import java.util.regex.Pattern;

/**
 * ID_AS_NUMBER: a room, class, year or phone is no quantity: "12 345", "Vuosi 2 026".
 */
final class IdAsNumberRule implements TextRule {

	private static final Pattern NAMES = Pattern.compile("(?i).*(room|class|year|phone|postcode|zip|code)$");

	@Override
	public void check(CheckedText text, Findings findings) {
		TextSchema schema = text.schema();
		for (Usage usage : Usage.of(text.pattern())) {
			boolean number = usage.format().equals("number")
					|| (schema != null && schema.types().get(usage.name()) == PlaceholderType.NUMBER);
			if (number && !usage.style().contains("group-off") && NAMES.matcher(usage.name()).matches()) {
				findings
					.at("ID_AS_NUMBER", Finding.Severity.WARN, "",
							"{" + usage.name()
									+ "} looks like a name made of digits and is formatted as a number; make it a code",
							usage.start(), usage.end(), null)
					.naming("{" + usage.name() + "}");
			}
		}
	}

}
