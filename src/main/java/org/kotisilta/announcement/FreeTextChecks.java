package org.kotisilta.announcement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.kotisilta.language.Finding;
import org.kotisilta.language.Language;
import org.kotisilta.language.Languages;
import org.kotisilta.language.LooseRuns;
import org.kotisilta.language.MessageText;
import org.kotisilta.language.Text;
import org.kotisilta.language.TextChecks;

/**
 * Holds texts written for one announcement to the checks every template passes.
 */
final class FreeTextChecks {

	private FreeTextChecks() {
	}

	/** What the checks find: blocked texts stop, doubtful ones must be accepted. */
	static List<Problem> of(Draft draft, Languages languages) {
		var problems = new ArrayList<Problem>();
		var source = draft.texts().get(draft.sourceLanguage());
		draft.texts().forEach((tag, text) -> languages.find(tag).ifPresent((language) -> {
			var original = tag.equals(draft.sourceLanguage()) ? null : source;
			parts(text).forEach((key, part) -> check(draft, languages, language, key, part, original)
				.forEach((finding) -> problem(tag, finding, problems)));
		}));
		return problems;
	}

	private static List<Finding> check(Draft draft, Languages languages, Language language, String key, String part,
			@Nullable FreeText original) {
		var source = (original != null) ? parts(original).get(key) : null;
		var findings = TextChecks.check(text(draft, language, key, part),
				(source != null) ? text(draft, languages.get(draft.sourceLanguage()), key, source) : null);
		// Sending isolates such runs by itself.
		return findings.stream().filter((found) -> !found.code().equals(LooseRuns.FINDING)).toList();
	}

	private static Text text(Draft draft, Language language, String key, String part) {
		return new Text("announcement", key, language, MessageText.literally(part.strip()), null, null,
				draft.kind() == Kind.CRISIS_NOTICE);
	}

	private static Map<String, String> parts(FreeText text) {
		var parts = new LinkedHashMap<>(text.parts());
		parts.values().removeIf(String::isBlank);
		return parts;
	}

	private static void problem(String tag, Finding finding, List<Problem> problems) {
		var reason = finding.key() + ": " + finding.message();
		Map<String, Object> arguments = Map.of("language", tag, "reason", reason);
		switch (finding.severity()) {
			case BLOCK -> problems.add(Problem.error("text-blocked", arguments,
					"The text in " + tag + " cannot be used: " + reason, "Mend the text"));
			case WARN -> problems.add(Problem.warning("text-doubtful", arguments,
					"The text in " + tag + " should be looked at: " + reason, "Accept it, or mend the text"));
			case INFO -> {
				// Good to know for an editor; nothing to decide here.
			}
		}
	}

}
