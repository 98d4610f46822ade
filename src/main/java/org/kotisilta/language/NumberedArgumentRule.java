package org.kotisilta.language;

import com.ibm.icu.text.MessagePattern;

/**
 * NUMBERED_ARG: placeholders have names, because a number tells a translator nothing.
 */
final class NumberedArgumentRule implements TextRule {

	@Override
	public void check(CheckedText text, Findings findings) {
		MessagePattern pattern = text.pattern();
		if (pattern.hasNumberedArguments()) {
			Usage.of(pattern)
				.stream()
				.filter((usage) -> Character.isDigit(usage.name().charAt(0)))
				.forEach((usage) -> findings
					.at("NUMBERED_ARG", Finding.Severity.BLOCK, "",
							"{" + usage.name() + "} has a number instead of a name", usage.start(), usage.end(), null)
					.naming("{" + usage.name() + "}"));
		}
	}

}
