package org.kotisilta.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Says in words what is wrong with a row and what would be right.
 */
@Component
class ImportTexts {

	private final MessageSource texts;

	ImportTexts(MessageSource texts) {
		this.texts = texts;
	}

	String message(Problem problem, Locale locale) {
		Map<String, Object> holes = new HashMap<>();
		holes.put("value", Objects.requireNonNullElse(problem.value(), ""));
		holes.put("hint", Objects.requireNonNullElse(problem.hint(), ""));
		holes.put("column", Objects.requireNonNullElse(problem.column(), ""));
		return this.texts.getMessage("register.fault." + problem.fault(), new Object[] { holes }, locale);
	}

	List<Explained> explain(List<Problem> problems, Locale locale) {
		return problems.stream().map((problem) -> new Explained(problem, message(problem, locale))).toList();
	}

	/**
	 * A problem with the words for it.
	 */
	record Explained(Problem problem, String message) {
	}

}
