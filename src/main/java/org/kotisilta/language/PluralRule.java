package org.kotisilta.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.ibm.icu.text.PluralRules;
import org.kotisilta.language.Finding.Severity;

/**
 * PLURAL_MISSING: there is a text for every plural category whole numbers fall into in
 * the language. PLURAL_UNUSED: and for no category the language does not have. Both ask
 * ICU.
 */
final class PluralRule implements TextRule {

	/** Where a missing category is a grammatical error, not only a clumsy sentence. */
	private static final Set<String> STRICT = Set.of("ar", "ru", "uk");

	@Override
	public void check(CheckedText text, Findings findings) {
		Severity severity = STRICT.contains(text.language().tag()) ? Severity.BLOCK : Severity.WARN;
		for (Selector.Argument argument : Selector.Argument.of(text.pattern())) {
			if (!argument.plural()) {
				continue;
			}
			PluralRules rules = Plurals.rules(text.language(), argument.type());
			List<String> missing = new ArrayList<>(Plurals.needed(rules));
			missing.removeAll(argument.keywords());
			if (!missing.isEmpty()) {
				findings
					.add("PLURAL_MISSING", severity, argument.name(),
							"{" + argument.name() + "} has no text for " + String.join(", ", missing))
					.naming("{" + argument.name() + "}", String.join(", ", missing));
			}
			List<String> unused = new ArrayList<>(argument.keywords());
			unused.removeAll(rules.getKeywords());
			if (!unused.isEmpty()) {
				findings
					.warn("PLURAL_UNUSED", argument.name(),
							"{" + argument.name() + "} has a text that is never chosen: " + String.join(", ", unused))
					.naming(String.join(", ", unused));
			}
		}
	}

}
